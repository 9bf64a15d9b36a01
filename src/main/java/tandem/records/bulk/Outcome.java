package tandem.records.bulk;

import java.util.List;

/** What became of a portion. */
record Outcome(int changed, List<LeftOut> leftOut) {}
