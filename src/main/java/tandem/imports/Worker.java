package tandem.imports;

import java.io.UncheckedIOException;
import java.util.UUID;
import java.util.function.BooleanSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import tandem.imports.Ledger.Overtaken;
import tandem.imports.Run.Status;
import tandem.imports.reading.Layout;
import tandem.imports.reading.Sheet;
import tandem.imports.reading.UnreadableFile;
import tandem.platform.Acting;
import tandem.shell.Refusal;

/** Does an import from its beginning, or from where it stopped, to its end. */
@Component
class Worker {

    private static final Logger LOG = LoggerFactory.getLogger(Worker.class);

    private final Ledger ledger;
    private final Taking taking;
    private final Statistics statistics;

    Worker(Ledger ledger, Taking taking, Statistics statistics) {
        this.ledger = ledger;
        this.taking = taking;
        this.statistics = statistics;
    }

    /** Tandem is being stopped; the run goes on at the next start. */
    static class Stopped extends RuntimeException {}

    /**
     * @param stopping whether to stop after the portion at hand
     * @throws RuntimeException where it should be tried again later
     */
    void work(UUID run, BooleanSupplier stopping) {
        try {
            ledger.begin(run)
                    .ifPresent(assignment ->
                            new Acting(assignment.startedBy(), "import " + run).run(() -> work(assignment, stopping)));
        } catch (UnreadableFile | Refusal told) {
            ledger.end(run, Status.FAILED, String.valueOf(told.getMessage()));
        } catch (UncheckedIOException broken) {
            LOG.error("The file of import {} cannot be read", run, broken);
            ledger.end(run, Status.FAILED, "The file cannot be read any more: " + broken.getMessage());
        } catch (Overtaken by) {
            LOG.info("Import {} goes on elsewhere", run);
        } catch (Stopped later) {
            throw later;
        } catch (RuntimeException failure) {
            if (Setback.of(failure) == Setback.AWAY) {
                throw failure;
            }
            LOG.error("Import {} failed", run, failure);
            ledger.end(
                    run,
                    Status.FAILED,
                    "What was read so far is kept. Then the database refused a portion as a whole: "
                            + Setback.words(failure));
        }
    }

    private void work(Assignment assignment, BooleanSupplier stopping) {
        try (var ahead = new Ahead(() -> open(assignment))) {
            for (var portion = ahead.next(); portion != null; portion = ahead.next()) {
                if (stopping.getAsBoolean()) {
                    throw new Stopped();
                }
                if (ledger.cancelAsked(assignment.run())) {
                    ledger.end(assignment.run(), Status.CANCELLED, null);
                    return;
                }
                taking.take(assignment, portion);
                statistics.refresh();
            }
            ledger.end(assignment.run(), Status.DONE, null);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new Stopped();
        }
    }

    private static Portions open(Assignment assignment) {
        var path = assignment.file().path();
        var sheet = Sheet.open(path, Layout.of(path, assignment.mapping().given()));
        try {
            var intake = assignment.intake();
            var typing = Typing.of(
                    assignment.mapping(),
                    intake.fields(),
                    sheet.headers(),
                    sheet.layout().notation());
            return new Portions(sheet, typing, intake.identifiedBy(), assignment);
        } catch (RuntimeException failure) {
            sheet.close();
            throw failure;
        }
    }
}
