package tandem.records;

import static java.util.stream.Collectors.joining;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.IntFunction;
import org.jooq.DSLContext;
import org.jspecify.annotations.Nullable;
import tandem.platform.Copy;
import tandem.platform.Staging;
import tandem.records.Outcome.Finding;

/**
 * Brings rows into a table of records: finds the record each row speaks of, makes those that are missing, and changes the
 * others where the row says something new. All in a handful of statements, however many rows there are: new records go
 * straight into their table, and only rows about known ones are laid beside it to be compared.
 *
 * <p>A row speaks of the record that has its key, or else of the one that a {@link Match} finds. Of several rows for one
 * record the first one speaks; the others only fill what is still empty. An empty value never empties anything.
 */
public final class Landing {

    /** The column that holds the values of all custom fields of a record. */
    static final String CUSTOM = "custom";

    private final String table;
    private final String keyTable;
    private final String keyOwner;
    private final List<Column> columns;
    private final List<Match> matches;
    private final String staged;

    /**
     * @param type as PostgreSQL writes it
     * @param whenNew what a new record gets where the row says nothing
     */
    public record Column(String name, String type, Function<Row, @Nullable Object> whenNew) {

        public static Column of(String name, String type) {
            return new Column(name, type, _ -> null);
        }

        /** A column in which a new record gets the default of the table where the row says nothing. */
        public static Column withDefault(String name, String type) {
            return new Column(name, type, _ -> Copy.DEFAULT);
        }

        boolean isCustom() {
            return name.equals(CUSTOM);
        }

        /** SQL for whether a staged row says something new of this column. */
        private String news(boolean fill) {
            if (isCustom()) {
                return fill ? "(s.custom || r.custom <> r.custom)" : "(r.custom || s.custom <> r.custom)";
            }
            if (fill) {
                return type.equals("text[]")
                        ? "(s.%1$s is not null and r.%1$s = '{}')"
                        : "(s.%1$s is not null and r.%1$s is null)";
            }
            return "(s.%1$s is not null and s.%1$s is distinct from r.%1$s)";
        }

        /** The column in which a field is kept. */
        static Column of(Readable field, Kept kept) {
            return field.kind() == FieldKind.SEVERAL
                    ? withDefault(kept.column(), type(field.kind()))
                    : of(kept.column(), type(field.kind()));
        }

        private static String type(FieldKind kind) {
            return switch (kind) {
                case TEXT, EMAIL, PHONE, RECORD, LINK, CHOICE -> "text";
                case WHOLE -> "bigint";
                case DECIMAL, MONEY -> "numeric";
                case DATE -> "date";
                case INSTANT -> "timestamptz";
                case YES_NO -> "boolean";
                case SEVERAL -> "text[]";
                case OWNER, ID -> "uuid";
            };
        }
    }

    /**
     * How a record is found where the key is not known.
     *
     * @param column the column in question
     * @param query SQL that answers one id, for a row {@code s} that has its key and the columns of all matches
     * @param unique no two records may share a value; a row cannot take it from another record
     * @param aliases SQL that answers {@code alias} and {@code value}: a row that gives the alias speaks of the record that has
     *     the value; none where records are known by one value only
     */
    public record Match(
            String column,
            String query,
            boolean unique,
            @Nullable String aliases) {

        public Match(String column, String query, boolean unique) {
            this(column, query, unique, null);
        }
    }

    /** A row with its values in the order of the columns. */
    public record Row(
            long number,
            boolean repeats,
            @Nullable String key,
            @Nullable Object[] values) {}

    /**
     * @param table the table, with its schema
     * @param keyTable its table of {@code (system, key, keyOwner)}
     */
    public Landing(String table, String keyTable, String keyOwner, List<Column> columns, List<Match> matches) {
        this.table = table;
        this.keyTable = keyTable;
        this.keyOwner = keyOwner;
        this.columns = List.copyOf(columns);
        this.matches = List.copyOf(matches);
        var columnNames = columns.stream().map(Column::name).toList();
        this.staged = "staged_%s_%x".formatted(table.substring(table.indexOf('.') + 1), columnNames.hashCode());
    }

    /** The same for rows that have these columns, in this order, and say nothing of the others, which so cost nothing. */
    public Landing only(List<String> names) {
        return new Landing(
                table,
                keyTable,
                keyOwner,
                names.stream().map(name -> columns.get(place(name))).toList(),
                matches.stream().filter(match -> names.contains(match.column)).toList());
    }

