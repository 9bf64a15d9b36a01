package tandem.journeys.stages;

import static tandem.shell.Words.say;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jooq.DSLContext;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import tandem.shell.Side;

/** The kinds of touches that sentences can name. */
@Component
@Transactional(readOnly = true)
public class Kinds {

    private final DSLContext db;

    Kinds(DSLContext db) {
        this.db = db;
    }

    /** @param there whether new touches of it can come; a sentence may name one of which none comes any more */
    public record Kind(String kind, String name, Side side, boolean there) {}

    /** All kinds by how they are called in addresses and rows. */
    public record Known(Map<String, Kind> kinds) {

        /** The name of a kind, in the language of the reader; the kind as it is written where it was removed. */
        public String name(String kind) {
            var known = kinds.get(kind);
            return known == null ? kind : say(known.name());
        }

        public boolean isThere(String kind) {
            var known = kinds.get(kind);
            return known != null && known.there();
        }

        public List<Kind> all() {
            return List.copyOf(kinds.values());
        }

        /** The kinds that a rule names and of which no touch comes any more. */
        public List<String> lost(Rule rule) {
            return rule.kinds().keySet().stream()
                    .filter(kind -> !isThere(kind))
                    .map(this::name)
                    .toList();
        }
    }

    public Known known() {
        var known = new LinkedHashMap<String, Kind>();
        db.fetch("""
                        select kind, name, side, retired_at is null as there
                        from journeys.touch_kind
                        order by side, name
                        """)
                .forEach(row -> known.put(
                        row.get("kind", String.class),
                        new Kind(
                                row.get("kind", String.class),
                                row.get("name", String.class),
                                Side.valueOf(row.get("side", String.class)),
                                row.get("there", boolean.class))));
        return new Known(known);
    }
}
