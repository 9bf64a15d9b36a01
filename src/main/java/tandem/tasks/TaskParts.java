package tandem.tasks;

import gg.jte.Content;
import java.util.HashMap;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import tandem.records.RecordPart;
import tandem.records.RecordType;
import tandem.shell.Card;
import tandem.shell.Card.Spot;
import tandem.shell.Templates;
import tandem.shell.Visitor;

/** Where pages of other rooms show tasks: beside each record, on the first page, and where persons set Tandem up. */
@Configuration(proxyBeanMethods = false)
class TaskParts {

    private record Says(Spot spot, int rank, Function<Visitor, @Nullable Content> says) implements Card {

        @Override
        public @Nullable Content content(Visitor visitor) {
            return says.apply(visitor);
        }
    }

    @Bean
    RecordPart nextOfRecord(Tasks tasks, Colleagues colleagues, Templates templates) {
        return RecordPart.side(RecordType.EVERY, 0, (record, visitor, asked) -> {
            var shown = new HashMap<String, @Nullable Object>();
            shown.put("on", record);
            shown.put("tasks", tasks.next(record));
            shown.put("colleagues", colleagues.all());
            return templates.content("tasks/next", shown);
        });
    }

    @Bean
    Card yourTasks(Tasks tasks, Templates templates) {
        return new Says(Spot.MAIN, 5, visitor -> {
            var mine = tasks.mine();
            return mine.isEmpty() ? null : templates.content("tasks/mine", java.util.Map.of("tasks", mine));
        });
    }

    @Bean
    Card yourCalendar(Calendars calendars, Templates templates) {
        return new Says(Spot.YOU, 10, visitor -> {
            var shown = new HashMap<String, @Nullable Object>();
            shown.put("madeAt", calendars.madeAt(visitor).orElse(null));
            return templates.content("tasks/yourCalendar", shown);
        });
    }
}
