package tandem.platform;

import java.time.Duration;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Something small that is asked for all the time and changes rarely: read at most once in a while, so that what another Tandem
 * changed is known here soon.
 */
public final class Remembered<T> {

    private record Read<T>(T value, long at) {}

    private final long nanoseconds;
    private final Supplier<T> source;
    private volatile @Nullable Read<T> last;

    /** @param age how old it may be */
    public Remembered(Duration age, Supplier<T> source) {
        this.nanoseconds = age.toNanos();
        this.source = source;
    }

    public T get() {
        var known = last;
        if (known == null || System.nanoTime() - known.at > nanoseconds) {
            known = new Read<>(source.get(), System.nanoTime());
            last = known;
        }
        return known.value;
    }

    /** It has changed: the next one who asks reads it anew. */
    public void forget() {
        last = null;
    }
}
