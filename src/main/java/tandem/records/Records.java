package tandem.records;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Consumer;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.TableField;
import org.jooq.conf.MappedSchema;
import org.jooq.conf.MappedTable;
import org.jooq.conf.RenderMapping;
import org.jooq.conf.SettingsTools;
import org.jooq.impl.DSL;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Isolation;
import org.springframework.transaction.annotation.Transactional;
import tandem.records.Sorting.Cursor;
import tandem.shell.Refusal;
import tandem.shell.Refusal.Kind;

/**
 * All records of all types: lists of them, and single ones. Whatever is asked or changed here is asked and changed as the person
 * at work may: what that person may not see is not there.
 */
@Component
@Transactional(readOnly = true)
public class Records {

    public static final int MOST_COUNTED = 50_000;

    private static final int PORTION = 1_000;
    private static final org.jooq.Field<UUID> ID = DSL.field(DSL.name("id"), UUID.class);
    private static final org.jooq.Field<Integer> VERSION = DSL.field(DSL.name("version"), Integer.class);

    private final DSLContext db;
    private final Shapes shapes;
    private final Filters filters;
    private final ApplicationEventPublisher events;

    Records(DSLContext db, Shapes shapes, Filters filters, ApplicationEventPublisher events) {
        this.db = db;
        this.shapes = shapes;
        this.filters = filters;
        this.events = events;
    }

    /** A record as people and programs see it. */
    public record Seen(String plural, UUID id, int version, Map<String, @Nullable Object> values) {

        public String href() {
            return "/" + plural + "/" + id;
        }

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

    public Shape shape(String plural) {
        return shapes.of(plural);
    }

    public Page list(String plural, Query query) {
        var shape = shape(plural);
        var sorting = Sorting.of(query.sort().isBlank() ? shape.type().order() : query.sort(), shape);
        var cursor = Cursor.read(query.cursor());
        var found = filters.found(query.filter(), shape);
        var read = shape.only(query.fields());
        var rows = new ArrayList<org.jooq.Record>();
        if (cursor == null || cursor.value() != null || sorting.byId()) {
            rows.addAll(rows(read, sorting, found.and(sorting.valued(cursor)), query.limit() + 1));
        }
        if (rows.size() <= query.limit() && !sorting.byId()) {
            rows.addAll(rows(read, sorting, found.and(sorting.empty(cursor)), query.limit() + 1 - rows.size()));
        }
        var records =
                rows.stream().limit(query.limit()).map(row -> seen(read, row)).toList();
        return new Page(records, rows.size() > query.limit() ? cursor(shape, rows.get(query.limit() - 1)) : null);
    }

    private List<? extends org.jooq.Record> rows(Shape shape, Sorting sorting, Condition which, int limit) {
        return db.select(columns(shape))
                .select(sorting.column().as("sorted_by"))
                .from(shape.table())
                .where(which)
                .orderBy(sorting.order())
                .limit(limit)
                .fetch();
    }

    private static String cursor(Shape shape, org.jooq.Record last) {
        var value = last.get("sorted_by");
        return new Cursor(
                        value == null ? null : value.toString(),
                        last.get(shape.type().id()))
                .written();
    }

    /** That the record of this id, in whatever table it is named, is one that a filter finds and the person at work may see. */
    public Condition finds(String plural, String filter, org.jooq.Field<UUID> id) {
        var shape = shape(plural);
        return filter.isBlank()
                ? shape.lets(id)
                : id.in(DSL.select(shape.type().id()).from(shape.table()).where(filters.found(filter, shape)));
    }

    /** How many records a filter finds, or one more than {@link #MOST_COUNTED}: nobody waits for the exact number of more. */
    public long count(String plural, String filter) {
        var shape = shape(plural);
        return db.fetchCount(db.selectOne()
                .from(shape.table())
                .where(filters.found(filter, shape))
                .limit(MOST_COUNTED + 1));
    }

    /** Refuses what no list could show: a filter, an order or fields that are not there. */
    public void check(String plural, String filter, String sort, List<String> fields) {
        var shape = shape(plural);
        filters.wrong(filter, shape).ifPresent(refusal -> {
            throw refusal;
        });
        if (!sort.isBlank()) {
            Sorting.of(sort, shape);
        }
        for (var name : fields) {
            if (shape.field(name).isEmpty()) {
                var sentence = shape.missing(name) + ".";
                throw new Refusal(Kind.UNREADABLE, sentence, List.of(new Refusal.Fault("fields", sentence)));
            }
        }
    }

