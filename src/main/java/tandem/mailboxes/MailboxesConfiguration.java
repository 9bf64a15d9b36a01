package tandem.mailboxes;

import com.github.kagkarlsson.scheduler.task.helper.OneTimeTask;
import com.github.kagkarlsson.scheduler.task.helper.RecurringTask;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import com.github.kagkarlsson.scheduler.task.schedule.FixedDelay;
import java.time.Clock;
import java.time.Duration;
import java.util.UUID;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import tandem.shell.Act;
import tandem.shell.Place;
import tandem.shell.Side;
import tandem.shell.Visitor;

/** When connections are read: each by a job of its own, so that one whose server does not answer keeps no other waiting. */
@Configuration(proxyBeanMethods = false)
class MailboxesConfiguration {

    /** As long as a mail may come up a second time, in another mailbox or after a server has given new numbers. */
    private static final Duration REMEMBERED = Duration.ofDays(730);

    @Bean
    Place connectionsPlace() {
        return Place.setting(
                        "Data",
                        920,
                        "Connections",
                        "/connections",
                        Side.OTHER,
                        "Mailboxes and calendars whose answers and meetings land on the right contact by themselves.")
                .withKey('m');
    }

    @Bean
    Act connectAct() {
        return new Act(30, "Connect a mailbox", "/connections/new?kind=mailbox", Visitor::writes);
    }

    @Bean
    OneTimeTask<Void> readConnection(Reading reading) {
        return Tasks.oneTime(Connections.READ)
                .onDeadExecutionRevive()
                .execute((task, context) -> reading.read(
                        UUID.fromString(task.getId()),
                        () -> context.getSchedulerState().isShuttingDown()));
    }

    @Bean
    RecurringTask<Void> readConnections(Connections connections, OneTimeTask<Void> readConnection, Clock clock) {
        return Tasks.recurring("read connections", FixedDelay.of(Duration.ofSeconds(10)))
                .execute((task, context) -> connections
                        .due(clock.instant())
                        .forEach(id -> context.getSchedulerClient()
                                .scheduleIfNotExists(readConnection.instance(id.toString()), clock.instant())));
    }

    @Bean
    RecurringTask<Void> tellMeetings(Meetings meetings, Post post, Clock clock) {
        return Tasks.recurring("tell meetings", FixedDelay.of(Duration.ofMinutes(1)))
                .execute((task, context) -> {
                    meetings.tell(clock.instant());
                    post.takeAgain();
                });
    }

    @Bean
    RecurringTask<Void> forgetMails(Post post, Clock clock) {
        return Tasks.recurring("forget read mails", FixedDelay.of(Duration.ofHours(24)))
                .execute((task, context) -> post.forget(clock.instant().minus(REMEMBERED)));
    }
}
