package tandem.people;

import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import java.util.Locale;

/**
 * What somebody typed into a form and sent when their session had ended. It is kept in the page at the door, for browsers
 * without scripts, and can be sent again from there. Passwords are not kept.
 *
 * @param where the address to which the form goes; empty where nothing is kept
 */
public record Kept(String where, List<Value> values) {

    static final Kept NOTHING = new Kept("", List.of());

    /** A field of the form. */
    public record Value(String name, String value) {}

    /** What a form holds that has just been sent. */
    static Kept sent(String where, HttpServletRequest form) {
        return new Kept(where, values(form, ""));
    }

    /** What the page at the door has kept. */
    static Kept atTheDoor(HttpServletRequest door) {
        var where = door.getParameter("again");
        return where == null || where.isEmpty() ? NOTHING : new Kept(where, values(door, "kept."));
    }

    public boolean something() {
        return !where.isEmpty();
    }

    private static List<Value> values(HttpServletRequest form, String prefix) {
        return form.getParameterMap().entrySet().stream()
                .filter(field -> field.getKey().startsWith(prefix) && mayBeKept(field.getKey()))
                .flatMap(field -> java.util.Arrays.stream(field.getValue())
                        .map(value -> new Value(field.getKey().substring(prefix.length()), value)))
                .toList();
    }

    private static boolean mayBeKept(String field) {
        return !field.endsWith("_csrf") && !field.toLowerCase(Locale.ROOT).contains("password");
    }
}
