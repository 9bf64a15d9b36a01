package tandem.journeys;

import java.time.YearMonth;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import tandem.records.Lists;

/** What contacts may be grouped by. */
public enum GroupBy {
    SOURCE("Source", "contact.source", ""),
    SEGMENT("Segment", "company.segment", GroupBy.COMPANY),
    CAMPAIGN("Campaign", "standing.campaign", ""),
    OWNER("Owner", "owner.name", "left join people.owners owner on owner.id = contact.sales_owner_id"),
    MONTH("Month", "to_char(standing.first_contact_at at time zone {0}, 'YYYY-MM')", ""),
    QUARTER("Quarter", "to_char(standing.first_contact_at at time zone {0}, 'YYYY-\"Q\"Q')", ""),
    COUNTRY("Country", "contact.country", ""),
    INDUSTRY("Industry", "company.industry", GroupBy.COMPANY);

    private static final String COMPANY = "left join customers.companies company on company.id = contact.company_id";

    private final String label;
    private final String sql;
    private final String join;

    GroupBy(String label, String sql, String join) {
        this.label = label;
        this.sql = sql;
        this.join = join;
    }

    public String label() {
        return label;
    }

    public String parameter() {
        return name().toLowerCase(Locale.ROOT);
    }

    public String heading() {
        return "By " + parameter();
    }

    /** The name of the group of those of whom it is not known. */
    public String without() {
        return "Without " + parameter();
    }

    /** @return with the zone of the house as {0} */
    String sql() {
        return sql;
    }

    String join() {
        return join;
    }

    /** The filter that finds exactly the contacts of a group, in the grammar of lists. */
    public String filter(@Nullable String key) {
        return switch (this) {
            case SOURCE, COUNTRY, INDUSTRY -> compared(parameter(), key);
            case CAMPAIGN -> compared("first_campaign", key);
            case OWNER -> compared("sales_owner", key);
            case SEGMENT ->
                key == null
                        ? "has no company (segment is not empty)"
                        : "has company (segment = %s)".formatted(Lists.quoted(key));
            case MONTH -> key == null ? compared("first_contact_at", null) : from(YearMonth.parse(key), 1);
            case QUARTER ->
                key == null
                        ? compared("first_contact_at", null)
                        : from(YearMonth.of(Integer.parseInt(key.substring(0, 4)), 3 * key.charAt(6) - 3 * '0' - 2), 3);
        };
    }

    private static String compared(String field, @Nullable String key) {
        return key == null ? field + " is empty" : field + " = " + Lists.quoted(key);
    }

    static String from(YearMonth first, int months) {
        return "first_contact_at >= %s and first_contact_at < %s"
                .formatted(first.atDay(1), first.plusMonths(months).atDay(1));
    }
}