    /** The columns in which the fields of a type are kept that rows may carry. */
    public static List<Column> columns(RecordType type) {
        var columns = new ArrayList<Column>();
        type.taken().forEach(field -> columns.add(Column.of(field, Objects.requireNonNull(field.kept()))));
        columns.add(Column.withDefault(CUSTOM, "jsonb"));
        return columns;
    }

    /** Brings the rows in, in the transaction at hand, with the keys of this system. */
    public Outcome land(DSLContext db, String system, List<Row> rows) {
        var arrivals = new Arrivals(rows);
        int created = make(db, system, arrivals);
        var others = arrivals.others();
        if (others.length == 0) {
            return new Outcome(created, 0, 0, arrivals.ids(), List.of());
        }
        stage(db, arrivals, others);
        int changed = change(db, false);
        keep(db, system);
        follow(db, system);
        change(db, true);
        keep(db, system);
        arrivals.found(others, ids(db));
        return new Outcome(
                created, changed, arrivals.first().length - created - changed, arrivals.ids(), conflicts(db, rows));
    }

    /** The records that the rows speak of, made where they are missing; what is there is left as it is. */
    public @Nullable UUID[] refer(DSLContext db, String system, List<Row> rows) {
        var arrivals = new Arrivals(rows);
        make(db, system, arrivals);
        var keyed = keyed(arrivals, arrivals.others());
        if (keyed.length > 0) {
            stage(db, arrivals, keyed);
            keep(db, system);
        }
        return arrivals.ids();
    }

    /** Finds the records of the rows that do not repeat others, and makes those that are missing. */
    private int make(DSLContext db, String system, Arrivals arrivals) {
        var first = arrivals.first();
        if (first.length > 0) {
            find(db, system, arrivals, first);
        }
        var fresh = arrivals.fresh();
        if (fresh.length > 0) {
            var names = new ArrayList<>(List.of("id"));
            columns.forEach(column -> names.add(column.name));
            copy(db, table, names, fresh, place -> created(arrivals, place));
            // A key of a new record is new as well; where somebody was faster, the whole portion is tried again.
            copy(
                    db,
                    keyTable,
                    List.of("system", "key", keyOwner),
                    keyed(arrivals, fresh),
                    place -> line(0, system, arrivals.row(place).key, arrivals.id(place)));
        }
        return fresh.length;
    }

    private void find(DSLContext db, String system, Arrivals arrivals, int[] first) {
        empty(db);
        var names = new ArrayList<>(List.of("row", "key"));
        matches.forEach(match -> names.add(match.column));
        var columns = matches.stream().mapToInt(match -> place(match.column)).toArray();
        copy(db, staged, names, first, place -> {
            var row = arrivals.row(place);
            var line = line(columns.length, place, row.key);
            for (int at = 0; at < columns.length; at++) {
                line[at + 2] = row.values[columns[at]];
            }
            return line;
        });
        settle(db);
        var found = db.fetchSingle("""
                select array_agg(coalesce(known, uuidv7()) order by row), array_agg(known is null order by row)
                from (select s.row, %s as known from %s s offset 0) found
                """.formatted(known(), staged), system);
        arrivals.found(first, found.get(0, UUID[].class), found.get(1, Boolean[].class));
    }

    private @Nullable Object[] created(Arrivals arrivals, int place) {
        var row = arrivals.row(place);
        var line = line(columns.size(), arrivals.id(place));
        for (int at = 0; at < columns.size(); at++) {
            var said = row.values[at];
            line[at + 1] = said == null ? columns.get(at).whenNew.apply(row) : said;
        }
        return line;
    }

    private void stage(DSLContext db, Arrivals arrivals, int[] places) {
        empty(db);
        var names = new ArrayList<>(List.of("row", "id", "repeats", "key"));
        columns.forEach(column -> names.add(column.name));
        copy(db, staged, names, places, place -> {
            var row = arrivals.row(place);
            var line = line(columns.size(), place, arrivals.id(place), arrivals.repeats(place), row.key);
            System.arraycopy(row.values, 0, line, 4, columns.size());
            return line;
        });
        settle(db);
    }

    /** Puts the value of the record in the place of any alias of it. */
    private void settle(DSLContext db) {
        for (var match : matches) {
            if (match.aliases != null) {
                db.execute("update %1$s s set %2$s = known.value from (%3$s) known where known.alias = s.%2$s"
                        .formatted(staged, match.column, match.aliases));
            }
        }
    }

