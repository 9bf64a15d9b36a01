package tandem.collecting.mail;

import com.github.kagkarlsson.scheduler.task.helper.RecurringTask;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import com.github.kagkarlsson.scheduler.task.schedule.FixedDelay;
import java.time.Duration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import tandem.shell.Place;
import tandem.shell.Side;

@Configuration(proxyBeanMethods = false)
class SendersConfiguration {

    private static final int AT_ONCE = 100;

    @Bean
    Place hooksPlace() {
        return Place.setting(
                "Marketing",
                832,
                "Senders of mail",
                "/mail-hooks",
                Side.MARKETING,
                "Which of them tell us what became of a mail.");
    }

    @Bean
    RecurringTask<Void> tellWhatBecameOfMail(MailEvents events) {
        return Tasks.recurring("tell what became of mail", FixedDelay.of(Duration.ofMinutes(2)))
                .execute((task, context) -> {
                    for (int told = 0; told < AT_ONCE && events.tellWaiting() > 0; told++) {
                        // each portion in a transaction of its own
                    }
                });
    }

    @Bean
    RecurringTask<Void> forgetWhatBecameOfMail(MailEvents events) {
        return Tasks.recurring("forget what became of mail", FixedDelay.of(Duration.ofHours(12)))
                .execute((task, context) -> events.forget());
    }
}
