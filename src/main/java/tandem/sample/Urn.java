package tandem.sample;

import java.util.Arrays;
import java.util.List;
import java.util.function.ToDoubleFunction;

/** Things of which some are drawn more often than others. */
final class Urn<T> {

    private final List<T> things;
    private final double[] upTo;

    private Urn(List<T> things, double[] upTo) {
        this.things = things;
        this.upTo = upTo;
    }

    static <T> Urn<T> of(List<T> things, ToDoubleFunction<T> weight) {
        var upTo = new double[things.size()];
        double sum = 0;
        for (int i = 0; i < upTo.length; i++) {
            sum += weight.applyAsDouble(things.get(i));
            upTo[i] = sum;
        }
        return new Urn<>(List.copyOf(things), upTo);
    }

    T draw(Dice dice) {
        int found = Arrays.binarySearch(upTo, dice.uniform() * upTo[upTo.length - 1]);
        return things.get(Math.min(found < 0 ? -found - 1 : found + 1, things.size() - 1));
    }
}