    /**
     * How many records a filter finds, with sums and averages of these fields; in one statement.
     *
     * @param most how many are counted before it says that there are more
     */
    public Totals totals(String plural, String filter, List<String> numbers, int most) {
        var shape = shape(plural);
        var fields =
                numbers.stream().flatMap(name -> shape.field(name).stream()).toList();
        return Totals.read(db, fields, shape, filters.found(filter, shape), most);
    }

    /**
     * Hands over all records that a filter finds, one after the other, as they were at one instant: whatever changes meanwhile.
     *
     * @param query its limit and cursor mean nothing here
     */
    @Transactional(readOnly = true, isolation = Isolation.REPEATABLE_READ)
    public void each(String plural, Query query, Consumer<Seen> reader) {
        var shape = shape(plural);
        var read = shape.only(query.fields());
        var sorting = Sorting.of(query.sort().isBlank() ? shape.type().order() : query.sort(), shape);
        try (var rows = db.select(columns(read))
                .from(shape.table())
                .where(filters.found(query.filter(), shape))
                .orderBy(sorting.whole())
                .fetchSize(PORTION)
                .fetchLazy()) {
            rows.forEach(row -> reader.accept(seen(read, row)));
        }
    }

    public Optional<Seen> find(String plural, UUID id) {
        var shape = shape(plural);
        return seen(shape, shape.type().id().eq(id)).stream().findFirst();
    }

    /** Some records of a type, in no order; those that are not there, or not for the reader, are left out. */
    public List<Seen> some(String plural, Collection<UUID> ids) {
        var shape = shape(plural);
        return seen(shape, shape.type().id().eq(DSL.any(ids.toArray(new UUID[0]))));
    }

    private List<Seen> seen(Shape shape, Condition which) {
        return db.select(columns(shape))
                .from(shape.table())
                .where(which, shape.seen())
                .fetch(row -> seen(shape, row));
    }

    public Seen get(String plural, UUID id) {
        return find(plural, id)
                .orElseThrow(() -> Refusal.notFound(shape(plural).type().singular()));
    }

    /**
     * What records are called, as far as the person at work may see them.
     *
     * @param ids by the plurals of their types
     */
    public Map<UUID, String> names(Map<String, ? extends Collection<UUID>> ids) {
        var names = new HashMap<UUID, String>();
        ids.forEach((plural, some) -> {
            var first = shape(plural).type().columns().getFirst();
            some(plural, List.copyOf(some)).forEach(seen -> names.put(seen.id(), String.valueOf(seen.text(first))));
        });
        return names;
    }

    /** Refuses where the person at work may not see such a record, or there is none. */
    public void mustSee(String plural, UUID id) {
        var shape = shape(plural);
        var type = shape.type();
        if (!db.fetchExists(DSL.selectOne().from(shape.table()).where(type.id().eq(id), shape.seen()))) {
            throw Refusal.notFound(type.singular());
        }
    }

    /**
     * Adds a record.
     *
     * @param values in the words of people and programs
     * @param beside what no person fills in, by the columns of its home
     */
    @Transactional
    public Seen add(String plural, Map<String, @Nullable String> values, Map<String, @Nullable Object> beside) {
        var shape = shape(plural);
        var id = db.insertInto(shape.home().table())
                .set(Changes.of(shape, values).created(beside))
                .returning(ID)
                .fetchSingle(ID);
        return get(plural, id);
    }

    /** Adds a record that hangs on another one, which the person at work must be allowed to see. */
    @Transactional
    public Seen hang(
            String plural,
            String onType,
            UUID onId,
            Map<String, @Nullable String> values,
            Map<String, @Nullable Object> beside) {
        if (!shapes.carriers().contains(onType)) {
            throw Refusal.of(
                    "record_type",
                    "Nothing can hang on “%s”, only on %s.".formatted(onType, String.join(", ", shapes.carriers())));
        }
        mustSee(onType, onId);
        var all = new LinkedHashMap<>(beside);
        all.put("record_type", onType);
        all.put("record_id", onId);
        return add(plural, values, all);
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
        var changes = Changes.of(shape, values).assignments();
        try {
            int changed = db.update(shape.home().table())
                    .set(changes)
                    .where(ID.in(allowed(shape, shape.changed(), id)), VERSION.eq(version))
                    .execute();
            if (changed == 0) {
                throw refused(shape, get(plural, id), version);
            }
        } catch (DataIntegrityViolationException broken) {
            throw BrokenRule.of(broken, shape);
        }
        return get(plural, id);
    }

