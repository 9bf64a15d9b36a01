package tandem.journeys.kinds;

import java.math.BigDecimal;
import tandem.shell.Side;

/**
 * Something that can happen between us and a customer.
 *
 * @param kind what programs and files call it
 * @param name what people call it
 * @param side the department whose touch it is
 * @param weight how much a touch of it counts where it does not say so itself
 * @param human somebody of ours and somebody of theirs talked to each other
 * @param retired no more touches of it are taken in; those there are stay
 */
public record TouchKind(String kind, String name, Side side, BigDecimal weight, boolean human, boolean retired) {

    public String href() {
        return "/touch-kinds/" + kind;
    }

    /** Its weight as people write it. */
    public String weighs() {
        return weight.stripTrailingZeros().toPlainString();
    }
}
