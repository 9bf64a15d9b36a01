package tandem.platform;

import com.github.kagkarlsson.scheduler.task.helper.RecurringTask;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import com.github.kagkarlsson.scheduler.task.schedule.FixedDelay;
import java.time.Duration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
class MailConfiguration {

    private static final int AT_ONCE = 100;

    @Bean
    RecurringTask<Void> sendMail(Outbox outbox) {
        return Tasks.recurring("send mail", FixedDelay.of(Duration.ofSeconds(5)))
                .execute((task, context) -> {
                    for (int sent = 0; sent < AT_ONCE && outbox.sendNext(); sent++) {
                        // each in a transaction of its own, so that a crash repeats one at most
                    }
                });
    }

    @Bean
    RecurringTask<Void> forgetMail(Outbox outbox) {
        return Tasks.recurring("forget mail", FixedDelay.of(Duration.ofHours(12)))
                .execute((task, context) -> outbox.forget());
    }
}
