package tandem.imports;

import static tandem.imports.db.Tables.FILE;
import static tandem.imports.db.Tables.RUN;
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
import java.util.HexFormat;
import java.util.UUID;
import org.jooq.DSLContext;
import org.springframework.stereotype.Component;
import tandem.platform.DataFolder;
import tandem.platform.Settings;
import tandem.shell.Refusal;
import tandem.shell.Refusal.Kind;
import tandem.shell.Show;

/** All files that were sent, under {@code files/imports} of the data folder. */
@Component
class Uploads {

    private static final int LONGEST_NAME = 200;

    private final DSLContext db;
    private final DataFolder folder;
    private final long limit;

    Uploads(DSLContext db, DataFolder folder, Settings settings) {
        this.db = db;
        this.folder = folder;
        this.limit = settings.importLimit().toBytes();
    }

    /** Keeps a file, on disk before it answers. Of a file that does not arrive whole, nothing stays. */
    Upload take(String name, InputStream content, UUID sentBy) {
        var id = UUID.randomUUID();
        try {
            var draft = place(id + ".part");
            try {
                var digest = MessageDigest.getInstance("SHA-256");
                long bytes = copy(content, draft, digest);
                var place = Files.move(draft, place(id.toString()), StandardCopyOption.ATOMIC_MOVE);
                var upload = new Upload(id, tidied(name), bytes, HexFormat.of().formatHex(digest.digest()), place);
                db.insertInto(FILE, FILE.ID, FILE.NAME, FILE.BYTES, FILE.SHA256, FILE.SENT_BY)
                        .values(id, upload.name(), bytes, upload.sha256(), sentBy)
                        .execute();
                return upload;
            } finally {
                Files.deleteIfExists(draft);
            }
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    Upload get(UUID id) {
        return db.selectFrom(FILE)
                .where(FILE.ID.eq(id))
                .fetchOptional(found ->
                        new Upload(id, found.getName(), found.getBytes(), found.getSha256(), unchecked(id.toString())))
                .filter(upload -> Files.exists(upload.path()))
                .orElseThrow(() -> Refusal.notFound(say("file")));
    }

    /** Throws a file away, unless an import was made of it. */
    void discard(UUID id) {
        int gone = db.deleteFrom(FILE)
                .where(FILE.ID.eq(id))
                .andNotExists(db.selectOne().from(RUN).where(RUN.FILE_ID.eq(id)))
                .execute();
        if (gone == 1) {
            delete(unchecked(id.toString()));
        }
    }

    /** Throws away files that nobody made an import of. */
    void discardForgotten(Instant sentBefore) {
        db.select(FILE.ID)
                .from(FILE)
                .where(FILE.SENT_AT.lt(sentBefore))
                .andNotExists(db.selectOne().from(RUN).where(RUN.FILE_ID.eq(FILE.ID)))
                .fetch(FILE.ID)
                .forEach(this::discard);
    }

    private long copy(InputStream content, Path draft, MessageDigest digest) throws IOException {
        try (var file = FileChannel.open(draft, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
            var buffer = new byte[1 << 16];
            long bytes = 0;
            for (int read = read(content, buffer); read >= 0; read = read(content, buffer)) {
                bytes += read;
                if (bytes > limit) {
                    throw new Refusal(
                            Kind.TOO_LARGE,
                            say("The file is larger than {0} MB. Send it in parts.", Show.number(limit >> 20)));
                }
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
            throw new Refusal(
                    Kind.UNREADABLE, say("The file did not arrive whole. Nothing was started; send it again."));
        }
    }

    private Path place(String name) throws IOException {
        return folder.at("files", "imports", name);
    }

    private Path unchecked(String name) {
        try {
            return place(name);
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }

    private static void delete(Path file) {
        try {
            Files.deleteIfExists(file);
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }

    private static String tidied(String name) {
        var last = name.substring(Math.max(name.lastIndexOf('/'), name.lastIndexOf('\\')) + 1)
                .replaceAll("\\p{Cntrl}|[\u202A-\u202E\u2066-\u2069]", "")
                .strip();
        var short_ = last.length() > LONGEST_NAME ? last.substring(0, LONGEST_NAME) : last;
        return short_.isEmpty() ? "import" : short_;
    }
}
