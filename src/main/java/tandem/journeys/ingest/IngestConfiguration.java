package tandem.journeys.ingest;

import com.github.kagkarlsson.scheduler.task.helper.RecurringTask;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import com.github.kagkarlsson.scheduler.task.schedule.FixedDelay;
import java.time.Duration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
class IngestConfiguration {

    @Bean
    RecurringTask<Void> attachTouches(Aside aside) {
        return Tasks.recurring("attach touches kept aside", FixedDelay.of(Duration.ofSeconds(15)))
                .execute((task, context) -> {
                    aside.attach();
                    aside.forget();
                });
    }
}
