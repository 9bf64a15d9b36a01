package tandem.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import tandem.command.Stop;

/** A Tandem that was started to be measured, as anybody starts it; closing it ends it and its database. */
final class RunningTandem implements AutoCloseable {

    private static final Duration PATIENCE = Duration.ofMinutes(5);
    private static final HttpClient CLIENT =
            HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(2)).build();

    private final Process process;
    private final Path data;
    private final String url;
    private final double secondsToStart;

    private RunningTandem(Process process, Path data, String url, long began) {
        this.process = process;
        this.data = data;
        this.url = url;
        awaitHealth(began);
        this.secondsToStart = (System.nanoTime() - began) / 1e9;
    }

    static RunningTandem start(Path home, Path data, String javaOptions, String... settings) {
        try {
            var port = freePort();
            var command = new ProcessBuilder(home.resolve("tandem").toString(), "run");
            command.command().addAll(List.of("--port", "" + port, "--data", data.toString()));
            command.command().addAll(List.of(settings));
            command.environment().put("TANDEM_JAVA_OPTIONS", javaOptions);
            Files.createDirectories(data.getParent());
            command.redirectErrorStream(true).redirectOutput(log(data).toFile());
            var began = System.nanoTime();
            return new RunningTandem(command.start(), data, "http://127.0.0.1:" + port, began);
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }

    private void awaitHealth(long began) {
        var health = HttpRequest.newBuilder(URI.create(url + "/actuator/health"))
                .timeout(Duration.ofSeconds(10))
                .build();
        while (!answers(health)) {
            if (!process.isAlive() || System.nanoTime() - began > PATIENCE.toNanos()) {
                close();
                throw Stop.failed("Tandem did not start: " + lastWords());
            }
        }
    }

    private static boolean answers(HttpRequest health) {
        try {
            Thread.sleep(10);
            return CLIENT.send(health, BodyHandlers.discarding()).statusCode() == 200;
        } catch (IOException notYet) {
            return false;
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw Stop.failed("Interrupted.");
        }
    }

    String url() {
        return url;
    }

    double secondsToStart() {
        return secondsToStart;
    }

    /** What the start took of the processors, whatever else they did meanwhile. */
    double processorSeconds() {
        return process.info()
                .totalCpuDuration()
                .map(taken -> taken.toMillis() / 1000.0)
                .orElse(Double.NaN);
    }

    double javaMemory() {
        return kibibytes(process.toHandle(), "status", "VmRSS:") / 1024.0;
    }

    /** What its processes share is counted once. */
    double postgresMemory() {
        return postgres()
                        .mapToLong(part -> kibibytes(part, "smaps_rollup", "Pss:"))
                        .sum()
                / 1024.0;
    }

    private Stream<ProcessHandle> postgres() {
        try {
            var pid = Files.readAllLines(data.resolve("database/cluster/postmaster.pid"))
                    .getFirst();
            return ProcessHandle.of(Long.parseLong(pid.strip())).stream()
                    .flatMap(postmaster -> Stream.concat(Stream.of(postmaster), postmaster.descendants()));
        } catch (IOException notThere) {
            return Stream.of();
        }
    }

    /** Stops it where it stands, its database goes on: nothing that it does in the background disturbs what is measured. */
    void freeze() {
        signal("STOP");
    }

    private void signal(String name) {
        try {
            new ProcessBuilder("kill", "-" + name, "" + process.pid()).start().waitFor();
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    private static long kibibytes(ProcessHandle process, String file, String fact) {
        try (var lines = Files.lines(Path.of("/proc", "" + process.pid(), file))) {
            return lines.filter(line -> line.startsWith(fact))
                    .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")))
                    .findFirst()
                    .orElse(0);
        } catch (IOException | UncheckedIOException gone) {
            return 0;
        }
    }

    private String lastWords() {
        try {
            return Files.readAllLines(log(data)).reversed().stream()
                    .filter(line -> !line.isBlank())
                    .findFirst()
                    .orElse("it said nothing.");
        } catch (IOException silent) {
            return "it said nothing.";
        }
    }

    private static Path log(Path data) {
        return data.resolveSibling(data.getFileName() + ".log");
    }

    private static int freePort() throws IOException {
        try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    @Override
    public void close() {
        try {
            signal("CONT");
            process.destroy();
            if (!process.waitFor(60, TimeUnit.SECONDS)) {
                var left = postgres().toList();
                process.destroyForcibly().waitFor();
                left.forEach(ProcessHandle::destroy);
            }
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
