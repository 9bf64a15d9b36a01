package tandem.shell;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.springframework.web.context.request.RequestContextHolder;
import org.springframework.web.context.request.ServletRequestAttributes;

/**
 * What stands around the content of every page. Every template may take it: {@code @param Frame frame}.
 *
 * @param visitor empty while nobody is signed in
 * @param house the company that runs this Tandem
 * @param places where this visitor may go
 * @param acts what this visitor may begin, from anywhere
 * @param path the page that is shown
 * @param csrf what every form sends back; see {@code token.jte}
 * @param askedAt when the page was asked for, in milliseconds: what changes later is news to it
 * @param assets the address of a static file, with a hash of its content in it
 */
public record Frame(
        @Nullable Visitor visitor,
        String house,
        List<Place> places,
        List<Act> acts,
        String path,
        String csrf,
        long askedAt,
        @Nullable Notice notice,
        UnaryOperator<String> assets) {

    private static final int BAR = 3;
    private static final String SETTINGS = "/settings";

    public String language() {
        return Words.language();
    }

    /** What every form of the page at hand sends back, for templates that stand in a page and do not know its frame. */
    public static String token() {
        return RequestContextHolder.currentRequestAttributes() instanceof ServletRequestAttributes attributes
                ? Frames.csrf(attributes.getRequest())
                : "";
    }

    public String asset(String name) {
        return assets.apply(name);
    }

    /** Places in the sidebar, under their headings. */
    public SequencedMap<String, List<Place>> groups() {
        return grouped(everyday());
    }

    /** Places on the page of all settings, under their headings. */
    public SequencedMap<String, List<Place>> settings() {
        return grouped(places.stream().filter(Place::isSetting).toList());
    }

    private static SequencedMap<String, List<Place>> grouped(List<Place> places) {
        var groups = new LinkedHashMap<String, List<Place>>();
        for (var place : places) {
            groups.merge(place.group(), List.of(place), Frame::joined);
        }
        return groups;
    }

    private static List<Place> joined(List<Place> first, List<Place> second) {
        return java.util.stream.Stream.concat(first.stream(), second.stream()).toList();
    }

    /** The few places in the bar of a phone, which has what begins at once, a search and the others beside them. */
    public List<Place> bar() {
        return everyday().stream().limit(room()).toList();
    }

    /** What a phone can begin from its bar. */
    public List<Act> barActs() {
        return acts.stream().filter(Act::dialog).limit(1).toList();
    }

    private int room() {
        return BAR - barActs().size();
    }

    /** What a phone shows under More. */
    public List<Place> more() {
        return everyday().stream().skip(room()).toList();
    }

    private List<Place> everyday() {
        return places.stream().filter(place -> !place.isSetting()).toList();
    }

    /** Places that a key leads to. */
    public List<Place> keyed() {
        return places.stream().filter(Place::hasKey).toList();
    }

    /** For {@code aria-current} of the page of all settings: page there, and true in what is set up there. */
    public @Nullable String currentSetting() {
        boolean within = places.stream().anyMatch(place -> place.isSetting() && current(place.href()) != null)
                && everyday().stream().noneMatch(place -> current(place.href()) != null);
        return path.equals(SETTINGS) ? "page" : within ? "true" : null;
    }

    /** For {@code aria-current}: page where the visitor is, else nothing. */
    public @Nullable String current(String href) {
        return path.equals(href) || (!href.equals("/") && path.startsWith(href + "/")) ? "page" : null;
    }

    /** What htmx sends with every request of its own. */
    public String headers() {
        return "{\"X-XSRF-TOKEN\":\"" + csrf + "\"}";
    }
}
