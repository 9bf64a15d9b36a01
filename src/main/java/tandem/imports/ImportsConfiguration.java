package tandem.imports;

import com.github.kagkarlsson.scheduler.task.FailureHandler;
import com.github.kagkarlsson.scheduler.task.helper.OneTimeTask;
import com.github.kagkarlsson.scheduler.task.helper.RecurringTask;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import com.github.kagkarlsson.scheduler.task.schedule.FixedDelay;
import jakarta.servlet.MultipartConfigElement;
import java.io.IOException;
import java.nio.file.Files;
import java.time.Clock;
import java.time.Duration;
import java.util.UUID;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import tandem.platform.DataFolder;
import tandem.platform.Settings;
import tandem.shell.Act;
import tandem.shell.Place;
import tandem.shell.Side;
import tandem.shell.Visitor;

@Configuration(proxyBeanMethods = false)
class ImportsConfiguration {

    private static final Duration FORGOTTEN = Duration.ofDays(7);

    /** Larger parts of a form wait on disk, in the data folder. */
    private static final int IN_MEMORY = 64 << 10;

    @Bean
    Place importsPlace() {
        return new Place("Data", 90, "Import", "/imports", Side.OTHER, 'i');
    }

    @Bean
    Act importAct() {
        return new Act(20, "Import a file", "/imports", Visitor::writes);
    }

    @Bean
    OneTimeTask<Void> importTask(Worker worker) {
        return Tasks.oneTime("import")
                .onFailure(new FailureHandler.OnFailureRetryLater<>(Duration.ofSeconds(2)))
                .onDeadExecutionRevive()
                .execute((task, context) -> worker.work(
                        UUID.fromString(task.getId()),
                        () -> context.getSchedulerState().isShuttingDown()));
    }

    @Bean
    RecurringTask<Void> forgetUploads(Uploads uploads, Clock clock) {
        return Tasks.recurring("forget uploads", FixedDelay.ofHours(6))
                .execute((task, context) ->
                        uploads.discardForgotten(clock.instant().minus(FORGOTTEN)));
    }

    @Bean
    MultipartConfigElement parts(DataFolder folder, Settings settings) throws IOException {
        var place = folder.at("files", "arriving");
        Files.createDirectories(place);
        long limit = settings.importLimit().toBytes();
        return new MultipartConfigElement(place.toString(), limit, limit + (1 << 20), IN_MEMORY);
    }
}
