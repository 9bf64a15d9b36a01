package tandem.platform;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;

/** The folder that holds all state of one Tandem. While Tandem runs, the folder is its own: a second one is refused. */
public final class DataFolder implements AutoCloseable {

    private final Path root;
    private final FileChannel channel;
    private final FileLock lock;

    private DataFolder(Path root, FileChannel channel, FileLock lock) {
        this.root = root;
        this.channel = channel;
        this.lock = lock;
    }

    /** Takes the folder, making it where it is missing. */
    public static DataFolder take(Path folder) {
        var wanted = folder.toAbsolutePath().normalize();
        try {
            Files.createDirectories(wanted);
            var root = wanted.toRealPath();
            var channel = FileChannel.open(
                    root.resolve("tandem.lock"),
                    StandardOpenOption.CREATE,
                    StandardOpenOption.READ,
                    StandardOpenOption.WRITE);
            var lock = tryLock(channel);
            if (lock == null) {
                throw new StartRefused(
                        "The data folder %s is in use by another Tandem (process %s). Stop that one, or choose another folder with --data."
                                .formatted(
                                        root,
                                        Files.readString(root.resolve("tandem.pid"))
                                                .strip()));
            }
            Files.writeString(
                    root.resolve("tandem.pid"),
                    Long.toString(ProcessHandle.current().pid()));
            return new DataFolder(root, channel, lock);
        } catch (IOException broken) {
            throw new StartRefused(
                    "The data folder %s cannot be used: %s. Choose another with --data, or mend its rights or its disk."
                            .formatted(wanted, reason(broken)),
                    broken);
        }
    }

    private static @Nullable FileLock tryLock(FileChannel channel) throws IOException {
        try {
            return channel.tryLock();
        } catch (OverlappingFileLockException takenByThisProcess) {
            return null;
        }
    }

    /** What went wrong with a file, in words that fit behind a colon. */
    static String reason(IOException broken) {
        return switch (broken) {
            case FileAlreadyExistsException taken -> "%s is not a folder".formatted(taken.getFile());
            case AccessDeniedException denied -> "access to %s is denied".formatted(denied.getFile());
            case FileSystemException file when file.getReason() != null -> String.valueOf(file.getReason());
            default -> broken.getMessage() == null ? broken.getClass().getSimpleName() : broken.getMessage();
        };
    }

    /** A place inside the folder, with the folders above it made. */
    public Path at(String first, String... more) throws IOException {
        var place = root.resolve(Path.of(first, more));
        Files.createDirectories(place.getParent());
        return place;
    }

    /** A secret that only the owner of the folder can read: the one kept under this name, or a new one. */
    public String secret(String name) throws IOException {
        var file = at("secrets", name);
        if (!Files.exists(file)) {
            var random = new byte[32];
            new SecureRandom().nextBytes(random);
            writePrivate(file, HexFormat.of().formatHex(random));
        }
        return Files.readString(file).strip();
    }

    /** Where Tandem is, for the commands of this machine; nothing when it is not. */
    void address(@Nullable String url) throws IOException {
        var file = root.resolve("tandem.address");
        if (url == null) {
            Files.deleteIfExists(file);
        } else {
            Files.writeString(file, url + "\n");
        }
    }

    static void writePrivate(Path file, String text) throws IOException {
        var draft = file.resolveSibling(file.getFileName() + ".new");
        Files.deleteIfExists(draft);
        Files.createFile(draft, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        Files.writeString(draft, text, StandardCharsets.UTF_8);
        Files.move(draft, file, java.nio.file.StandardCopyOption.ATOMIC_MOVE);
    }

    @Override
    public String toString() {
        return root.toString();
    }

    @Override
    public void close() throws IOException {
        lock.release();
        channel.close();
    }
}
