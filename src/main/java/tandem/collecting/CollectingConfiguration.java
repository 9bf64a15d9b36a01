package tandem.collecting;

import com.github.kagkarlsson.scheduler.task.helper.RecurringTask;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import com.github.kagkarlsson.scheduler.task.schedule.FixedDelay;
import java.time.Duration;
import java.util.Map;
import org.jooq.DSLContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import tandem.platform.Example;
import tandem.records.Hanging;
import tandem.records.RecordPart;
import tandem.shell.Place;
import tandem.shell.Side;
import tandem.shell.Templates;

/** Where people find what was collected, and what goes along when two contacts are made one. */
@Configuration(proxyBeanMethods = false)
class CollectingConfiguration {

    private static final int AT_ONCE = 100;

    @Bean
    Example exampleWebsite(DSLContext db) {
        return Example.of(db, "/tandem/collecting/example.sql");
    }

    @Bean
    Place sitesPlace() {
        return Place.setting(
                "Marketing",
                830,
                "Websites",
                "/sites",
                Side.MARKETING,
                "Whose visits are counted, and the line for their pages.");
    }

    @Bean
    Place visitsPlace() {
        return new Place("Marketing", 30, "Website visits", "/visits", Side.MARKETING, 'v');
    }

    /** A guest is the contact's, with every visit; what comes by the same browser later follows. */
    @Bean
    Hanging guestsGoAlong() {
        return new Hanging(
                "contacts",
                "Browsers",
                "collecting.guest",
                "contact_id",
                "to_char(t.since, 'YYYY-MM-DD HH24:MI') || ' ' || coalesce(t.agent, '')");
    }

    @Bean
    RecordPart visitsOfContact(Seen seen, Templates templates) {
        return RecordPart.tab(
                "contacts",
                15,
                "Website",
                (contact, visitor, asked) ->
                        templates.content("collecting/seen", Map.of("visits", seen.by(contact.id()))));
    }

    @Bean
    RecurringTask<Void> tellVisits(Visits visits) {
        return Tasks.recurring("tell visits", FixedDelay.of(Duration.ofMinutes(1)))
                .execute((task, context) -> {
                    for (int told = 0; told < AT_ONCE && visits.tellOver() > 0; told++) {
                        // each portion in a transaction of its own
                    }
                });
    }

    @Bean
    RecurringTask<Void> forgetGuests(Guests guests, Tickets tickets) {
        return Tasks.recurring("forget guests", FixedDelay.of(Duration.ofHours(6)))
                .execute((task, context) -> {
                    guests.forget();
                    tickets.forget();
                });
    }
}
