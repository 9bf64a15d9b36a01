package tandem.imports;

import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.ThreadLocalRandom;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;
import tandem.records.Batch;
import tandem.records.Outcome;
import tandem.records.Outcome.Finding;

/**
 * Takes portions in: each in one transaction, together with its entry in the books. A row that nobody foresaw is found by
 * halving and left out, so that it costs no other row.
 */
@Component
class Taking {

    private static final Logger LOG = LoggerFactory.getLogger(Taking.class);
    private static final int ATTEMPTS = 4;
    private static final int MOST_UNFORESEEN = 200;

    private final Ledger ledger;
    private final TransactionTemplate whole;
    private final TransactionTemplate part;

    Taking(Ledger ledger, PlatformTransactionManager transactions) {
        this.ledger = ledger;
        this.whole = new TransactionTemplate(transactions);
        this.part = new TransactionTemplate(transactions);
        part.setPropagationBehavior(TransactionDefinition.PROPAGATION_NESTED);
    }

    /** Takes a portion. Where others write the same, or the database is away for a moment, it tries again. */
    void take(Assignment assignment, Portion portion) throws InterruptedException {
        for (int attempt = 1; ; attempt++) {
            boolean last = attempt == ATTEMPTS;
            try {
                whole.executeWithoutResult(_ -> {
                    var tally = new Tally(portion);
                    take(assignment, portion.rows(), tally, last);
                    ledger.enter(assignment.run(), portion, tally);
                });
                return;
            } catch (RuntimeException failure) {
                if (last || Setback.of(failure) == Setback.DATA) {
                    throw failure;
                }
                rest(Setback.of(failure), attempt);
                if (isEntered(assignment, portion)) {
                    return;
                }
            }
        }
    }

    /** A transaction whose end was not heard of may have ended well. */
    private boolean isEntered(Assignment assignment, Portion portion) {
        try {
            return ledger.rowsRead(assignment.run()) == portion.to();
        } catch (RuntimeException stillAway) {
            return false;
        }
    }

    private void take(Assignment assignment, List<Batch.Row> rows, Tally tally, boolean last) {
        if (rows.isEmpty()) {
            return;
        }
        List<Batch.Row> astray;
        try {
            astray = tally.enter(rows, outcome(assignment, rows));
        } catch (RuntimeException failure) {
            var setback = Setback.of(failure);
            if (setback == Setback.AWAY || setback == Setback.RACE && !last) {
                throw failure;
            }
            apart(assignment, rows, tally, failure);
            return;
        }
        again(assignment, astray, tally, last);
    }

    private Outcome outcome(Assignment assignment, List<Batch.Row> rows) {
        var outcome = part.execute(status -> {
            if (assignment.dry()) {
                status.setRollbackOnly();
            }
            return assignment.intake().take(new Batch(assignment.system(), assignment.fields(), rows));
        });
        return Objects.requireNonNull(outcome);
    }

    private void apart(Assignment assignment, List<Batch.Row> rows, Tally tally, RuntimeException failure) {
        if (rows.size() == 1) {
            if (tally.unforeseen() == MOST_UNFORESEEN) {
                throw failure;
            }
            LOG.warn("Row {} of import {} could not be taken", rows.getFirst().number(), assignment.run(), failure);
            tally.leaveOut(Finding.unusable(
                    rows.getFirst().number(), null, null, "The database refused this row: " + Setback.words(failure)));
            return;
        }
        int middle = rows.size() / 2;
        take(assignment, rows.subList(0, middle), tally, true);
        take(assignment, rows.subList(middle, rows.size()), tally, true);
    }

    /** Rows that repeat one which could not be used: the first of them speaks for itself. */
    private void again(Assignment assignment, List<Batch.Row> astray, Tally tally, boolean last) {
        for (var row : astray) {
            take(assignment, List.of(new Batch.Row(row.number(), false, row.values())), tally, last);
        }
    }

    private static void rest(Setback setback, int attempt) throws InterruptedException {
        var wait = setback == Setback.AWAY
                ? Duration.ofSeconds(1L << attempt)
                : Duration.ofMillis(ThreadLocalRandom.current().nextLong(50, 400) * attempt);
        Thread.sleep(wait);
    }
}
