package tandem.platform;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A PostgreSQL that lives under the data folder and comes and goes with Tandem.
 *
 * <p>It listens on loopback only and asks for a password. One that outlived a Tandem that was killed is stopped before a
 * new one starts; one that ends while Tandem runs is started again on the same port, so that connections come back.
 */
final class EmbeddedPostgres implements AutoCloseable {

    static final String USER = "tandem";

    private static final Logger LOG = LoggerFactory.getLogger(EmbeddedPostgres.class);
    private static final Duration WATCH = Duration.ofMillis(500);
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private static final List<String> SERVER = List.of(
            "listen_addresses=127.0.0.1",
            "unix_socket_directories=",
            "max_connections=60",
            "shared_buffers=256MB",
            "work_mem=16MB",
            "maintenance_work_mem=128MB",
            "max_wal_size=4GB",
            "checkpoint_timeout=15min",
            "random_page_cost=1.1",
            "jit=off");

    private final Path binaries;
    private final Path cluster;
    private final Path log;
    private final String password;
    private final int port;
    private final ReentrantLock running = new ReentrantLock();
    private boolean closed;

    private EmbeddedPostgres(Path binaries, Path cluster, Path log, String password, int port) {
        this.binaries = binaries;
        this.cluster = cluster;
        this.log = log;
        this.password = password;
        this.port = port;
    }

    static EmbeddedPostgres start(DataFolder folder) {
        try {
            var postgres = new EmbeddedPostgres(
                    PostgresBinaries.unpacked(folder),
                    folder.at("database", "cluster"),
                    folder.at("database", "postgres.log"),
                    folder.secret("database-password"),
                    freePort());
            postgres.stopSurvivor();
            postgres.create();
            postgres.launch();
            Thread.ofPlatform().daemon().name("postgres-watch").start(postgres::watch);
            return postgres;
        } catch (IOException broken) {
            throw new StartRefused(
                    "The embedded PostgreSQL in %s cannot start: %s.".formatted(folder, DataFolder.reason(broken)),
                    broken);
        }
    }

    String url() {
        return "jdbc:postgresql://127.0.0.1:%d/postgres".formatted(port);
    }

    String password() {
        return password;
    }

    private void create() throws IOException {
        if (Files.exists(cluster.resolve("PG_VERSION"))) {
            return;
        }
        var draft = cluster.resolveSibling("cluster.new");
        deleteAll(draft);
        var secret = cluster.resolveSibling("password.new");
        DataFolder.writePrivate(secret, password);
        run(
                "initdb",
                "-D",
                draft.toString(),
                "-U",
                USER,
                "--pwfile",
                secret.toString(),
                "-A",
                "scram-sha-256",
                "-E",
                "UTF8",
                "--locale-provider=builtin",
                "--locale=C.UTF-8");
        Files.delete(secret);
        Files.move(draft, cluster, StandardCopyOption.ATOMIC_MOVE);
    }

    private void launch() throws IOException {
        forgetTheDead();
        var options = new StringBuilder("-p ").append(port);
        SERVER.forEach(setting -> options.append(" -c '").append(setting).append("'"));
        run(
                "pg_ctl",
                "-D",
                cluster.toString(),
                "-l",
                log.toString(),
                "-o",
                options.toString(),
                "-w",
                "-t",
                "120",
                "start");
    }

    /** The server that a killed Tandem left behind: the data folder is ours, so it can be nobody else's. */
    private void stopSurvivor() throws IOException {
        if (postmaster().isPresent()) {
            LOG.info("Stopping the PostgreSQL that an earlier Tandem left running.");
            stop();
        }
    }

    /**
     * A server that was killed leaves its lock behind. PostgreSQL takes the lock for held as long as any process has that
     * number: one not yet buried, or after a restart of the machine somebody else's. The last of its helpers must have
     * gone before the lock may be removed, as they still write to the shared memory.
     */
    private void forgetTheDead() throws IOException {
        var lock = cluster.resolve("postmaster.pid");
        if (Files.exists(lock)) {
            var deadline = System.nanoTime() + PATIENCE.toNanos();
            while (helpersLeft() && System.nanoTime() < deadline) {
                pause();
            }
            Files.deleteIfExists(lock);
        }
    }

