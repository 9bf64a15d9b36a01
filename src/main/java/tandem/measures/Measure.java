package tandem.measures;

import java.math.BigDecimal;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import tandem.shell.Side;

/**
 * A number with one meaning.
 *
 * @param key in addresses and plans, such as {@code deals.won_amount}
 * @param definition what is counted, in a sentence that both departments would sign
 * @param owner who answers for it
 * @param value what it is in a period; null where there is too little to say
 */
public record Measure(
        String key,
        String name,
        String definition,
        Unit unit,
        Side owner,
        Function<Period, @Nullable BigDecimal> value) {

    public enum Unit {
        COUNT,
        /** In the reporting currency of the house. */
        MONEY,
        /** A share of one: 0.25 is 25 %. */
        SHARE,
        DAYS
    }

    /** A room that defines measures. */
    public interface Source {
        java.util.List<Measure> measures();
    }
}
