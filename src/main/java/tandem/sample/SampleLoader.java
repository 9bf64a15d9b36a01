package tandem.sample;

import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.ApplicationArguments;
import org.springframework.boot.ApplicationRunner;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;
import tandem.platform.Acting;
import tandem.platform.Example;
import tandem.platform.Settings;
import tandem.records.Batch;
import tandem.records.Intake;
import tandem.records.Outcome.Finding;
import tandem.sample.Progress.Loading;

/**
 * Loads the sample company into a new Tandem that is started with {@code --demo}.
 *
 * <p>One transaction for each batch, which also counts it: killed at any instant, the load goes on where it stopped.
 */
@Component
class SampleLoader implements ApplicationRunner {

    private static final Logger LOG = LoggerFactory.getLogger(SampleLoader.class);

    private final Settings settings;
    private final Progress progress;
    private final TransactionTemplate transaction;
    private final ObjectProvider<Intake> intakes;
    private final ObjectProvider<Example> examples;

    SampleLoader(
            Settings settings,
            Progress progress,
            TransactionTemplate transaction,
            ObjectProvider<Intake> intakes,
            ObjectProvider<Example> examples) {
        this.settings = settings;
        this.progress = progress;
        this.transaction = transaction;
        this.intakes = intakes;
        this.examples = examples;
    }

    @Override
    public void run(ApplicationArguments arguments) {
        if (settings.demo()) {
            load();
        }
    }

    /** Begins, goes on, or finds that there is nothing left to do. */
    void load() {
        new Acting(null, "sample company")
                .run(() -> progress.begun()
                        .ifPresentOrElse(
                                this::goOn,
                                () -> LOG.warn(
                                        "This Tandem is in use already, so the sample company is not loaded into it."
                                                + " Choose another data folder for a demo.")));
    }

    private void goOn(Loading loading) {
        if (loading.complete()) {
            return;
        }
        long start = System.nanoTime();
        var company = loading.company();
        int number = 0;
        for (var sheet : company.sheets()) {
            for (var batch : sheet.batches()) {
                if (number++ >= loading.batches()) {
                    takeIn(sheet.kind(), batch);
                }
            }
        }
        transaction.executeWithoutResult(_ -> {
            examples.forEach(Example::add);
            progress.complete();
        });
        tell(company, (System.nanoTime() - start) / 1e9);
    }

    private void takeIn(String kind, Batch batch) {
        var intake = intake(kind);
        transaction.executeWithoutResult(_ -> {
            progress.countBatch();
            intake.take(batch).findings().stream()
                    .filter(Finding::unusable)
                    .findFirst()
                    .ifPresent(finding -> LOG.warn(
                            "Some {} of the sample company could not be used; first row {}, {}: {}",
                            kind,
                            finding.row(),
                            finding.field(),
                            finding.reason()));
        });
    }

    private Intake intake(String kind) {
        return intakes.stream()
                .filter(intake -> intake.kind().equals(kind))
                .findFirst()
                .orElseThrow(() ->
                        new IllegalStateException("Nobody takes in the %s of the sample company.".formatted(kind)));
    }

    private void tell(SampleCompany company, double seconds) {
        var counts = company.sheets().stream()
                .map(sheet -> sheet.rows().size() + " " + sheet.kind())
                .collect(Collectors.joining(", "));
        LOG.info("The sample company {} is here: {}, in {} s.", Progress.NAME, counts, "%.1f".formatted(seconds));
    }
}
