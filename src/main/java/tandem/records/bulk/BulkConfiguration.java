package tandem.records.bulk;

import com.github.kagkarlsson.scheduler.task.FailureHandler;
import com.github.kagkarlsson.scheduler.task.helper.OneTimeTask;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import java.time.Duration;
import java.util.UUID;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The job that does bulk changes: whoever is killed in the middle goes on after the restart. */
@Configuration(proxyBeanMethods = false)
class BulkConfiguration {

    @Bean
    OneTimeTask<Void> bulkTask(ObjectProvider<BulkWorker> worker) {
        return Tasks.oneTime("bulk change")
                .onFailure(new FailureHandler.OnFailureRetryLater<>(Duration.ofSeconds(2)))
                .onDeadExecutionRevive()
                .execute((task, context) -> worker.getObject()
                        .work(
                                UUID.fromString(task.getId()),
                                () -> context.getSchedulerState().isShuttingDown()));
    }
}
