package tandem.duplicates;

import com.github.kagkarlsson.scheduler.task.FailureHandler;
import com.github.kagkarlsson.scheduler.task.helper.OneTimeTask;
import com.github.kagkarlsson.scheduler.task.helper.RecurringTask;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import com.github.kagkarlsson.scheduler.task.schedule.FixedDelay;
import java.time.Duration;
import java.util.Map;
import java.util.UUID;
import java.util.function.BooleanSupplier;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import tandem.imports.AfterImport;
import tandem.imports.Runs;
import tandem.records.RecordPart;
import tandem.shell.Place;
import tandem.shell.Side;
import tandem.shell.Templates;

@Configuration(proxyBeanMethods = false)
class DuplicatesConfiguration {

    @Bean
    Place duplicatesPlace() {
        return new Place("Customers", 14, "Duplicates", "/duplicates", Side.OTHER, 'u');
    }

    @Bean
    RecordPart duplicatesOfContacts(Pairs pairs, Merges merges, Templates templates) {
        return part("contacts", pairs, merges, templates);
    }

    @Bean
    RecordPart duplicatesOfCompanies(Pairs pairs, Merges merges, Templates templates) {
        return part("companies", pairs, merges, templates);
    }

    private static RecordPart part(String plural, Pairs pairs, Merges merges, Templates templates) {
        return RecordPart.aside(plural, 80, (record, visitor, asked) -> {
            var alike = pairs.of(plural, record.id());
            var merged = merges.into(record.id());
            return alike.isEmpty() && merged.isEmpty()
                    ? null
                    : templates.content(
                            "duplicates/aside", Map.of("id", record.id(), "alike", alike, "merged", merged));
        });
    }

    @Bean
    AfterImport duplicatesOfImports(Pairs pairs, Templates templates) {
        return (run, visitor) -> {
            var kind = run.kind().equals("companies") ? "companies" : "contacts";
            int brought = pairs.countBroughtBy(kind, run.id());
            return brought == 0
                    ? null
                    : templates.content(
                            "duplicates/brought", Map.of("kind", kind, "run", run.id(), "brought", brought));
        };
    }

    /** Compares what is new with everything, a moment after it came; what an import brings, when that is over. */
    @Bean
    RecurringTask<Void> compareTask(Comparison comparison, Runs imports) {
        return Tasks.recurring("compare records", FixedDelay.of(Duration.ofSeconds(3)))
                .execute((task, context) -> compareAll(
                        comparison, () -> context.getSchedulerState().isShuttingDown() || imports.oneIsRunning()));
    }

    private static void compareAll(Comparison comparison, BooleanSupplier stopping) {
        for (var subject : Subject.values()) {
            boolean more = true;
            while (more && !stopping.getAsBoolean()) {
                more = comparison.portion(subject);
            }
        }
    }

    @Bean
    OneTimeTask<Void> sweepTask(Sweeps sweeps) {
        return Tasks.oneTime("merge certain pairs")
                .onFailure(new FailureHandler.OnFailureRetryLater<>(Duration.ofSeconds(2)))
                .onDeadExecutionRevive()
                .execute((task, context) -> sweeps.work(
                        UUID.fromString(task.getId()),
                        () -> context.getSchedulerState().isShuttingDown()));
    }
}
