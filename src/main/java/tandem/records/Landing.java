package tandem.records;

import static java.util.stream.Collectors.joining;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.jooq.DSLContext;
import org.jspecify.annotations.Nullable;
import tandem.platform.Copy;
import tandem.records.Outcome.Finding;

/**
 * Brings rows into a table of records: finds the record each row speaks of, makes those that are missing, and changes the
 * others where the row says something new. All in a handful of statements, however many rows there are.
 *
 * <p>A row speaks of the record that has its key, or else of the one that a {@link Match} finds. Of several rows for one
 * record the first one speaks; the others only fill what is still empty. An empty value never empties anything.
 */
public final class Landing {

    private static final String NEW = "l.fresh and not l.repeats";
    private static final String KNOWN = "not (" + NEW + ")";

    private final String table;
    private final String keyTable;
    private final String keyOwner;
    private final List<Column> columns;
    private final List<Match> matches;
    private final String staged;
    private final String landed;

    /**
     * @param type as PostgreSQL writes it
     * @param whenNew what a new record gets where the row says nothing; SQL
     */
    public record Column(String name, String type, String whenNew) {

        public static Column of(String name, String type) {
            return new Column(name, type, "null");
        }

        /** The column in which a field is kept. */
        static Column of(Readable field, Kept kept) {
            return new Column(kept.column(), type(field.kind()), field.kind() == FieldKind.SEVERAL ? "'{}'" : "null");
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
     * @param query SQL that answers one id, for a staged row {@code s}
     * @param unique no two records may share a value; a row cannot take it from another record
     */
    public record Match(String column, String query, boolean unique) {}

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
        var columnsAsName = Integer.toHexString(columns.hashCode());
        this.staged = "staged_" + table.substring(table.indexOf('.') + 1) + "_" + columnsAsName;
        this.landed = "landed_" + table.substring(table.indexOf('.') + 1);
    }

    /** The same for rows that say nothing of the other columns, which so cost nothing. */
    public Landing only(Collection<String> names) {
        return new Landing(
                table,
                keyTable,
                keyOwner,
                columns.stream().filter(column -> names.contains(column.name)).toList(),
                matches.stream().filter(match -> names.contains(match.column)).toList());
    }

    /** The columns in which the fields of a type are kept that rows may carry. */
    public static List<Column> columns(RecordType type) {
        var columns = new ArrayList<Column>();
        type.taken().forEach(field -> columns.add(Column.of(field, Objects.requireNonNull(field.kept()))));
        return columns;
    }

    /** Brings the rows in, in the transaction at hand, with the keys of this system. */
    public Outcome land(DSLContext db, String system, List<Row> rows) {
        if (rows.isEmpty()) {
            return new Outcome(0, 0, 0, new UUID[0], List.of());
        }
        stage(db, rows);
        find(db, system, false);
        int created = make(db);
        int changed = change(db, false);
        keep(db, system);
        find(db, system, true);
        change(db, true);
        keep(db, system, KNOWN, "on conflict do nothing");
        var findings = conflicts(db, rows);
        var ids = ids(db);
        long spoken = db.fetchSingle("select count(*) from %s where not repeats".formatted(landed))
                .get(0, long.class);
        return new Outcome(created, changed, spoken - created - changed, ids, findings);
    }

    /** The records that the rows speak of, made where they are missing; what is there is left as it is. */
    public @Nullable UUID[] refer(DSLContext db, String system, List<Row> rows) {
        stage(db, rows);
        find(db, system, false);
        make(db);
        keep(db, system);
        return ids(db);
    }

    private void stage(DSLContext db, List<Row> rows) {
        db.execute(
                "create temp table if not exists %s (row integer primary key, repeats boolean, key text, %s) on commit delete rows"
                        .formatted(staged, each("%s %s", ", ", true)));
        db.execute(
                "create temp table if not exists %s (row integer primary key, id uuid, fresh boolean, repeats boolean) on commit delete rows"
                        .formatted(landed));
        // Empty at the begin of every transaction; whoever lands twice in one has left rows here.
        db.execute("delete from " + staged);
        db.execute("delete from " + landed);
        var names = new ArrayList<>(List.of("row", "repeats", "key"));
        columns.forEach(column -> names.add(column.name));
        var values = new ArrayList<@Nullable Object[]>(rows.size());
        for (int place = 0; place < rows.size(); place++) {
            var row = rows.get(place);
            var line = new @Nullable Object[columns.size() + 3];
            line[0] = place;
            line[1] = row.repeats;
            line[2] = row.key;
            System.arraycopy(row.values, 0, line, 3, columns.size());
            values.add(line);
        }
        Copy.into(db, staged, names, values);
    }