    private void empty(DSLContext db) {
        Staging.empty(
                db,
                staged,
                "row integer, id uuid, repeats boolean, key text, "
                        + columns.stream()
                                .map(column -> column.name + " " + column.type)
                                .collect(joining(", ")));
    }

    /** SQL for the record that a staged row speaks of. */
    private String known() {
        var known = new StringBuilder(
                "coalesce((select k.%s from %s k where k.system = ? and k.key = s.key)".formatted(keyOwner, keyTable));
        matches.forEach(match -> known.append(", (").append(match.query).append(")"));
        return known.append(", null)").toString();
    }

    /** Rows that repeat others speak of records that are there by now. */
    private void follow(DSLContext db, String system) {
        db.execute("update %s s set id = %s where s.id is null".formatted(staged, known()), system);
    }

    private int change(DSLContext db, boolean fill) {
        return db.execute("""
                update %s r set %s, deleted_at = null, version = r.version + 1, changed_at = now()
                from %s s
                where r.id = s.id and (%s or r.deleted_at is not null)
                """.formatted(
                        table,
                        columns.stream()
                                .map(column -> "%1$s = case when %2$s then %3$s else r.%1$s end"
                                        .formatted(column.name, says(column, fill), said(column, fill)))
                                .collect(joining(", ")),
                        fill ? filling() : "(select * from %s where not repeats)".formatted(staged),
                        columns.stream().map(column -> says(column, fill)).collect(joining(" or "))));
    }

    /** The first thing that the repeating rows say of each field of a record. */
    private String filling() {
        return "(select id, %s from %s where repeats and id is not null group by id)"
                .formatted(columns.stream().map(Landing::first).collect(joining(", ")), staged);
    }

    private static String first(Column column) {
        return (column.isCustom()
                        ? "records.filled(%1$s order by row) as %1$s"
                        : "(array_agg(%1$s::text order by row) filter (where %1$s is not null))[1]::%2$s as %1$s")
                .formatted(column.name, column.type);
    }

    private static String said(Column column, boolean fill) {
        if (!column.isCustom()) {
            return "s." + column.name;
        }
        return fill ? "s.custom || r.custom" : "r.custom || s.custom";
    }

    private String says(Column column, boolean fill) {
        var name = column.name;
        var news = column.news(fill).formatted(name);
        return isUnique(name)
                ? "(%s and not exists (select from %s other where other.%s = s.%s and other.deleted_at is null))"
                        .formatted(news, table, name, name)
                : news;
    }

    private boolean isUnique(String column) {
        return matches.stream().anyMatch(match -> match.unique && match.column.equals(column));
    }

    private void keep(DSLContext db, String system) {
        db.execute(
                "insert into %s (system, key, %s) select ?, key, id from %s where key is not null and id is not null on conflict do nothing"
                        .formatted(keyTable, keyOwner, staged),
                system);
    }

    /** Rows whose unique value belongs to another record: they are taken, without it. */
    private List<Finding> conflicts(DSLContext db, List<Row> rows) {
        var findings = new ArrayList<Finding>();
        for (var match : matches) {
            if (match.unique) {
                db.fetch("""
                                select s.row from %2$s s
                                cross join lateral (
                                    select from %3$s other
                                    where other.%1$s = s.%1$s and other.id <> s.id and other.deleted_at is null offset 0) taken
                                """.formatted(match.column, staged, table))
                        .forEach(found -> findings.add(Finding.notice(
                                rows.get(found.get(0, int.class)).number(),
                                match.column,
                                rows.get(found.get(0, int.class)).values[place(match.column)],
                                "belongs to another record already; the rest of the row was taken")));
            }
        }
        return findings;
    }

    private @Nullable UUID[] ids(DSLContext db) {
        return db.fetchSingle("select array_agg(id order by row) from " + staged)
                .get(0, UUID[].class);
    }

    private int place(String column) {
        return columns.stream().map(Column::name).toList().indexOf(column);
    }

    private static int[] keyed(Arrivals arrivals, int[] places) {
        return Arrays.stream(places)
                .filter(place -> arrivals.row(place).key != null)
                .toArray();
    }

    private static @Nullable Object[] line(int more, @Nullable Object... values) {
        return Arrays.copyOf(values, values.length + more);
    }

    private static void copy(
            DSLContext db, String table, List<String> columns, int[] places, IntFunction<@Nullable Object[]> line) {
        Copy.into(db, table, columns, () -> Arrays.stream(places).mapToObj(line).iterator());
    }
}