    /**
     * A record that the person at work may change, held until the transaction ends: for what belongs to a record and does not
     * stand in its row.
     */
    @Transactional
    public Seen changeable(String plural, UUID id) {
        var shape = shape(plural);
        var seen = get(plural, id);
        var held = db.select(ID)
                .from(shape.home().table())
                .where(ID.in(allowed(shape, shape.changed(), id)))
                .forUpdate()
                .fetch();
        if (held.isEmpty()) {
            throw refused(shape, seen, seen.version());
        }
        return seen;
    }

    /** Puts a record into the bin, from which {@link #restore} takes it back. */
    @Transactional
    public void delete(String plural, UUID id, int version) {
        var shape = shape(plural);
        var bin = Changes.mark();
        bin.put(DSL.field(DSL.name("deleted_at")), DSL.currentTimestamp());
        int deleted = db.update(shape.home().table())
                .set(bin)
                .where(ID.in(allowed(shape, shape.deleted(), id)), VERSION.eq(version))
                .execute();
        if (deleted == 0) {
            throw refused(shape, get(plural, id), version);
        }
        events.publishEvent(new RecordsDeleted(plural, List.of(id)));
    }

    /** The ids of the records that a filter finds, as part of a larger statement. */
    public org.jooq.Select<org.jooq.Record1<UUID>> found(String plural, String filter) {
        var shape = shape(plural);
        return DSL.select(shape.type().id()).from(shape.table()).where(filters.found(filter, shape));
    }

    /** The same records as they lie in the bin: each view of records has a twin that shows those (platform.keep_bin). */
    public Records inBin(String plural) {
        var view = ((TableField<?, UUID>) shape(plural).type().id()).getTable();
        var twin = new RenderMapping()
                .withSchemata(new MappedSchema()
                        .withInput(view.getSchema().getName())
                        .withTables(
                                new MappedTable().withInput(view.getName()).withOutput(view.getName() + "_in_bin")));
        var settings = SettingsTools.clone(db.settings()).withRenderMapping(twin);
        return new Records(DSL.using(db.configuration().derive(settings)), shapes, filters, events);
    }

    /** Those of these ids that somebody at work may do something with: {@link Shape#changed} or {@link Shape#deleted}. */
    public java.util.Set<UUID> allowed(Shape shape, Condition act, java.util.Collection<UUID> ids) {
        return db.select(shape.type().id())
                .from(shape.table())
                .where(shape.type().id().eq(DSL.any(ids.toArray(UUID[]::new))), shape.seen(), act)
                .fetchSet(shape.type().id());
    }

    private static org.jooq.Select<org.jooq.Record1<UUID>> allowed(Shape shape, Condition act, UUID id) {
        return DSL.select(shape.type().id())
                .from(shape.table())
                .where(shape.type().id().eq(id), shape.seen(), act);
    }

    private static Refusal refused(Shape shape, Seen now, int version) {
        var singular = shape.type().singular();
        return now.version() == version
                ? Refusal.forbidden("This %s is not yours to change.".formatted(singular))
                : new Refusal(
                        Kind.OUTDATED,
                        "Somebody has changed this %s since you read it. Read it again, then change it."
                                .formatted(singular));
    }

    static List<org.jooq.Field<?>> columns(Shape shape) {
        var columns = new ArrayList<org.jooq.Field<?>>();
        columns.add(shape.type().id());
        shape.fields().values().forEach(field -> columns.add(field.column().as("f_" + field.name())));
        columns.add(shape.version().as("f__version"));
        return columns;
    }

    static Seen seen(Shape shape, org.jooq.Record row) {
        var values = new LinkedHashMap<String, @Nullable Object>();
        shape.fields().forEach((name, field) -> {
            var value = row.get("f_" + name);
            values.put(name, value == null ? null : field.show().apply(value));
        });
        return new Seen(shape.type().plural(), row.get(shape.type().id()), row.get("f__version", int.class), values);
    }
}
