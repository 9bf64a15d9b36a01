package tandem.records;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.SortField;
import org.jooq.Table;
import org.jooq.impl.DSL;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import tandem.shell.Refusal;
import tandem.shell.Refusal.Kind;

/** All record types, with what every room says of them: lists of records, and single ones. */
@Component
@Transactional(readOnly = true)
public class Records {

    public static final int MOST_COUNTED = 50_000;

    private final Map<String, Shape> shapes = new LinkedHashMap<>();
    private final DSLContext db;

    Records(List<RecordType> types, List<RecordType.More> more, DSLContext db) {
        this.db = db;
        types.forEach(type -> shapes.put(type.plural(), Shape.of(type, more)));
    }

    /** A record type together with the fields that other rooms add to it. */
    public record Shape(RecordType type, Table<?> table, Map<String, Readable> fields) {

        private static Shape of(RecordType type, List<RecordType.More> more) {
            Table<?> table = type.table();
            var fields = new LinkedHashMap<String, Readable>();
            fields.put("id", Readable.of("id", "Id", FieldKind.ID, type.id()));
            type.fields().forEach(field -> fields.put(field.name(), field));
            for (var addition : more) {
                if (addition.plural().equals(type.plural())) {
                    table = table.leftJoin(addition.table()).on(addition.owner().eq(type.id()));
                    addition.fields().forEach(field -> fields.put(field.name(), field));
                }
            }
            return new Shape(type, table, fields);
        }
    }

    /** A record as people and programs see it. */
    public record Seen(UUID id, int version, Map<String, @Nullable Object> values) {

        public @Nullable Object get(String field) {
            return values.get(field);
        }

        public @Nullable String text(String field) {
            var value = values.get(field);
            return value == null ? null : value.toString();
        }

        /** Its values as JSON has them: exact numbers as text. */
        public Map<String, @Nullable Object> json() {
            var json = new LinkedHashMap<>(values);
            json.replaceAll((field, value) -> value instanceof BigDecimal number ? number.toPlainString() : value);
            return json;
        }

        public <T> @Nullable T as(String field, Class<T> type) {
            return type.cast(values.get(field));
        }
    }

    /** A page of a list, and where the next one begins; nothing where this is the last one. */
    public record Page(List<Seen> records, @Nullable String next) {}

    public Collection<Shape> shapes() {
        return shapes.values();
    }

    public Shape shape(String plural) {
        var shape = shapes.get(plural);
        if (shape == null) {
            throw Refusal.notFound("kind of records");
        }
        return shape;
    }

    public Page list(String plural, Query query) {
        var shape = shape(plural);
        var order = Order.of(query.sort().isBlank() ? shape.type.order() : query.sort(), shape);
        var found = db.select(columns(shape))
                .select(order.field.any().as("sorted_by"))
                .from(shape.table)
                .where(Filter.parse(query.filter(), shape.fields))
                .and(query.cursor() == null ? DSL.noCondition() : order.after(Cursor.read(query.cursor())))
                .orderBy(order.sorting())
                .limit(query.limit() + 1)
                .fetch();
        var records =
                found.stream().limit(query.limit()).map(row -> seen(shape, row)).toList();
        if (found.size() <= query.limit()) {
            return new Page(records, null);
        }
        var last = found.get(query.limit() - 1);
        return new Page(records, new Cursor(text(last.get("sorted_by")), last.get(shape.type.id())).written());
    }

    /** How many records a filter finds, or one more than {@link #MOST_COUNTED}: nobody waits for the exact number of more. */
    public long count(String plural, String filter) {
        var shape = shape(plural);
        return db.fetchCount(db.selectOne()
                .from(shape.table)
                .where(Filter.parse(filter, shape.fields))
                .limit(MOST_COUNTED + 1));
    }

    /** The sum of a field over the records that a filter finds; null where none has a value. */
    public @Nullable BigDecimal sum(String plural, String filter, String field) {
        var shape = shape(plural);
        return db.select(DSL.sum(java.util.Objects.requireNonNull(shape.fields.get(field))
                        .column()
                        .coerce(BigDecimal.class)))
                .from(shape.table)
                .where(Filter.parse(filter, shape.fields))
                .fetchSingle()
                .value1();
    }

    public Optional<Seen> find(String plural, UUID id) {
        var shape = shape(plural);
        return db.select(columns(shape))
                .from(shape.table)
                .where(shape.type.id().eq(id))
                .fetchOptional()
                .map(row -> seen(shape, row));
    }

    /** Some records of a type, in no order; those that are not there, or not for the reader, are left out. */
    public List<Seen> some(String plural, Collection<UUID> ids) {
        var shape = shape(plural);
        return db.select(columns(shape))
                .from(shape.table)
                .where(shape.type.id().eq(DSL.any(ids.toArray(new UUID[0]))))
                .fetch(row -> seen(shape, row));
    }

    public Seen get(String plural, UUID id) {
        return find(plural, id)
                .orElseThrow(() -> Refusal.notFound(shape(plural).type.singular()));
    }

