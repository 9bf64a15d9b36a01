package tandem.records;

import static tandem.shell.Words.say;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.ui.Model;
import org.springframework.web.util.UriComponentsBuilder;
import tandem.records.Records.Seen;
import tandem.shell.Refusal;
import tandem.shell.Show;

/** Lists of records for people. One page serves every record type: what it shows follows from the description of the type. */
@Component
public class Lists {

    private final Records records;

    Lists(Records records) {
        this.records = records;
    }

    /** What somebody asked a list for, by the names of the address. */
    public record Asked(
            @Nullable String q,
            @Nullable String filter,
            @Nullable String sort,
            @Nullable String cursor,
            Map<String, String> choices) {

        public static Asked of(Map<String, String> parameters) {
            var choices = new LinkedHashMap<>(parameters);
            List.of("q", "filter", "sort", "cursor").forEach(choices::remove);
            choices.values().removeIf(String::isBlank);
            return new Asked(
                    blankToNull(parameters.get("q")),
                    blankToNull(parameters.get("filter")),
                    blankToNull(parameters.get("sort")),
                    blankToNull(parameters.get("cursor")),
                    choices);
        }

        private static @Nullable String blankToNull(@Nullable String text) {
            return text == null || text.isBlank() ? null : text;
        }
    }

    /** Everything that the page of a list shows. */
    public record Shown(
            Shape shape,
            Asked asked,
            List<Readable> columns,
            List<Readable> choosers,
            List<Seen> rows,
            long count,
            Map<String, String> sums,
            @Nullable String next,
            @Nullable String refusal) {

        public String href() {
            return "/" + shape.type().plural();
        }

        /** The same list, asked a little differently; an empty value leaves a parameter out. */
        public String with(String name, @Nullable String value) {
            var address = UriComponentsBuilder.fromPath(href());
            var parameters = new LinkedHashMap<String, @Nullable String>();
            parameters.put("q", asked.q);
            parameters.put("filter", asked.filter);
            parameters.put("sort", asked.sort);
            parameters.putAll(asked.choices);
            parameters.put(name, value);
            var values = new ArrayList<Object>();
            parameters.forEach((key, text) -> {
                if (text != null) {
                    address.queryParam(key, "{" + key + "}");
                    values.add(text);
                }
            });
            return address.encode().buildAndExpand(values.toArray()).toUriString();
        }

        public String sortedBy(String field) {
            return with("sort", field.equals(asked.sort) ? "-" + field : field);
        }

        public @Nullable String ariaSort(String field) {
            return field.equals(asked.sort) ? "ascending" : ("-" + field).equals(asked.sort) ? "descending" : null;
        }

        /** How many there are, as people read it. */
        public String found() {
            return count > Records.MOST_COUNTED
                    ? say("more than {0} found", Show.number(Records.MOST_COUNTED))
                    : say("{0} found", Show.number(count));
        }

        public boolean narrowed() {
            return asked.q != null || asked.filter != null || !asked.choices.isEmpty();
        }
    }

    /** The address of a list that shows what a filter finds. */
    public static String address(String plural, String filter) {
        return UriComponentsBuilder.fromPath("/" + plural)
                .queryParam("filter", "{filter}")
                .encode()
                .buildAndExpand(filter)
                .toUriString();
    }

    /** A value as a filter says it. */
    public static String quoted(String value) {
        return "'" + value.replace("'", "''") + "'";
    }

    /** Fills in the page of a list: its template is {@code records/list}. */
    public String show(String plural, String title, Map<String, String> parameters, Model page) {
        page.addAttribute("title", title);
        page.addAttribute("list", shown(plural, Asked.of(parameters)));
        return "records/list";
    }

    private Shown shown(String plural, Asked asked) {
        var shape = records.shape(plural);
        var columns = shape.type().columns().stream()
                .map(shape.fields()::get)
                .filter(java.util.Objects::nonNull)
                .toList();
        var choosers = columns.stream()
                .filter(column -> !column.field().choices().isEmpty())
                .toList();
        try {
            var filter = filter(shape, asked);
            var page = records.list(
                    plural, new Query(filter, asked.sort == null ? "" : asked.sort, Query.USUAL, asked.cursor));
            return new Shown(
                    shape,
                    asked,
                    columns,
                    choosers,
                    page.records(),
                    records.count(plural, filter),
                    sums(shape, columns, filter),
                    page.next(),
                    null);
        } catch (Refusal refusal) {
            return new Shown(shape, asked, columns, choosers, List.of(), 0, Map.of(), null, refusal.getMessage());
        }
    }

    private Map<String, String> sums(Shape shape, List<Readable> columns, String filter) {
        var sums = new LinkedHashMap<String, String>();
        for (var column : columns) {
            if (column.field().kind() == FieldKind.MONEY) {
                var sum = records.sum(shape.type().plural(), filter, column.name());
                sums.put(column.name(), sum == null ? "" : Show.decimal(sum, 0));
            }
        }
        return sums;
    }

    private static String filter(Shape shape, Asked asked) {
        var parts = new ArrayList<String>();
        if (asked.q != null) {
            parts.add(shape.type().words().stream()
                    .map(field -> field + " contains " + quoted(asked.q))
                    .collect(java.util.stream.Collectors.joining(" or ", "(", ")")));
        }
        if (asked.filter != null) {
            parts.add("(" + asked.filter + ")");
        }
        asked.choices.forEach((field, value) -> parts.add(field + " = " + quoted(value)));
        return String.join(" and ", parts);
    }
}
