package tandem.records.history;

import static java.util.stream.Collectors.joining;
import static java.util.stream.Collectors.toList;

import java.util.ArrayList;
import java.util.Map;
import java.util.TreeSet;
import java.util.UUID;
import org.jooq.DSLContext;
import org.jooq.impl.DSL;
import org.springframework.stereotype.Component;
import tandem.records.RecordType.Home;

/** Writes what records held before back into their columns, all of them in one statement. Who may do so is for the caller to say. */
@Component
public class FormerValues {

    private final DSLContext db;

    FormerValues(DSLContext db) {
        this.db = db;
    }

    /**
     * Locks records, so that nobody changes them between what is read and what is written.
     *
     * @return how many there are, in the bin or out of it
     */
    public int lock(Home home, UUID... ids) {
        return db.execute(
                "select from %s where id = any (?) order by id for update".formatted(home.name()), (Object) ids);
    }

    /** @param values by record, by column or name of a custom field: JSON, as a history keeps it */
    public void write(Home home, Map<UUID, Map<String, String>> values) {
        var columns = values.values().stream()
                .flatMap(one -> one.keySet().stream())
                .filter(name -> !isCustom(name))
                .distinct()
                .sorted()
                .collect(toList());
        var ids = new ArrayList<UUID>();
        var lines = new ArrayList<String>();
        values.forEach((id, one) -> {
            ids.add(id);
            lines.add(json(one));
        });
        // Custom values stand in one column together, so that those which nobody puts back stay.
        db.execute(
                """
                update %1$s r
                set %2$s custom = jsonb_strip_nulls(r.custom || coalesce(w.held -> 'custom', '{}')),
                    version = r.version + 1, changed_at = now()
                from unnest(?::uuid[], ?::text[]) given (id, line)
                cross join lateral (select given.id, given.line::jsonb as held) w
                join %1$s x on x.id = w.id
                cross join lateral jsonb_populate_record(x, w.held - 'custom') p
                where r.id = w.id
                """.formatted(
                                home.name(),
                                columns.stream()
                                        .map(column -> "%1$s = p.%1$s, ".formatted(quoted(column)))
                                        .collect(joining())),
                ids.toArray(UUID[]::new),
                lines.toArray(String[]::new));
    }

    private static boolean isCustom(String name) {
        return name.startsWith("x_");
    }

    private String quoted(String column) {
        return db.render(DSL.name(column));
    }

    private static String json(Map<String, String> held) {
        var names = new TreeSet<>(held.keySet());
        var plain = names.stream().filter(name -> !isCustom(name)).map(name -> member(name, held));
        var custom = names.stream()
                .filter(FormerValues::isCustom)
                .map(name -> member(name, held))
                .collect(joining(","));
        return java.util.stream.Stream.concat(plain, java.util.stream.Stream.of("\"custom\":{" + custom + "}"))
                .collect(joining(",", "{", "}"));
    }

    private static String member(String name, Map<String, String> held) {
        return "\"" + name + "\":" + held.get(name);
    }
}
