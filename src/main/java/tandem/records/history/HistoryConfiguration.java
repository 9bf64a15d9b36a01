package tandem.records.history;

import com.github.kagkarlsson.scheduler.task.helper.RecurringTask;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import com.github.kagkarlsson.scheduler.task.schedule.FixedDelay;
import java.time.Clock;
import java.util.HashMap;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import tandem.platform.Settings;
import tandem.platform.StartRefused;
import tandem.records.RecordPart;
import tandem.records.Records;
import tandem.shell.Place;
import tandem.shell.Side;
import tandem.shell.Templates;

/** The history on the page of each record; the bin, and the job that empties it. */
@Configuration(proxyBeanMethods = false)
class HistoryConfiguration {

    private static final int ENTRIES = 30;

    @Bean
    Place binPlace() {
        return new Place("Data", 95, "Bin", "/bin", Side.OTHER, 'b');
    }

    @Bean
    RecordPart historyOfContact(Histories histories, Records records, Templates templates) {
        return history("contacts", histories, records, templates);
    }

    @Bean
    RecordPart historyOfCompany(Histories histories, Records records, Templates templates) {
        return history("companies", histories, records, templates);
    }

    @Bean
    RecordPart historyOfDeal(Histories histories, Records records, Templates templates) {
        return history("deals", histories, records, templates);
    }

    @Bean
    RecordPart historyOfProduct(Histories histories, Records records, Templates templates) {
        return history("products", histories, records, templates);
    }

    private static RecordPart history(String plural, Histories histories, Records records, Templates templates) {
        return RecordPart.tab(plural, 90, "History", (record, visitor, asked) -> {
            var model = new HashMap<String, Object>();
            model.put("href", "/" + plural + "/" + record.id());
            model.put("shape", records.shape(plural));
            model.put("writes", visitor.writes());
            model.put("first", asked.get("before") == null);
            model.put("entries", histories.of(plural, record.id(), HistoryApi.before(asked.get("before")), ENTRIES));
            return templates.content("records/history/history", model);
        });
    }

    @Bean
    RecurringTask<Void> emptyBin(Emptying emptying, Settings settings, Clock clock) {
        if (settings.binDays() < 1) {
            throw new StartRefused(
                    "The setting tandem.bin-days must be 1 or more: so many days a deleted record can be taken back.");
        }
        return Tasks.recurring("empty the bin", FixedDelay.ofHours(24))
                .execute((task, context) -> emptying.before(Emptying.limit(clock.instant(), settings.binDays())));
    }
}
