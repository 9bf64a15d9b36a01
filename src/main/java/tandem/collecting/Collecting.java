package tandem.collecting;

import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Takes in what websites send. What is answered as taken is on disk; what cannot be taken is refused, to be sent again after a
 * while. However much is sent, the rest of Tandem keeps its share of the database.
 */
@Component
class Collecting {

    private static final int AT_ONCE = 3;
    private static final long PATIENCE = 2_000;

    private final Throttle byAddress = new Throttle(600, 20);
    private final Throttle byBrowser = new Throttle(120, 2);
    private final Semaphore places = new Semaphore(AT_ONCE, true);
    private final Guests guests;
    private final Tickets tickets;
    private final TransactionTemplate transaction;

    Collecting(
            Guests guests, Tickets tickets, org.springframework.transaction.PlatformTransactionManager transactions) {
        this.guests = guests;
        this.tickets = tickets;
        this.transaction = new TransactionTemplate(transactions);
    }

    /** @throws TooMany where this address has sent more than anybody should */
    void admit(String address) {
        byAddress.take(address, 1);
    }

    void take(Sent sent, Optional<Robot> robot, @Nullable String agent) {
        byBrowser.take(sent.browser().toString(), sent.views().size());
        enter();
        try {
            var seen = sent.driven() ? Optional.of(Robot.DRIVEN) : robot;
            transaction.executeWithoutResult(_ -> guests.keep(
                    sent,
                    seen.orElse(null),
                    Robot.named(agent),
                    seen.isPresent() ? null : tickets.use(sent.ticket()).orElse(null)));
        } finally {
            places.release();
        }
    }

    private void enter() {
        try {
            if (!places.tryAcquire(PATIENCE, TimeUnit.MILLISECONDS)) {
                throw new TooMany(2);
            }
        } catch (InterruptedException closing) {
            Thread.currentThread().interrupt();
            throw new TooMany(5);
        }
    }
}
