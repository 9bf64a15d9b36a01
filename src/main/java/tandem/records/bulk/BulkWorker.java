package tandem.records.bulk;

import java.util.UUID;
import java.util.function.BooleanSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.NonTransientDataAccessResourceException;
import org.springframework.dao.TransientDataAccessException;
import org.springframework.stereotype.Component;
import org.springframework.transaction.CannotCreateTransactionException;
import tandem.platform.Acting;
import tandem.records.bulk.Portion.Overtaken;
import tandem.records.bulk.Run.Status;
import tandem.shell.Refusal;

/** Does a bulk change from its beginning, or from where it stopped, to its end. */
@Component
class BulkWorker {

    private static final Logger LOG = LoggerFactory.getLogger(BulkWorker.class);

    private final Bulk bulk;
    private final Portion portion;

    BulkWorker(Bulk bulk, Portion portion) {
        this.bulk = bulk;
        this.portion = portion;
    }

    /** Tandem is being stopped; the run goes on at the next start. */
    static class Stopped extends RuntimeException {}

    /**
     * @param stopping whether to stop before the next portion
     * @throws RuntimeException where it should be tried again later
     */
    void work(UUID id, BooleanSupplier stopping) {
        bulk.start(id).ifPresent(run -> new Acting(run.askedBy(), run.through()).run(() -> work(run, stopping)));
    }

    private void work(Run run, BooleanSupplier stopping) {
        try {
            do {
                if (stopping.getAsBoolean()) {
                    throw new Stopped();
                }
                if (bulk.get(run.id()).cancelAsked()) {
                    bulk.end(run.id(), Status.CANCELLED, null);
                    return;
                }
            } while (portion.take(run.id()));
            bulk.end(run.id(), Status.DONE, null);
        } catch (Overtaken by) {
            LOG.info("Bulk change {} is over already", run.id());
        } catch (Stopped
                | TransientDataAccessException
                | NonTransientDataAccessResourceException
                | CannotCreateTransactionException later) {
            throw later;
        } catch (Refusal told) {
            bulk.end(run.id(), Status.FAILED, String.valueOf(told.getMessage()));
        } catch (RuntimeException failure) {
            LOG.error("Bulk change {} failed", run.id(), failure);
            bulk.end(
                    run.id(),
                    Status.FAILED,
                    "The database refused a portion as a whole. What was done before it stays done.");
        }
    }
}
