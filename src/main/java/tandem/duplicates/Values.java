package tandem.duplicates;

import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import org.jooq.DSLContext;
import org.jooq.JSONB;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** What records say, column by column, as the database has it; custom fields one by one. */
@Component
class Values {

    /** What belongs to a record as such, and not to what it says. */
    private static final Set<String> OWN =
            Set.of("id", "created_at", "changed_at", "version", "deleted_at", "merged_into");

    private static final String CUSTOM = "custom.";

    private final DSLContext db;

    Values(DSLContext db) {
        this.db = db;
    }

    Map<String, JsonNode> of(Subject subject, UUID id) {
        var row = db.fetchSingle("select to_jsonb(t) from %s t where id = ?".formatted(subject.home()), id)
                .get(0, JSONB.class);
        var derived = db.fetch(
                        "select attname::text from pg_attribute where attrelid = ?::regclass and attgenerated <> ''",
                        subject.home())
                .intoSet(0, String.class);
        var values = read(row);
        values.keySet().removeAll(OWN);
        values.keySet().removeAll(derived);
        var custom = values.remove("custom");
        if (custom != null) {
            custom.properties().forEach(value -> values.put(CUSTOM + value.getKey(), value.getValue()));
        }
        return values;
    }

    static Map<String, JsonNode> read(JSONB json) {
        var values = new LinkedHashMap<String, JsonNode>();
        JsonMapper.shared()
                .readTree(json.data())
                .properties()
                .forEach(value -> values.put(value.getKey(), value.getValue()));
        return values;
    }

    static JSONB written(Map<String, JsonNode> values) {
        return JSONB.valueOf(JsonMapper.shared().writeValueAsString(values));
    }

    /** The columns of which these say different things. */
    static Set<String> differences(Map<String, JsonNode> one, Map<String, JsonNode> other) {
        var columns = new LinkedHashSet<>(one.keySet());
        columns.addAll(other.keySet());
        columns.removeIf(column -> said(one, column).equals(said(other, column)));
        return columns;
    }

    static JsonNode said(Map<String, JsonNode> values, String column) {
        return Objects.requireNonNullElse(values.get(column), JsonNodeFactory.instance.nullNode());
    }

    /** Lets a record, even one in the bin, say these things. */
    void put(Subject subject, UUID id, Map<String, JsonNode> values) {
        var columns = new LinkedHashMap<String, @Nullable JsonNode>();
        var custom = JsonNodeFactory.instance.objectNode();
        values.forEach((column, value) -> {
            if (column.startsWith(CUSTOM)) {
                custom.set(column.substring(CUSTOM.length()), value);
            } else {
                columns.put(column, value);
            }
        });
        if (!columns.isEmpty()) {
            var names = String.join(", ", columns.keySet());
            db.execute(
                    "update %1$s t set (%2$s) = (select %2$s from jsonb_populate_record(null::%1$s, ?::jsonb)) where id = ?"
                            .formatted(subject.home(), names),
                    JsonMapper.shared().writeValueAsString(columns),
                    id);
        }
        if (!custom.isEmpty()) {
            putCustom(subject, id, custom);
        }
    }

    private void putCustom(Subject subject, UUID id, ObjectNode custom) {
        db.execute(
                "update %s set custom = jsonb_strip_nulls(custom || ?::jsonb) where id = ?".formatted(subject.home()),
                JsonMapper.shared().writeValueAsString(custom),
                id);
    }
}
