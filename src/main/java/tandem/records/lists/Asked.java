package tandem.records.lists;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.web.util.UriComponentsBuilder;
import tandem.records.views.View;

/**
 * What somebody asked a list for, by the names of its address. What the address does not say is as the view has it; what it says
 * empty is empty.
 *
 * @param said only what belongs to a list
 */
public record Asked(String plural, Map<String, String> said) {

    private static final List<String> NAMES = List.of("view", "q", "filter", "columns", "sort", "cursor");

    static Asked of(String plural, Map<String, String> parameters) {
        var said = new LinkedHashMap<String, String>();
        NAMES.stream().filter(parameters::containsKey).forEach(name -> said.put(name, parameters.get(name)));
        return new Asked(plural, said);
    }

    /** What was said; null where nothing was. */
    public @Nullable String get(String name) {
        return said.get(name);
    }

    String get(String name, String otherwise) {
        return said.getOrDefault(name, otherwise);
    }

    /** The same list, asked a little differently, from its first page on; null leaves a parameter out. */
    public Asked with(String name, @Nullable String value) {
        var other = new LinkedHashMap<>(said);
        other.remove("cursor");
        other.remove(name);
        if (value != null && !(value.isEmpty() && !other.containsKey("view"))) {
            other.put(name, value);
        }
        return new Asked(plural, other);
    }

    /** The same, in this view: what an address leaves out is as this view has it, whoever reads it. */
    Asked in(View view) {
        var other = new LinkedHashMap<String, String>();
        other.put("view", view.id().toString());
        said.forEach(other::putIfAbsent);
        return new Asked(plural, other);
    }

    /** Nothing asked but this view. */
    public Asked only(String view) {
        return new Asked(plural, Map.of("view", view));
    }

    public String href() {
        return href("");
    }

    /** The address of a page that belongs to this list: {@code /columns}. */
    public String href(String page) {
        var address = UriComponentsBuilder.fromPath("/" + plural + page);
        var values = new ArrayList<Object>();
        said.forEach((name, value) -> {
            address.queryParam(name, "{" + name + "}");
            values.add(value);
        });
        return address.encode().buildAndExpand(values.toArray()).toUriString();
    }

    /** The same, with one more parameter. */
    public String href(String page, String name, String value) {
        var more = new LinkedHashMap<>(said);
        more.put(name, value);
        return new Asked(plural, more).href(page);
    }
}