    /**
     * Changes single fields of a record, an empty value emptying its field.
     *
     * @param version the version that the changer has seen; refused when somebody was faster
     * @param values in the words of people and programs
     */
    @Transactional
    public Seen change(String plural, UUID id, int version, Map<String, @Nullable String> values) {
        var shape = shape(plural);
        var written = shape.type.written();
        if (written.never()) {
            throw new Refusal("A %s is never changed.".formatted(shape.type.singular()));
        }
        var changes = new LinkedHashMap<org.jooq.Field<?>, @Nullable Object>();
        var faults = new ArrayList<Refusal.Fault>();
        values.forEach((name, value) -> {
            var column = written.fields().get(name);
            var field = shape.fields.get(name);
            if (column == null || field == null) {
                faults.add(new Refusal.Fault(
                        name,
                        "is no field that can be changed; there are "
                                + String.join(", ", written.fields().keySet())));
                return;
            }
            try {
                changes.put(
                        DSL.field(DSL.name(column), field.any().getDataType()),
                        value == null || value.isBlank() ? null : Typed.read(field.field(), value));
            } catch (IllegalArgumentException wrong) {
                faults.add(new Refusal.Fault(name, String.valueOf(wrong.getMessage())));
            }
        });
        if (!faults.isEmpty()) {
            throw new Refusal(Kind.RULE, "Nothing was changed.", faults);
        }
        var table = DSL.table(DSL.name(written.table().split("\\.")));
        var recordId = DSL.field(DSL.name("id"), UUID.class);
        var recordVersion = DSL.field(DSL.name("version"), Integer.class);
        changes.put(recordVersion, recordVersion.plus(1));
        changes.put(DSL.field(DSL.name("changed_at")), DSL.currentTimestamp());
        if (db.update(table)
                        .set(changes)
                        .where(recordId.eq(id), recordVersion.eq(version))
                        .execute()
                == 0) {
            get(plural, id);
            throw new Refusal(
                    Kind.OUTDATED,
                    "Somebody has changed this %s since you read it. Read it again, then change it."
                            .formatted(shape.type.singular()));
        }
        return get(plural, id);
    }

    private static List<org.jooq.Field<?>> columns(Shape shape) {
        var columns = new ArrayList<org.jooq.Field<?>>();
        columns.add(shape.type.id());
        shape.fields.values().forEach(field -> columns.add(field.column().as("f_" + field.name())));
        columns.add(version(shape).as("f__version"));
        return columns;
    }

    private static org.jooq.Field<Integer> version(Shape shape) {
        var version = shape.fields.get("version");
        return version == null ? DSL.inline(1) : version.column().coerce(Integer.class);
    }

    private static Seen seen(Shape shape, org.jooq.Record row) {
        var values = new LinkedHashMap<String, @Nullable Object>();
        shape.fields.forEach((name, field) -> {
            var value = row.get("f_" + name);
            values.put(name, value == null ? null : field.show().apply(value));
        });
        return new Seen(row.get(shape.type.id()), row.get("f__version", int.class), values);
    }

    private static @Nullable String text(@Nullable Object value) {
        return value == null ? null : value.toString();
    }

    /** By which field, and which end first; where two are alike, the id decides. What is empty comes last. */
    private record Order(Readable field, org.jooq.Field<UUID> id, boolean descending) {

        static Order of(String sort, Shape shape) {
            boolean descending = sort.startsWith("-");
            var name = descending ? sort.substring(1) : sort;
            var field = shape.fields.get(name);
            if (field == null) {
                var sentence = "Cannot be sorted by “%s”; there are %s."
                        .formatted(name, String.join(", ", shape.fields.keySet()));
                throw new Refusal(Kind.UNREADABLE, sentence, List.of(new Refusal.Fault("sort", sentence)));
            }
            return new Order(field, shape.type.id(), descending);
        }

        List<SortField<?>> sorting() {
            if (field.column().equals(id)) {
                return List.of(descending ? id.desc() : id.asc());
            }
            return List.of(
                    descending
                            ? field.column().desc().nullsLast()
                            : field.column().asc().nullsLast(),
                    descending ? id.desc() : id.asc());
        }

        Condition after(Cursor cursor) {
            var beyond = descending ? id.lt(cursor.id) : id.gt(cursor.id);
            if (field.column().equals(id)) {
                return beyond;
            }
            if (cursor.value == null) {
                return field.column().isNull().and(beyond);
            }
            var value = field.any().getDataType().convert(cursor.value);
            var further = descending ? field.any().lt(value) : field.any().gt(value);
            return further.or(field.any().eq(value).and(beyond))
                    .or(field.column().isNull());
        }
    }

    /** Where a page ended: the last record, and the value it was sorted by. */
    private record Cursor(@Nullable String value, UUID id) {

        String written() {
            var text = value == null ? id.toString() : id + value;
            return java.util.Base64.getUrlEncoder()
                    .withoutPadding()
                    .encodeToString(text.getBytes(java.nio.charset.StandardCharsets.UTF_8));
        }

        static Cursor read(String written) {
            try {
                var text = new String(
                        java.util.Base64.getUrlDecoder().decode(written), java.nio.charset.StandardCharsets.UTF_8);
                return new Cursor(
                        text.length() == 36 ? null : text.substring(36), UUID.fromString(text.substring(0, 36)));
            } catch (IllegalArgumentException | IndexOutOfBoundsException forged) {
                throw new Refusal(Kind.UNREADABLE, "The cursor is none that Tandem gave; begin again without it.");
            }
        }
    }
}
