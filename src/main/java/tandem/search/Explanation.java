package tandem.search;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tandem.records.FieldKind;
import tandem.records.Readable;
import tandem.records.Records.Seen;
import tandem.search.Found.Part;
import tandem.search.Found.Reason;
import tandem.search.Sought.Term;

/** Why a record was found: in which of its fields, and which part of them. */
record Explanation(Source source, Sought sought) {

    private static final Set<FieldKind> TELLING =
            Set.of(FieldKind.TEXT, FieldKind.RECORD, FieldKind.EMAIL, FieldKind.CHOICE);

    Found of(Seen record) {
        var title = text(record, source.title());
        return new Found(
                source.type(),
                source.kind(),
                record.id(),
                title,
                marked(title, sought.terms()),
                reasons(record, new ArrayList<>(sought.missingIn(title))));
    }

    private List<Reason> reasons(Seen record, List<Term> missing) {
        var reasons = new ArrayList<Reason>();
        for (var field : source.fields()) {
            var value = text(record, field);
            var still = sought.with(missing).missingIn(value);
            if (still.size() < missing.size()) {
                reasons.add(reason(field, marked(value, sought.terms())));
                missing.retainAll(still);
            } else if (field.field().kind() == FieldKind.PHONE && missing.removeIf(term -> dials(term, value))) {
                reasons.add(reason(field, List.of(new Part(value, true))));
            }
        }
        return reasons.isEmpty() ? apart(record) : reasons;
    }

    private List<Reason> apart(Seen record) {
        return source.columns().stream()
                .filter(field -> field != source.title()
                        && TELLING.contains(field.field().kind()))
                .filter(field -> !text(record, field).isEmpty())
                .limit(1)
                .map(field -> reason(field, marked(text(record, field), sought.terms())))
                .toList();
    }

    private static Reason reason(Readable field, List<Part> parts) {
        return new Reason(field.name(), field.field().label(), parts);
    }

    private static boolean dials(Term term, String phone) {
        return Spelling.endings(Spelling.words(phone)).stream()
                .anyMatch(number -> term.forms().stream().anyMatch(number::startsWith));
    }

    private static String text(Seen record, @Nullable Readable field) {
        return field == null ? "" : Spelling.normal(Objects.requireNonNullElse(record.text(field.name()), ""));
    }

    static List<Part> marked(String text, List<Term> terms) {
        var parts = new ArrayList<Part>();
        int done = 0;
        for (var word : Spelling.words(text)) {
            var part = terms.stream()
                    .flatMap(term -> term.partOf(word).stream())
                    .max(Comparator.comparingInt(String::length));
            if (part.isPresent()) {
                int end = word.from() + Spelling.length(text.substring(word.from(), word.to()), part.get());
                add(parts, text.substring(done, word.from()), false);
                add(parts, text.substring(word.from(), end), true);
                done = end;
            }
        }
        add(parts, text.substring(done), false);
        return parts;
    }

    private static void add(List<Part> parts, String text, boolean sought) {
        if (!text.isEmpty()) {
            parts.add(new Part(text, sought));
        }
    }
}
