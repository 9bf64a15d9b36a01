package tandem.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** What the database can do at best with the same rows: PostgreSQL's own COPY, without anything that Tandem does. */
final class CopyLimits {

    /** What an import of contacts writes; the columns that PostgreSQL computes are left out. */
    private static final Map<String, String> WRITTEN = written();

    private static final Map<String, String> FOREIGN_KEYS = Map.of(
            "customers.contact",
            "alter table bench.contact add foreign key (company_id) references bench.company (id)",
            "customers.contact_key",
            "alter table bench.contact_key add foreign key (contact_id) references bench.contact (id)");

    private final Database database;
    private final Path folder;

    CopyLimits(Database database, Path data) throws IOException {
        this.database = database;
        this.folder = Files.createTempDirectory(data, "copy");
    }

    private static Map<String, String> written() {
        var tables = new LinkedHashMap<String, String>();
        tables.put("customers.company", "");
        tables.put(
                "customers.contact",
                " (id, company_id, given_name, family_name, email, phone, job_title, city, country, source, sales_owner_id,"
                        + " marketing_owner_id, created_at, changed_at, version)");
        tables.put("customers.contact_key", "");
        tables.put("platform.history", "");
        return tables;
    }

    double secondsIntoABareTable(Path file) throws IOException {
        var columns = ManyContacts.COLUMNS.stream()
                .map(name -> "\"" + name + "\" text")
                .collect(Collectors.joining(", "));
        database.execute("create schema bench", "create table bench.bare (" + columns + ")");
        return database.seconds("copy bench.bare from stdin (format csv, header)", file);
    }

    /** @param integrity with the foreign keys of the tables as well, which the database then checks row by row */
    double secondsIntoCopies(boolean integrity) throws IOException {
        double seconds = 0;
        var schema = integrity ? "bench_integrity" : "bench_copies";
        database.execute("create schema " + schema);
        for (var table : List.copyOf(WRITTEN.keySet())) {
            var file = folder.resolve(table);
            var columns = WRITTEN.get(table);
            database.write("copy %s%s to stdout".formatted(table, columns), file);
            var twin = schema + table.substring(table.indexOf('.'));
            database.execute("create table %s (like %s including all)".formatted(twin, table));
            if (integrity) {
                database.execute(FOREIGN_KEYS.getOrDefault(table, "select").replace("bench.", schema + "."));
            }
            seconds += database.seconds("copy %s%s from stdin".formatted(twin, columns), file);
            Files.delete(file);
        }
        return seconds;
    }

    /**
     * The newest touches, by COPY into a copy of their table with the same months and indexes.
     *
     * @param time which of several measurements this is
     */
    double secondsIntoCopyOfTouches(long rows, int time) throws IOException {
        var schema = "bench_touches_" + time;
        database.execute(
                "create schema " + schema,
                "create table %s.touch (like journeys.touch including all) partition by range (id)".formatted(schema),
                """
                do $$ declare month journeys.months; begin
                    for month in select * from journeys.months loop
                        execute format('create table %1$s.%%I partition of %1$s.touch for values from (%%L) to (%%L)',
                                       month.part, journeys.touch_from(month.first), journeys.touch_from(month.past));
                    end loop;
                end $$
                """.formatted(schema));
        var file = folder.resolve("touches");
        database.write(
                "copy (select * from journeys.touch order by noted_at desc limit %d) to stdout".formatted(rows), file);
        var seconds = database.seconds("copy %s.touch from stdin".formatted(schema), file);
        database.execute("drop schema %s cascade".formatted(schema));
        Files.delete(file);
        return seconds;
    }
}
