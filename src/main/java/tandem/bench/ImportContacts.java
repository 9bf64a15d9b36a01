package tandem.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import tandem.command.Stop;

/** How fast a million contacts come in, beside what the database could do at best, and how the list feels meanwhile. */
final class ImportContacts implements Benchmark {

    private static final int ROWS = 1_000_000;

    @Override
    public String name() {
        return "import";
    }

    @Override
    public String question() {
        return "A CSV of 1,000,000 contacts comes in, beside COPY of the same rows in the same run";
    }

    @Override
    public Measurement measure(Plan plan) {
        var folder = plan.home().resolve("target/bench/import");
        try {
            Files.createDirectories(folder);
            var file = folder.resolve("contacts.csv");
            ManyContacts.write(file, rows());
            var data = folder.resolve("data" + System.nanoTime());
            try (var tandem = RunningTandem.start(
                    plan.home(),
                    data,
                    "-Xmx512m",
                    "--tandem.setup.admin-email=" + Visits.EMAIL,
                    "--tandem.setup.admin-password=" + Visits.PASSWORD)) {
                return measure(tandem, data, file);
            } finally {
                Folders.delete(data);
            }
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }

    private static int rows() {
        return Integer.getInteger("tandem.bench.rows", ROWS);
    }

    private Measurement measure(RunningTandem tandem, Path data, Path file) throws IOException {
        var visits = new Visits(tandem.url());
        visits.signIn();
        var before = visits.look(30);
        var sending = new Sending(
                tandem.url(),
                Files.readString(data.resolve("secrets/local-token")).strip());
        visits.begin();
        var sent = sending.send(file);
        var during = visits.end();
        if (sent.unusable() > 0) {
            throw Stop.failed("%d rows could not be used, so this is no fair measurement.".formatted(sent.unusable()));
        }
        double memory = tandem.javaMemory();
        try (var database = new Database(data)) {
            // What has come in is compared first; whoever is frozen would never come to the end of it.
            database.awaitQuiet();
            tandem.freeze();
            var limits = new CopyLimits(database, data);
            double bare = rows() / limits.secondsIntoABareTable(file);
            double copies = rows() / limits.secondsIntoCopies(false);
            double integrity = rows() / limits.secondsIntoCopies(true);
            double imported = rows() / sent.seconds();
            return new Measurement(this)
                    .line("import, with history and duplicates resolved", "rows/s", List.of(imported))
                    .line("COPY of the file into a bare table", "rows/s", List.of(bare))
                    .line("COPY into copies of the same tables and indexes", "rows/s", List.of(copies))
                    .line("the same with their foreign keys", "rows/s", List.of(integrity))
                    .line("import as part of the second limit", "", List.of(imported / copies))
                    .line("import as part of the third", "", List.of(imported / integrity))
                    .line("rows that spoke of a known contact", "rows", List.of((double) sent.repeated()))
                    .line("contacts page before", "ms", before)
                    .line("contacts page during the import", "ms", during)
                    .line("memory of Java at the end (-Xmx512m)", "MiB", List.of(memory));
        }
    }
}
