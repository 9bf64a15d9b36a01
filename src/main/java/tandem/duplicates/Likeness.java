package tandem.duplicates;

import java.util.List;
import java.util.UUID;

/**
 * How alike two records are.
 *
 * @param says what the comparison of each trait says: {@code email.same}, {@code phone.differs}
 * @param bits binary logarithm of the odds that both are the same
 */
record Likeness(UUID id, UUID other, List<String> says, double bits) {

    /** From here on it is worth a look: at least one in four is a duplicate. */
    static final double LIKELY = -1.585;

    /** From here on nobody needs to look: one in a thousand is none. */
    static final double CERTAIN = 10;

    double probability() {
        return 1 / (1 + Math.pow(2, -bits));
    }
}
