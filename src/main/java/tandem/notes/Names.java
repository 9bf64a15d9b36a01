package tandem.notes;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The colleagues whom a text names with @: by their full name, or by their first name where only one of us bears it.
 *
 * @param named from first to last
 * @param unclear first names that several of us bear
 */
record Names(List<Named> named, Set<String> unclear) {

    record Colleague(UUID id, String name) {

        String first() {
            return name.split("\\s+")[0];
        }
    }

    /** @param from where the @ stands */
    record Named(int from, int until, Colleague who) {}

    static Names in(String text, List<Colleague> colleagues) {
        var named = new ArrayList<Named>();
        var unclear = new LinkedHashSet<String>();
        for (int at = text.indexOf('@'); at >= 0; at = text.indexOf('@', at + 1)) {
            if (at > 0 && Character.isLetterOrDigit(text.charAt(at - 1))) {
                continue;
            }
            var found = at(text, at + 1, colleagues, unclear);
            if (found != null) {
                named.add(found);
            }
        }
        return new Names(named, unclear);
    }

    private static @Nullable Named at(String text, int start, List<Colleague> colleagues, Set<String> unclear) {
        var whole = colleagues.stream()
                .filter(one -> stands(text, start, one.name()))
                .max(java.util.Comparator.comparingInt(one -> one.name().length()));
        if (whole.isPresent()) {
            return new Named(start - 1, start + whole.get().name().length(), whole.get());
        }
        var first = first(text, start, colleagues).toList();
        if (first.size() > 1) {
            unclear.add(first.getFirst().first());
        }
        return first.size() != 1
                ? null
                : new Named(start - 1, start + first.getFirst().first().length(), first.getFirst());
    }

    private static Stream<Colleague> first(String text, int start, List<Colleague> colleagues) {
        return colleagues.stream().filter(one -> stands(text, start, one.first()));
    }

    private static boolean stands(String text, int start, String name) {
        int end = start + name.length();
        return text.regionMatches(true, start, name, 0, name.length())
                && (end == text.length() || !Character.isLetterOrDigit(text.charAt(end)));
    }
}
