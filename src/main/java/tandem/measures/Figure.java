package tandem.measures;

import java.math.BigDecimal;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What a measure was in a period, seen at an instant.
 *
 * @param target what it should be, where somebody has said so
 * @param asOf when it was read
 */
public record Figure(
        Measure measure,
        Period period,
        @Nullable BigDecimal value,
        @Nullable BigDecimal target,
        Instant asOf) {}
