package tandem;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;

/** A page that listens to its stream of events. */
public final class Listener implements AutoCloseable {

    private static final Event OVER = new Event("over", "");

    private final InputStream stream;
    private final BlockingQueue<Event> heard = new LinkedBlockingQueue<>();
    private final String id;

    private record Event(String name, String data) {}

    private Listener(InputStream stream) {
        this.stream = stream;
        Thread.startVirtualThread(this::read);
        this.id = next("hello").replace("\"", "");
    }

    public static Listener of(Browser browser, String... places) {
        return since(browser, System.currentTimeMillis(), places);
    }

    public static Listener since(Browser browser, long since, String... places) {
        var watched = List.of(places).stream().map(place -> "&watch=" + place).collect(Collectors.joining());
        return new Listener(browser.stream("/live?since=" + since + watched));
    }

    /** What the server calls this page. */
    public String id() {
        return id;
    }

    /** The next event of that name. */
    public String next(String name) {
        return nextWith(name, "");
    }

    /** The next event of that name that says something. */
    public String nextWith(String name, String words) {
        try {
            while (true) {
                var event = heard.poll(20, TimeUnit.SECONDS);
                assertThat(event)
                        .as("an event " + name + " with " + words)
                        .isNotNull()
                        .isNotSameAs(OVER);
                if (event != null && event.name.equals(name) && event.data.contains(words)) {
                    return event.data;
                }
            }
        } catch (InterruptedException broken) {
            throw new IllegalStateException(broken);
        }
    }

    public void mustEnd() {
        try {
            for (var event = heard.poll(20, TimeUnit.SECONDS);
                    event != OVER;
                    event = heard.poll(20, TimeUnit.SECONDS)) {
                assertThat(event).as("the end of the stream").isNotNull();
            }
        } catch (InterruptedException broken) {
            throw new IllegalStateException(broken);
        }
    }

    private void read() {
        try (var lines = new BufferedReader(new InputStreamReader(stream, StandardCharsets.UTF_8))) {
            var name = "";
            for (var line = lines.readLine(); line != null; line = lines.readLine()) {
                if (line.startsWith("event:")) {
                    name = line.substring(6);
                } else if (line.startsWith("data:")) {
                    heard.add(new Event(name, line.substring(5)));
                }
            }
        } catch (IOException closed) {
            // as a page that is left
        }
        heard.add(OVER);
    }

    @Override
    public void close() {
        try {
            stream.close();
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }
}
