package tandem.sample;

import java.util.List;
import java.util.SplittableRandom;

/** Chance with a name: what one part of the sample draws never moves what another part draws. */
final class Dice {

    private final SplittableRandom random;

    private Dice(long seed) {
        random = new SplittableRandom(seed);
    }

    static Dice of(long seed, String name) {
        return of(seed, name, 0);
    }

    static Dice of(long seed, String name, long number) {
        return new Dice(mixed(mixed(seed ^ name.hashCode()) + number));
    }

    /** Spreads neighbouring numbers far apart: the finalizer of MurmurHash3. */
    private static long mixed(long bits) {
        bits = (bits ^ (bits >>> 33)) * 0xff51afd7ed558ccdL;
        bits = (bits ^ (bits >>> 33)) * 0xc4ceb9fe1a85ec53L;
        return bits ^ (bits >>> 33);
    }

    double uniform() {
        return random.nextDouble();
    }

    double between(double least, double most) {
        return least + (most - least) * random.nextDouble();
    }

    int below(int bound) {
        return random.nextInt(bound);
    }

    boolean chance(double probability) {
        return random.nextDouble() < probability;
    }

    <T> T one(List<T> of) {
        return of.get(random.nextInt(of.size()));
    }

    /** Log-normal: half of all draws lie under the median, a few far above it. */
    double around(double median, double spread) {
        return median * Math.exp(spread * random.nextGaussian());
    }

    /** Many draws near the least, few near the most. */
    double powerLaw(double least, double exponent, double most) {
        return Math.min(most, least * Math.pow(1 - random.nextDouble(), -1 / exponent));
    }
}
