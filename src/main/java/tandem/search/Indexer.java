package tandem.search;

import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;
import tandem.platform.Changes;

/** Follows the changes in the background, a second behind them, as long as Tandem runs. */
@Component
class Indexer implements SmartLifecycle {

    private static final Logger LOG = LoggerFactory.getLogger(Indexer.class);
    private static final Duration LOOKS_EACH = Duration.ofSeconds(1);

    /** So many changes between two looks come from an import; it has the machine to itself, for a while. */
    private static final long MANY = 2_000;

    private static final int PATIENCE = 120;

    private final Following following;
    private final Changes changes;
    private final Semaphore woken = new Semaphore(0);
    private volatile boolean running;
    private @Nullable Thread thread;
    private long seen;
    private int waited;
    private boolean troubled;

    Indexer(Following following, Changes changes) {
        this.following = following;
        this.changes = changes;
    }

    /** Something has changed: look now, not in a second. */
    void wake() {
        woken.release();
    }

    @Override
    public void start() {
        running = true;
        thread = Thread.ofPlatform().daemon().name("search").start(this::work);
    }

    private void work() {
        while (running) {
            try {
                look();
                woken.tryAcquire(LOOKS_EACH.toMillis(), TimeUnit.MILLISECONDS);
                woken.drainPermits();
            } catch (InterruptedException stopped) {
                return;
            }
        }
    }

    private void look() {
        try {
            if (!manyAreComing()) {
                catchUp();
            }
            troubled = false;
        } catch (RuntimeException trouble) {
            report(trouble);
        }
    }

    private void catchUp() {
        long settled = changes.settled();
        while (running && following.step(settled)) {}
    }

    private boolean manyAreComing() {
        long latest = changes.latest();
        boolean many = seen > 0 && latest - seen > MANY && waited < PATIENCE;
        seen = latest;
        waited = many ? waited + 1 : 0;
        return many;
    }

    // The database may be away for a while; that is said once, and is over when it is.
    private void report(RuntimeException trouble) {
        if (!troubled && running) {
            LOG.warn("Search does not follow the records for now, and goes on by itself: {}", trouble.getMessage());
        }
        troubled = true;
    }

    @Override
    public void stop() {
        running = false;
        wake();
        if (thread != null) {
            try {
                thread.join(Duration.ofSeconds(10));
            } catch (InterruptedException hurried) {
                Thread.currentThread().interrupt();
            }
        }
    }

    @Override
    public boolean isRunning() {
        return running;
    }
}
