package tandem.journeys.stages;

import com.github.kagkarlsson.scheduler.task.FailureHandler;
import com.github.kagkarlsson.scheduler.task.helper.OneTimeTask;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import java.time.Duration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import tandem.journeys.Stage;

@Configuration(proxyBeanMethods = false)
class StagesConfiguration {

    @Bean
    OneTimeTask<Void> reevaluationTask(Reevaluation reevaluation) {
        return Tasks.oneTime("evaluate rules of a stage")
                .onFailure(new FailureHandler.OnFailureRetryLater<>(Duration.ofSeconds(2)))
                .onDeadExecutionRevive()
                .execute((task, context) -> {
                    var named = task.getId().split("/");
                    reevaluation.work(Stage.of(Integer.parseInt(named[0])).orElseThrow(), Integer.parseInt(named[1]));
                });
    }
}
