package tandem.imports;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import tandem.records.Batch;
import tandem.records.Outcome;
import tandem.records.Outcome.Finding;

/** What became of the rows of one portion. */
final class Tally {

    private final List<Finding> findings = new ArrayList<>();
    private final Map<Long, Finding> repeats = new HashMap<>();
    private final Set<Long> unusable = new HashSet<>();
    private final Set<Long> noticed = new HashSet<>();
    private long created;
    private long changed;
    private long unchanged;
    private long repeated;
    private int unforeseen;

    Tally(Portion portion) {
        portion.findings().forEach(this::find);
        portion.repeats().forEach(repeat -> repeats.put(repeat.row(), repeat));
        repeated = portion.passedOver();
    }

    /** Enters what an intake made of some rows, and answers those that repeat a row which was not taken. */
    List<Batch.Row> enter(List<Batch.Row> rows, Outcome outcome) {
        outcome.findings().forEach(this::find);
        long taken = 0;
        var astray = new ArrayList<Batch.Row>();
        for (int at = 0; at < rows.size(); at++) {
            var row = rows.get(at);
            if (outcome.ids()[at] == null) {
                repeats.remove(row.number());
                if (row.repeats() && !unusable.contains(row.number())) {
                    astray.add(row);
                }
            } else if (row.repeats()) {
                repeated++;
            } else {
                taken++;
            }
        }
        created += outcome.created();
        changed += outcome.changed();
        unchanged += Math.max(0, taken - outcome.created() - outcome.changed());
        return astray;
    }

    /** Leaves out a row that nobody foresaw. */
    void leaveOut(Finding finding) {
        unforeseen++;
        repeats.remove(finding.row());
        find(finding);
    }

    private void find(Finding finding) {
        findings.add(finding);
        (finding.unusable() ? unusable : noticed).add(finding.row());
    }

    /** How many rows nobody foresaw. */
    int unforeseen() {
        return unforeseen;
    }

    /** Everything there is to tell. */
    List<Finding> findings() {
        var all = new ArrayList<>(findings);
        all.addAll(repeats.values());
        return all;
    }

    long created() {
        return created;
    }

    long changed() {
        return changed;
    }

    long unchanged() {
        return unchanged;
    }

    long repeated() {
        return repeated;
    }

    long unusable() {
        return unusable.size();
    }

    long noticed() {
        return noticed.stream().filter(row -> !unusable.contains(row)).count();
    }
}
