package tandem.duplicates;

import static tandem.shell.Words.say;

import java.time.Instant;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import tandem.records.FieldKind;
import tandem.records.Form;
import tandem.records.Readable;
import tandem.records.Records.Seen;
import tandem.records.Shape;
import tandem.shell.Refusal;

/**
 * How two records could become one, field by field.
 *
 * @param winner the record that stays
 * @param fields those of which at least one record says something
 */
public record Proposal(Shape shape, Seen winner, Seen loser, List<Choice> fields) {

    public enum From {
        WINNER,
        LOSER,
        BOTH
    }

    /**
     * @param from where its value comes from, as chosen or as suggested
     * @param why the suggestion; empty where both say the same
     */
    public record Choice(
            Readable field,
            @Nullable Object ofWinner,
            @Nullable Object ofLoser,
            From from,
            String why) {

        public boolean same() {
            return why.isEmpty();
        }

        public String input() {
            return "from." + field.name();
        }

        public boolean both() {
            return field.kind() == FieldKind.SEVERAL;
        }
    }

    /** @param chosen what somebody chose already, by the inputs' names; suggested otherwise */
    static Proposal of(Shape shape, Seen winner, Seen loser, Map<String, String> chosen) {
        var fields = shape.fields().values().stream()
                .filter(shape::changes)
                .filter(field -> field.kind() != FieldKind.ID)
                .filter(field ->
                        !text(winner, field).isEmpty() || !text(loser, field).isEmpty())
                .map(field -> choice(field, winner, loser, chosen.get("from." + field.name())))
                .toList();
        return new Proposal(shape, winner, loser, fields);
    }

    private static Choice choice(Readable field, Seen winner, Seen loser, @Nullable String chosen) {
        var suggested = suggested(field, winner, loser);
        var from = chosen == null ? suggested.from : from(field, chosen);
        return new Choice(field, winner.get(field.name()), loser.get(field.name()), from, suggested.why);
    }

    private static From from(Readable field, String chosen) {
        return switch (chosen) {
            case "winner" -> From.WINNER;
            case "loser" -> From.LOSER;
            default -> {
                if (chosen.equals("both") && field.kind() == FieldKind.SEVERAL) {
                    yield From.BOTH;
                }
                throw Refusal.of(
                        field.name(), say("The value of “{0}” can come from the winner or the loser.", field.name()));
            }
        };
    }

    private record Suggestion(From from, String why) {}

    private static Suggestion suggested(Readable field, Seen winner, Seen loser) {
        var one = text(winner, field);
        var other = text(loser, field);
        if (one.equals(other)) {
            return new Suggestion(From.WINNER, "");
        }
        if (one.isEmpty() || other.isEmpty()) {
            return new Suggestion(other.isEmpty() ? From.WINNER : From.LOSER, say("the other one says nothing"));
        }
        if (field.kind() == FieldKind.SEVERAL) {
            return new Suggestion(From.BOTH, say("both together"));
        }
        if (isPartOf(one, other) || isPartOf(other, one)) {
            return new Suggestion(one.length() > other.length() ? From.WINNER : From.LOSER, say("says more"));
        }
        return new Suggestion(changed(loser).isAfter(changed(winner)) ? From.LOSER : From.WINNER, say("changed last"));
    }

    // “P.” is part of “Petra”.
    private static boolean isPartOf(String one, String other) {
        return one.length() < other.length()
                && other.toLowerCase(Locale.ROOT)
                        .contains(one.toLowerCase(Locale.ROOT).replaceAll("[\\s.]+$", ""));
    }

    private static Instant changed(Seen record) {
        return Objects.requireNonNullElse(record.as("changed_at", Instant.class), Instant.EPOCH);
    }

    static String text(Seen record, Readable field) {
        return Form.text(record.get(field.name()));
    }

    /** What the winner has to say anew, by field, in the words of people and programs. */
    Map<String, @Nullable String> news() {
        var news = new java.util.LinkedHashMap<String, @Nullable String>();
        for (var choice : fields) {
            if (!choice.same() && choice.from != From.WINNER) {
                news.put(written(choice.field), choice.from == From.BOTH ? united(choice) : taken(choice.field));
            }
        }
        return news;
    }

    // A company or an owner is named by its id: two can have the same name.
    private String written(Readable field) {
        var byId = shape.fields().get(field.name() + "_id");
        return byId != null && shape.changes(byId) ? byId.name() : field.name();
    }

    private String taken(Readable field) {
        return Form.text(loser.get(written(field)));
    }

    private static String united(Choice choice) {
        var all = new LinkedHashSet<String>();
        for (var several : new @Nullable Object[] {choice.ofWinner, choice.ofLoser}) {
            if (several instanceof List<?> list) {
                list.forEach(one -> all.add(one.toString()));
            }
        }
        return String.join("; ", all);
    }

    public String winnerName() {
        return Pairs.name(shape, winner);
    }

    public String loserName() {
        return Pairs.name(shape, loser);
    }

    public String href() {
        return Pair.href(shape.type().plural(), winner.id(), loser.id());
    }

    /** The same, with the other one staying. */
    public String turned() {
        return Pair.href(shape.type().plural(), loser.id(), winner.id());
    }
}