    private void find(DSLContext db, String system, boolean repeats) {
        var known = new StringBuilder(
                "(select k.%s from %s k where k.system = ? and k.key = s.key)".formatted(keyOwner, keyTable));
        matches.forEach(match -> known.append(", (").append(match.query).append(")"));
        db.execute("""
                insert into %s (row, id, fresh, repeats)
                select row, coalesce(known, uuidv7()), known is null,
                       %s or known is not null and row_number() over (partition by known order by row) > 1
                from (select s.row, coalesce(%s) as known from %s s where s.repeats = ? offset 0) found
                where known is not null or not ?
                """.formatted(landed, repeats, known, staged), system, repeats, repeats);
    }

    private int make(DSLContext db) {
        return db.execute("""
                insert into %s (id, %s)
                select l.id, %s
                from %s l join %s s on s.row = l.row
                where l.fresh and not l.repeats
                order by l.row
                """.formatted(
                        table,
                        each("%s", ", ", false),
                        columns.stream()
                                .map(column -> "coalesce(s.%s, %s)".formatted(column.name, column.whenNew))
                                .collect(joining(", ")),
                        landed,
                        staged));
    }

    private int change(DSLContext db, boolean fill) {
        var source = fill
                ? filling()
                : staged + " s join " + landed + " l on l.row = s.row and not l.repeats and not l.fresh";
        return db.execute("""
                update %s r set %s, deleted_at = null, version = r.version + 1, changed_at = now()
                from %s
                where r.id = l.id and (%s or r.deleted_at is not null)
                """.formatted(
                        table,
                        columns.stream()
                                .map(column -> "%1$s = case when %2$s then s.%1$s else r.%1$s end"
                                        .formatted(column.name, says(column, fill)))
                                .collect(joining(", ")),
                        source,
                        columns.stream().map(column -> says(column, fill)).collect(joining(" or "))));
    }

    /** The first thing that the repeating rows say of each field of a record. */
    private String filling() {
        return "(select l.id, %s from %s s join %s l on l.row = s.row where l.repeats group by l.id) s join lateral (select s.id) l on true"
                .formatted(
                        columns.stream()
                                .map(column ->
                                        "(array_agg(s.%1$s::text order by s.row) filter (where s.%1$s is not null))[1]::%2$s as %1$s"
                                                .formatted(column.name, column.type))
                                .collect(joining(", ")),
                        staged,
                        landed);
    }

    private String says(Column column, boolean fill) {
        var name = column.name;
        var news = fill
                ? (column.type.equals("text[]")
                                ? "(s.%1$s is not null and r.%1$s = '{}')"
                                : "(s.%1$s is not null and r.%1$s is null)")
                        .formatted(name)
                : "(s.%1$s is not null and s.%1$s is distinct from r.%1$s)".formatted(name);
        return isUnique(name)
                ? "(%s and not exists (select from %s other where other.%s = s.%s and other.deleted_at is null))"
                        .formatted(news, table, name, name)
                : news;
    }

    private boolean isUnique(String column) {
        return matches.stream().anyMatch(match -> match.unique && match.column.equals(column));
    }

    // A key of a new record is new as well; where somebody was faster, the whole portion is tried again.
    private void keep(DSLContext db, String system) {
        keep(db, system, NEW, "");
        keep(db, system, KNOWN, "on conflict do nothing");
    }

    private void keep(DSLContext db, String system, String which, String otherwise) {
        db.execute("""
                insert into %s (system, key, %s)
                select ?, s.key, l.id from %s l join %s s on s.row = l.row where s.key is not null and %s
                %s
                """.formatted(keyTable, keyOwner, landed, staged, which, otherwise), system);
    }

    /** Rows whose unique value belongs to another record: they are taken, without it. */
    private List<Finding> conflicts(DSLContext db, List<Row> rows) {
        var findings = new ArrayList<Finding>();
        for (var match : matches) {
            if (match.unique) {
                db.fetch("""
                                select s.row, s.%1$s from %2$s s join %3$s l on l.row = s.row and not l.fresh
                                join %4$s other on other.%1$s = s.%1$s and other.id <> l.id and other.deleted_at is null
                                """.formatted(match.column, staged, landed, table))
                        .forEach(found -> findings.add(Finding.notice(
                                rows.get(found.get(0, int.class)).number(),
                                match.column,
                                found.get(1),
                                "belongs to another record already; the rest of the row was taken")));
            }
        }
        return findings;
    }

    private @Nullable UUID[] ids(DSLContext db) {
        return db.fetchSingle("select array_agg(l.id order by s.row) from %s s left join %s l on l.row = s.row"
                        .formatted(staged, landed))
                .get(0, UUID[].class);
    }

    private String each(String pattern, String separator, boolean withType) {
        return columns.stream()
                .map(column -> withType ? pattern.formatted(column.name, column.type) : pattern.formatted(column.name))
                .collect(joining(separator));
    }
}
