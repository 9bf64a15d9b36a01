package tandem.imports;

import java.util.concurrent.SynchronousQueue;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Reads the next portion on a thread of its own while somebody takes the one before: never more than two are in memory. */
final class Ahead implements AutoCloseable {

    private record Step(@Nullable Portion portion, @Nullable Throwable failure) {}

    private final SynchronousQueue<Step> steps = new SynchronousQueue<>();
    private final Thread reader;

    /** @param open called, read and closed on the thread that reads */
    Ahead(Supplier<Portions> open) {
        reader = Thread.ofPlatform().daemon().name("import reader").start(() -> read(open));
    }

    /** The next portion; null at the end. Throws what reading it threw. */
    @Nullable
    Portion next() throws InterruptedException {
        var step = steps.take();
        if (step.failure instanceof RuntimeException failure) {
            throw failure;
        }
        if (step.failure != null) {
            throw new IllegalStateException(step.failure);
        }
        return step.portion;
    }

    @Override
    public void close() {
        reader.interrupt();
    }

    private void read(Supplier<Portions> open) {
        try {
            hand(open);
        } catch (InterruptedException nobodyTakesMore) {
            Thread.currentThread().interrupt();
        }
    }

    private void hand(Supplier<Portions> open) throws InterruptedException {
        try (var portions = open.get()) {
            Portion portion;
            do {
                portion = portions.next();
                steps.put(new Step(portion, null));
            } while (portion != null);
        } catch (RuntimeException | Error failure) {
            steps.put(new Step(null, failure));
        }
    }
}
