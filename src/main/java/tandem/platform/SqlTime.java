package tandem.platform;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import org.jooq.ExecuteContext;
import org.jooq.ExecuteListener;

/** How long the statements of the work at hand took, from sending each to its last row. */
public final class SqlTime implements ExecuteListener {

    private static final ScopedValue<AtomicLong> SPENT = ScopedValue.newInstance();
    private static final String BEGAN = "tandem.began";

    /** Does something, and counts what its statements take. */
    public static <T extends @org.jspecify.annotations.Nullable Object, X extends Throwable> T counted(
            ScopedValue.CallableOp<T, X> work) throws X {
        return ScopedValue.where(SPENT, new AtomicLong()).call(work);
    }

    /** What was spent so far by the work at hand; nothing where nobody counts. */
    public static Duration spent() {
        return SPENT.isBound() ? Duration.ofNanos(SPENT.get().get()) : Duration.ZERO;
    }

    @Override
    public void executeStart(ExecuteContext statement) {
        if (SPENT.isBound()) {
            statement.data(BEGAN, System.nanoTime());
        }
    }

    @Override
    public void end(ExecuteContext statement) {
        if (SPENT.isBound() && statement.data(BEGAN) instanceof Long began) {
            SPENT.get().addAndGet(System.nanoTime() - began);
        }
    }
}
