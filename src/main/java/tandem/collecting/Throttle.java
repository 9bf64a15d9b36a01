package tandem.collecting;

import java.util.concurrent.ConcurrentHashMap;
import java.util.function.LongSupplier;

/**
 * How much each may send: so much at once, and so much a second from then on. Kept in memory, by each Tandem for itself; whoever
 * is forgotten may begin anew.
 */
public final class Throttle {

    private static final int MOST = 50_000;

    private record Bucket(double left, long at) {}

    private final ConcurrentHashMap<String, Bucket> buckets = new ConcurrentHashMap<>();
    private final int burst;
    private final double perSecond;
    private final LongSupplier nanoseconds;

    public Throttle(int burst, double perSecond) {
        this(burst, perSecond, System::nanoTime);
    }

    Throttle(int burst, double perSecond, LongSupplier nanoseconds) {
        this.burst = burst;
        this.perSecond = perSecond;
        this.nanoseconds = nanoseconds;
    }

    /**
     * Takes as much as is sent.
     *
     * @throws TooMany where that is more than is left; then nothing is taken
     */
    public void take(String who, int much) {
        if (buckets.size() > MOST) {
            forget();
        }
        long now = nanoseconds.getAsLong();
        var wait = new double[1];
        buckets.compute(who, (_, before) -> {
            double left = before == null ? burst : left(before, now);
            wait[0] = Math.max(0, (much - left) / perSecond);
            return new Bucket(wait[0] > 0 ? left : left - much, now);
        });
        if (wait[0] > 0) {
            throw new TooMany((long) Math.ceil(wait[0]));
        }
    }

    private double left(Bucket bucket, long now) {
        return Math.min(burst, bucket.left + (now - bucket.at) / 1e9 * perSecond);
    }

    // Whoever has sent nothing for long is as good as somebody new; where all have just sent, all begin anew.
    private void forget() {
        long now = nanoseconds.getAsLong();
        buckets.values().removeIf(bucket -> left(bucket, now) >= burst);
        if (buckets.size() > MOST) {
            buckets.clear();
        }
    }
}
