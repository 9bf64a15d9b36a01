package tandem.search;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.Record;
import org.jooq.impl.DSL;
import org.jspecify.annotations.Nullable;
import tandem.records.FieldKind;
import tandem.records.Readable;
import tandem.records.Shape;

/** A type of records that can be found by words: one that names such fields, and whose history is kept. */
record Source(Shape shape) {

    private static final int LONGEST_TITLE = 200;

    /** What is known of a record in order to find it. */
    record Entry(UUID id, String title, Collection<String> words, Instant touchedAt) {}

    boolean searchable() {
        return !shape.type().words().isEmpty() && shape.type().home() != null;
    }

    String type() {
        return shape.type().plural();
    }

    /** One of them, as people call it: {@code Contact}. */
    String kind() {
        var singular = shape.type().singular();
        return Character.toUpperCase(singular.charAt(0)) + singular.substring(1);
    }

    /** The table, as the history names it. */
    String table() {
        return Objects.requireNonNull(shape.type().home()).name();
    }

    List<Readable> fields() {
        return shape.type().words().stream()
                .map(shape.fields()::get)
                .filter(Objects::nonNull)
                .toList();
    }

    /** What a list shows of them. */
    List<Readable> columns() {
        return shape.type().columns().stream()
                .map(shape.fields()::get)
                .filter(Objects::nonNull)
                .toList();
    }

    Readable title() {
        return columns().getFirst();
    }

    /** By which words it is found; another answer than the last time means that all are to be read again. */
    String description() {
        return String.join(", ", shape.type().words());
    }

    List<Entry> with(DSLContext db, Collection<UUID> ids) {
        return read(db, shape.type().id().eq(DSL.any(ids.toArray(new UUID[0]))), ids.size());
    }

    List<Entry> after(DSLContext db, @Nullable UUID id, int most) {
        return read(db, id == null ? DSL.noCondition() : shape.type().id().gt(id), most);
    }

    /** The records that carry the name of one of these others, such as the contacts of a company. */
    List<UUID> linkedTo(DSLContext db, Collection<UUID> others) {
        var links = fields().stream()
                .filter(field -> field.field().kind() == FieldKind.RECORD)
                .map(field -> shape.fields().get(field.name() + "_id"))
                .filter(Objects::nonNull)
                .map(link -> link.column().coerce(UUID.class).eq(DSL.any(others.toArray(new UUID[0]))))
                .toList();
        return links.isEmpty()
                ? List.of()
                : db.select(shape.type().id())
                        .from(shape.table())
                        .where(DSL.or(links))
                        .fetch(shape.type().id());
    }

    private List<Entry> read(DSLContext db, Condition which, int most) {
        var columns = new ArrayList<Field<?>>();
        columns.add(shape.type().id());
        columns.add(title().column());
        columns.add(touched());
        fields().forEach(field -> columns.add(field.column()));
        return db.select(columns)
                .from(shape.table())
                .where(which)
                .orderBy(shape.type().id())
                .limit(most)
                .fetch(this::entry);
    }

    private Field<Instant> touched() {
        var changed = shape.fields().get("changed_at");
        return changed == null
                ? DSL.currentTimestamp().coerce(Instant.class)
                : changed.column().coerce(Instant.class);
    }

    private Entry entry(Record row) {
        var words = new LinkedHashSet<String>();
        int at = 3;
        for (var field : fields()) {
            var value = row.get(at++);
            if (value != null) {
                Spelling.collect(value.toString(), field.field().kind() == FieldKind.PHONE, words);
            }
        }
        var title = Spelling.key(Objects.toString(row.get(1), ""));
        return new Entry(
                row.get(0, UUID.class),
                title.length() > LONGEST_TITLE ? title.substring(0, title.lastIndexOf(' ', LONGEST_TITLE)) : title,
                words,
                Objects.requireNonNull(row.get(2, Instant.class)));
    }
}
