package tandem.duplicates;

import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/**
 * How one thing about two records {@code a} and {@code b} is compared.
 *
 * @param fields what it reads; whoever may not see them is not told what it says
 * @param levels the first one that holds speaks; where none does, nothing is known and nothing is said
 */
record Trait(String name, List<String> fields, List<Level> levels) {

    /**
     * One outcome of the comparison.
     *
     * @param holds SQL
     * @param m how often it holds between records that are the same
     * @param u how often it holds between records that are not
     */
    record Level(String code, String holds, double m, double u) {

        /** The weight of this evidence, in bits: log2 of m over u (Fellegi and Sunter, 1969). */
        double bits() {
            return Math.log(m / u) / Math.log(2);
        }
    }

    /** SQL: what the comparison says, such as {@code email.near}. */
    String says() {
        return levels.stream()
                .map(level -> "when %s then '%s.%s'".formatted(level.holds, name, level.code))
                .collect(Collectors.joining(" ", "case ", " end as " + name));
    }

    /** SQL: the weight of what it says. */
    String weight() {
        return levels.stream()
                .map(level -> String.format(Locale.ROOT, "when '%s.%s' then %.3f", name, level.code, level.bits()))
                .collect(Collectors.joining(" ", "case " + name + " ", " else 0 end"));
    }
}
