package tandem.journeys.ingest;

import static tandem.shell.Words.say;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.springframework.dao.ConcurrencyFailureException;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;
import tandem.journeys.Touches;
import tandem.journeys.Touches.Fate;
import tandem.journeys.Touches.Status;
import tandem.journeys.ingest.Sent.Item;
import tandem.platform.Acting;
import tandem.records.Batch;
import tandem.shell.Refusal;
import tandem.shell.Refusal.Kind;

/**
 * Writes what many send at the same time in one transaction, so that they share the wait for the disk. Whoever sends waits
 * until that transaction has been committed: what is answered is stored.
 *
 * <p>There are two writers: while one moves contacts on, the other one lays its touches into the table. Where both have touches of
 * the same contact, the later one waits for the earlier. What waits for them is bounded; more is refused, to be sent again in a
 * moment.
 */
@Component
class GroupCommit implements AutoCloseable {

    static final int MOST_WAITING = 50_000;

    private static final int WRITERS = 2;
    private static final int GROUP = 2_000;

    /** So much must wait before the second writer begins; less is better written together, when the first is ready. */
    private static final int WORTH = 1_000;

    private static final int TRIES = 4;

    private final Touches touches;
    private final Aside aside;
    private final TransactionTemplate transaction;
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private final Queue<Waiting> queue = new ArrayDeque<>();
    private int waiting;
    private int writing;
    private boolean closed;

    GroupCommit(Touches touches, Aside aside, PlatformTransactionManager transactions) {
        this.touches = touches;
        this.aside = aside;
        this.transaction = new TransactionTemplate(transactions);
        for (int writer = 1; writer <= WRITERS; writer++) {
            Thread.ofPlatform().daemon().name("touches-" + writer).start(this::write);
        }
    }

    private record Waiting(Acting acting, List<Item> items, CompletableFuture<List<Fate>> answer) {}

    /** Stores these touches, and says of each what became of it, once all that was stored is on disk. */
    List<Fate> store(List<Item> items) {
        var mine = new Waiting(Acting.current(), items, new CompletableFuture<>());
        lock.lock();
        try {
            if (closed || waiting + items.size() > MOST_WAITING) {
                throw new Refusal(
                        Kind.BUSY,
                        say(
                                "More touches come in than can be written. Nothing of this batch was stored; send it again in a second."));
            }
            waiting += items.size();
            queue.add(mine);
            changed.signalAll();
        } finally {
            lock.unlock();
        }
        return answer(mine);
    }

    private static List<Fate> answer(Waiting mine) {
        try {
            return mine.answer.join();
        } catch (CompletionException failed) {
            throw failed.getCause() instanceof RuntimeException cause ? cause : failed;
        }
    }

    private void write() {
        for (var group = next(); !group.isEmpty(); group = next()) {
            write(group);
            written();
        }
    }

    private void written() {
        lock.lock();
        try {
            writing--;
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    /** Those who have waited longest, as many as fit into one transaction of the same person; none when all is over. */
    private List<Waiting> next() {
        lock.lock();
        try {
            while (!closed && (queue.isEmpty() || writing > 0 && waiting < WORTH)) {
                changed.awaitUninterruptibly();
            }
            var group = new ArrayList<Waiting>();
            int size = 0;
            for (var first = queue.peek(); first != null && fits(group, size, first); first = queue.peek()) {
                group.add(queue.remove());
                size += first.items.size();
            }
            waiting -= size;
            writing += group.isEmpty() ? 0 : 1;
            changed.signalAll();
            return group;
        } finally {
            lock.unlock();
        }
    }

    private static boolean fits(List<Waiting> group, int size, Waiting more) {
        return group.isEmpty() || size + more.items.size() <= GROUP && more.acting.equals(group.getFirst().acting);
    }

    private void write(List<Waiting> group) {
        try {
            var items = new ArrayList<Item>();
            group.forEach(one -> items.addAll(one.items));
            var fates = group.getFirst().acting.call(() -> stored(items, TRIES));
            int from = 0;
            for (var one : group) {
                one.answer.complete(fates.subList(from, from + one.items.size()));
                from += one.items.size();
            }
        } catch (RuntimeException | Error failure) {
            fail(group, failure);
        }
    }

    // What is wrong with one batch must not hit the others.
    private void fail(List<Waiting> group, Throwable failure) {
        if (group.size() == 1) {
            group.getFirst().answer.completeExceptionally(failure);
        } else {
            group.forEach(one -> write(List.of(one)));
        }
    }

    // Somebody else may have written the same contacts at the same time; then one of both has to begin anew.
    private List<Fate> stored(List<Item> items, int tries) {
        try {
            return java.util.Objects.requireNonNull(transaction.execute(_ -> told(items)));
        } catch (ConcurrencyFailureException race) {
            if (tries == 1) {
                throw race;
            }
            return stored(items, tries - 1);
        }
    }

    private List<Fate> told(List<Item> items) {
        var fates = new ArrayList<Fate>(items.size());
        var bySystem = new LinkedHashMap<String, List<Integer>>();
        for (int at = 0; at < items.size(); at++) {
            var item = items.get(at);
            fates.add(item.refused());
            if (item.refused() == null) {
                bySystem.computeIfAbsent(item.system(), system -> new ArrayList<>())
                        .add(at);
            }
        }
        bySystem.forEach((system, places) -> {
            var rows = places.stream().map(at -> items.get(at).row()).toList();
            var told = touches.tell(new Batch(system, Sent.FIELDS, rows));
            var strangers = new ArrayList<Integer>();
            for (int at = 0; at < rows.size(); at++) {
                fates.set(places.get(at), told.get(at));
                if (told.get(at).status() == Status.UNKNOWN) {
                    strangers.add(at);
                }
            }
            var kept = aside.keep(system, strangers.stream().map(rows::get).toList());
            for (int at = 0; at < kept.size(); at++) {
                if (kept.get(at) != null) {
                    fates.set(places.get(strangers.get(at)), kept.get(at));
                }
            }
        });
        return fates;
    }

    /** What waits is written first. */
    @Override
    public void close() {
        lock.lock();
        try {
            closed = true;
            changed.signalAll();
            while (waiting > 0 || writing > 0) {
                changed.awaitUninterruptibly();
            }
        } finally {
            lock.unlock();
        }
    }
}
