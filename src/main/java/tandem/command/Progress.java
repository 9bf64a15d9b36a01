package tandem.command;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Locale;
import java.util.function.Supplier;
import tandem.command.Command.Surroundings;
import tandem.command.Server.Unreachable;
import tools.jackson.databind.JsonNode;

/** How far an import has come, on one line of a terminal; elsewhere it waits in silence. */
final class Progress {

    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final Surroundings here;
    private final long began = System.nanoTime();
    private Duration pause = Duration.ofMillis(50);
    private boolean shown;

    Progress(Surroundings here) {
        this.here = here;
    }

    double seconds() {
        return (System.nanoTime() - began) / 1e9;
    }

    void sending(Path file) {
        if (here.terminal()) {
            here.err().printf("\rSending %s\u001b[K", file.getFileName());
            shown = true;
        }
    }

    void show(JsonNode state) {
        if (here.terminal()) {
            var bytes = state.path("fileBytes").asLong(0);
            var percent = bytes == 0 ? 0 : 100 * state.path("bytesRead").asLong(0) / bytes;
            var rows = state.path("rowsRead").asLong(0);
            here.err()
                    .printf(Locale.ROOT, "\r%3d %%  %,d rows, %,.0f a second\u001b[K", percent, rows, rows / seconds());
            shown = true;
        }
        sleep();
    }

    void clear() {
        if (shown) {
            here.err().print("\r\u001b[K");
        }
    }

    /** A Tandem that is being started again goes on with its imports, so a silence is waited out. */
    <T> T patiently(Supplier<T> question) {
        var silentSince = System.nanoTime();
        while (true) {
            try {
                return question.get();
            } catch (Unreachable silence) {
                if (System.nanoTime() - silentSince > PATIENCE.toNanos()) {
                    throw Stop.failed(silence.getMessage() + " The import goes on when it is.");
                }
                sleep();
            }
        }
    }

    private void sleep() {
        try {
            Thread.sleep(pause);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw Stop.failed("Interrupted. The import goes on.");
        }
        pause = pause.compareTo(Duration.ofMillis(500)) < 0 ? pause.multipliedBy(2) : pause;
    }
}
