package tandem.notes;

import static tandem.shell.Words.say;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.stereotype.Component;
import tandem.platform.DataFolder;
import tandem.platform.Settings;
import tandem.shell.Refusal;
import tandem.shell.Refusal.Kind;
import tandem.shell.Show;

/** What files hold: each content once, under {@code files/kept} of the data folder, named by its digest. */
@Component
class Store {

    /** The database lives on the same disk and must never find it full. */
    private static final long RESERVE = 256L << 20;

    private static final String DRAFT = ".part";

    private final Path root;
    private final long limit;
    private final long reserve;

    @Autowired
    Store(DataFolder folder, Settings settings) throws IOException {
        this(folder.at("files", "kept"), settings.fileLimit().toBytes(), RESERVE);
    }

    Store(Path root, long limit, long reserve) throws IOException {
        this.root = Files.createDirectories(root);
        this.limit = limit;
        this.reserve = reserve;
    }

    /**
     * A content that has arrived whole and is not kept yet.
     *
     * @param picture the kind of picture that it is
     */
    record Draft(
            Path path, String sha256, long bytes, @Nullable String picture) {

        void discard() {
            delete(path);
        }
    }

    /** Takes a content, on disk before it answers. Of one that is too large or does not arrive whole, nothing stays. */
    Draft receive(InputStream content) {
        var path = root.resolve(UUID.randomUUID() + DRAFT);
        try {
            var digest = MessageDigest.getInstance("SHA-256");
            var beginning = new byte[Picture.BEGINNING];
            long bytes = copy(content, path, digest, beginning);
            int known = (int) Math.min(bytes, beginning.length);
            return new Draft(
                    path,
                    HexFormat.of().formatHex(digest.digest()),
                    bytes,
                    Picture.type(Arrays.copyOf(beginning, known)));
        } catch (IOException broken) {
            delete(path);
            throw hasRoom(1) ? new UncheckedIOException(broken) : full();
        } catch (RuntimeException refused) {
            delete(path);
            throw refused;
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private long copy(InputStream content, Path path, MessageDigest digest, byte[] beginning) throws IOException {
        try (var file = FileChannel.open(path, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
            var buffer = new byte[1 << 16];
            long bytes = 0;
            for (int read = read(content, buffer); read >= 0; read = read(content, buffer)) {
                if (bytes + read > limit) {
                    throw tooLarge();
                }
                if (!hasRoom(read)) {
                    throw full();
                }
                for (int at = 0; bytes + at < beginning.length && at < read; at++) {
                    beginning[(int) bytes + at] = buffer[at];
                }
                bytes += read;
                digest.update(buffer, 0, read);
                for (var part = ByteBuffer.wrap(buffer, 0, read); part.hasRemaining(); ) {
                    file.write(part);
                }
            }
            file.force(true);
            return bytes;
        }
    }

    private static int read(InputStream content, byte[] buffer) {
        try {
            return content.read(buffer);
        } catch (IOException senderHasGone) {
            throw new Refusal(Kind.UNREADABLE, say("The file did not arrive whole. Nothing was kept; send it again."));
        }
    }

    private boolean hasRoom(long bytes) {
        try {
            return Files.getFileStore(root).getUsableSpace() - bytes >= reserve;
        } catch (IOException unknown) {
            return true;
        }
    }

    Refusal tooLarge() {
        return new Refusal(
                Kind.TOO_LARGE,
                say(
                        "The file is larger than {0} MB, which is the most that can be kept here.",
                        Show.number(limit >> 20)));
    }

    private static Refusal full() {
        return new Refusal(
                Kind.FULL,
                say(
                        "The disk of this Tandem is full, so the file was not kept. Tell your administrator; what is there already is safe."));
    }

    /** Keeps a draft. What was kept already is the same, and takes no more room. */
    void keep(Draft draft) {
        try {
            var place = place(draft.sha256());
            Files.createDirectories(place.getParent());
            Files.move(draft.path(), place, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }

    Path place(String sha256) {
        return root.resolve(sha256.substring(0, 2)).resolve(sha256);
    }

    /** The digests of contents that were kept before an instant. Drafts of that age, which nobody waits for, are thrown away. */
    List<String> keptBefore(Instant instant) {
        try (Stream<Path> all = Files.walk(root, 2)) {
            var old = all.filter(Files::isRegularFile)
                    .filter(file -> isOlder(file, instant))
                    .toList();
            old.stream().filter(file -> name(file).endsWith(DRAFT)).forEach(Store::delete);
            return old.stream()
                    .map(Store::name)
                    .filter(name -> !name.endsWith(DRAFT))
                    .toList();
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }

    private static boolean isOlder(Path file, Instant instant) {
        try {
            return Files.getLastModifiedTime(file).toInstant().isBefore(instant);
        } catch (IOException gone) {
            return false;
        }
    }

    private static String name(Path file) {
        return String.valueOf(file.getFileName());
    }

    void delete(String sha256) {
        delete(place(sha256));
    }

    private static void delete(Path file) {
        try {
            Files.deleteIfExists(file);
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }
}
