package tandem.journeys;

import static tandem.shell.Words.say;

import java.time.YearMonth;
import org.jspecify.annotations.Nullable;
import tandem.records.Lists;
import tandem.shell.Show;

/**
 * What the contacts of a funnel are grouped by: the values of one of their fields, which the filter of a group names again.
 * Rooms above hand in beans for the fields that they add to contacts.
 *
 * @param parameter as addresses and programs say it
 * @param field of contacts
 */
public record Grouping(String parameter, String label, String field, Slice slice) {

    /** How the values of the field make groups. */
    public enum Slice {
        EACH("{0}"),
        MONTH("to_char({0} at time zone {1}, 'YYYY-MM')"),
        QUARTER("to_char({0} at time zone {1}, 'YYYY-\"Q\"Q')");

        private final String sql;

        Slice(String sql) {
            this.sql = sql;
        }

        /** @return with the column as {0}, and the zone of the house as {1} */
        String sql() {
            return sql;
        }
    }

    /** A group for each value of a field that holds text. */
    public static Grouping each(String parameter, String label, String field) {
        return new Grouping(parameter, label, field, Slice.EACH);
    }

    public String heading() {
        return "By " + parameter;
    }

    /** The name of the group of those of whom it is not known. */
    public String without() {
        return "Without " + parameter;
    }

    /** A group as people call it; sources come as the codes that programs write. */
    public String named(String key) {
        return switch (slice) {
            case EACH -> field.equals("source") ? say(Show.plainly(key)) : key;
            case MONTH -> Show.month(YearMonth.parse(key));
            case QUARTER -> key.substring(5) + " " + key.substring(0, 4);
        };
    }

    /** The filter that finds exactly the contacts of a group, in the grammar of lists. */
    public String filter(@Nullable String key) {
        if (key == null) {
            return field + " is empty";
        }
        return switch (slice) {
            case EACH -> "%s = %s".formatted(field, Lists.quoted(key));
            case MONTH -> since(field, YearMonth.parse(key), 1);
            case QUARTER ->
                since(field, YearMonth.of(Integer.parseInt(key.substring(0, 4)), 3 * key.charAt(6) - 3 * '0' - 2), 3);
        };
    }

    static String since(String field, YearMonth first, int months) {
        return "%1$s >= %2$s and %1$s < %3$s"
                .formatted(field, first.atDay(1), first.plusMonths(months).atDay(1));
    }
}