    private boolean helpersLeft() {
        return ProcessHandle.allProcesses().anyMatch(process -> isOurs(process) && process.isAlive());
    }

    private static void pause() throws InterruptedIOException {
        try {
            Thread.sleep(50);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new InterruptedIOException("interrupted");
        }
    }

    private void stop() throws IOException {
        run("pg_ctl", "-D", cluster.toString(), "-m", "fast", "-w", "-t", "60", "stop");
    }

    private Optional<ProcessHandle> postmaster() throws IOException {
        var file = cluster.resolve("postmaster.pid");
        if (!Files.exists(file)) {
            return Optional.empty();
        }
        var lines = Files.readAllLines(file);
        return lines.isEmpty()
                ? Optional.empty()
                : ProcessHandle.of(Long.parseLong(lines.getFirst().strip()))
                        .filter(ProcessHandle::isAlive)
                        .filter(this::isOurs);
    }

    /** A process that runs the programs of this data folder, whatever their version. */
    private boolean isOurs(ProcessHandle process) {
        var versions = binaries.getParent();
        return process.info()
                .command()
                .filter(program ->
                        program.endsWith("/bin/postgres") && Path.of(program).startsWith(versions))
                .isPresent();
    }

    private void watch() {
        while (true) {
            try {
                Thread.sleep(WATCH);
                running.lock();
                try {
                    if (closed) {
                        return;
                    }
                    if (postmaster().isEmpty()) {
                        LOG.warn("PostgreSQL has ended unexpectedly; starting it again.");
                        launch();
                        LOG.info("PostgreSQL is back.");
                    }
                } finally {
                    running.unlock();
                }
            } catch (IOException | NumberFormatException broken) {
                LOG.error("PostgreSQL does not start again, and is tried again: {}", broken.getMessage());
            } catch (InterruptedException interrupted) {
                return;
            }
        }
    }

    @Override
    public void close() {
        running.lock();
        try {
            closed = true;
            if (postmaster().isPresent()) {
                stop();
            }
        } catch (IOException broken) {
            LOG.error("PostgreSQL could not be stopped: {}", broken.getMessage());
        } finally {
            running.unlock();
        }
    }

    private void run(String program, String... arguments) throws IOException {
        var command = new ArrayList<>(asRoot() ? List.of("unshare", "-U") : List.of());
        command.add(binaries.resolve("bin").resolve(program).toString());
        command.addAll(Arrays.asList(arguments));
        var output = Files.createTempFile("tandem-", "." + program);
        try {
            var process = new ProcessBuilder(command)
                    .redirectErrorStream(true)
                    .redirectOutput(output.toFile())
                    .start();
            if (!process.waitFor(150, TimeUnit.SECONDS) || process.exitValue() != 0) {
                throw new IOException("%s failed: %s".formatted(program, lastWords(output)));
            }
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new InterruptedIOException(program + " was interrupted");
        } finally {
            Files.deleteIfExists(output);
        }
    }

    private String lastWords(Path output) throws IOException {
        var said = new ArrayList<>(Files.readAllLines(output));
        if (Files.exists(log)) {
            said.addAll(Files.readAllLines(log));
        }
        return said.reversed().stream()
                .filter(line -> line.contains("FATAL")
                        || line.contains("PANIC")
                        || line.contains("error")
                        || line.contains("unshare"))
                .findFirst()
                .map(line -> line.contains("unshare")
                        ? line + " (as root it needs user namespaces; use another user)"
                        : line)
                .orElse(said.isEmpty() ? "it said nothing" : said.getLast());
    }

    // PostgreSQL refuses to run as root; in a user namespace of its own it is somebody else.
    private static boolean asRoot() {
        return "root".equals(System.getProperty("user.name"));
    }

    private static int freePort() throws IOException {
        try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    static void deleteAll(Path folder) throws IOException {
        if (Files.exists(folder)) {
            try (var files = Files.walk(folder)) {
                for (var file :
                        files.sorted(java.util.Comparator.reverseOrder()).toList()) {
                    Files.delete(file);
                }
            }
        }
    }
}
