import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.List;
import org.flywaydb.core.Flyway;
import org.jooq.codegen.GenerationTool;
import org.jooq.meta.jaxb.Configuration;
import org.jooq.meta.jaxb.Database;
import org.jooq.meta.jaxb.ForcedType;
import org.jooq.meta.jaxb.Generate;
import org.jooq.meta.jaxb.Generator;
import org.jooq.meta.jaxb.Jdbc;
import org.jooq.meta.jaxb.Target;

/**
 * Generates typed tables from the migrations, on a real PostgreSQL: each room's tables into {@code tandem.<room>.db},
 * for the room alone, and its views into {@code tandem.<room>.published}, for whoever may join them.
 */
class Tables {

    static final Path MIGRATIONS = Path.of("src/main/resources/db/migration");

    public static void main(String[] arguments) throws Exception {
        var build = Path.of(arguments[0]);
        var sources = build.resolve("generated-sources/jooq");
        var stamp = build.resolve("generated-sources/jooq.stamp");
        var wanted = fingerprint();
        if (Files.exists(stamp) && Files.readString(stamp).equals(wanted)) {
            return;
        }
        Files.createDirectories(build);
        try (var postgres = EmbeddedPostgres.builder()
                .setServerConfig("max_connections", "20")
                .start()) {
            Flyway.configure()
                    .dataSource(postgres.getPostgresDatabase())
                    .locations("filesystem:" + MIGRATIONS)
                    .load()
                    .migrate();
            var url = postgres.getJdbcUrl("postgres", "postgres");
            for (var room : rooms()) {
                generate(url, room, sources);
            }
        }
        Files.writeString(stamp, wanted);
    }

    static List<String> rooms() throws IOException {
        try (var folders = Files.list(MIGRATIONS)) {
            return folders.filter(Files::isDirectory)
                    .map(folder -> folder.getFileName().toString())
                    .sorted()
                    .toList();
        }
    }

    static void generate(String url, String room, Path sources) throws Exception {
        GenerationTool.generate(configuration(url, room, "tandem." + room + ".db", "TABLE", sources));
        GenerationTool.generate(configuration(url, room, "tandem." + room + ".published", "VIEW", sources));
        var published = sources.resolve("tandem/" + room + "/published/tables");
        if (Files.isDirectory(published)) {
            Files.writeString(published.resolve("package-info.java"), """
                    /** What other rooms may join. */
                    @org.springframework.modulith.NamedInterface("published")
                    package tandem.%s.published.tables;
                    """.formatted(room));
        }
    }

    static Configuration configuration(String url, String schema, String into, String kind, Path sources) {
        return new Configuration()
                .withJdbc(new Jdbc().withDriver("org.postgresql.Driver").withUrl(url))
                .withGenerator(new Generator()
                        .withDatabase(new Database()
                                .withInputSchema(schema)
                                .withIncludes(".*")
                                .withIncludeRoutines(false)
                                .withIncludeTriggers(false)
                                .withIncludeSequences(false)
                                .withSqlMatchesPartialQualification(true)
                                .withExcludes(kind.equals("TABLE") ? views(url, schema) : tables(url, schema))
                                .withForcedTypes(new ForcedType()
                                        .withName("INSTANT")
                                        .withIgnoreUnused(true)
                                        .withIncludeTypes("(?i)timestamp.*with\\stime\\szone|timestamptz")))
                        .withGenerate(new Generate()
                                .withRecords(true)
                                .withRelations(true)
                                .withGlobalObjectReferences(true)
                                .withImplicitJoinPathsToMany(false)
                                .withImplicitJoinPathsToOne(false)
                                .withGeneratedAnnotation(true)
                                .withComments(false)
                                .withJavadoc(false))
                        .withTarget(new Target().withPackageName(into).withDirectory(sources.toString())));
    }

    static String views(String url, String schema) {
        return named(url, schema, "VIEW");
    }

    static String tables(String url, String schema) {
        return named(url, schema, "BASE TABLE");
    }

    static String named(String url, String schema, String kind) {
        try (var connection = java.sql.DriverManager.getConnection(url);
                var names = connection.prepareStatement(
                        "select string_agg(table_name, '|') from information_schema.tables where table_schema = ? and table_type = ?")) {
            names.setString(1, schema);
            names.setString(2, kind);
            try (var result = names.executeQuery()) {
                result.next();
                var found = result.getString(1);
                return found == null ? "" : schema + "\\.(" + found + ")";
            }
        } catch (java.sql.SQLException broken) {
            throw new IllegalStateException(broken);
        }
    }

    static String fingerprint() throws Exception {
        var digest = MessageDigest.getInstance("SHA-256");
        try (var files = Files.walk(Path.of("src/main/resources/db"))) {
            for (var file : files.filter(Files::isRegularFile).sorted().toList()) {
                digest.update(file.toString().getBytes());
                digest.update(bytes(file));
            }
        }
        digest.update(bytes(Path.of("src/build/Tables.java")));
        return HexFormat.of().formatHex(digest.digest());
    }

    static byte[] bytes(Path file) {
        try {
            return Files.readAllBytes(file);
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }
}
