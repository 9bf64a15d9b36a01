package tandem.shell;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.web.servlet.mvc.method.annotation.SseEmitter;
import tandem.platform.Acting;

/**
 * What one open page is told. It holds no thread: one is there only while something is on its way, so that a slow reader
 * keeps nobody waiting, and what comes meanwhile is put together.
 */
final class LiveStream {

    /** After this the page comes in by the door again, and it is asked anew who is there. */
    private static final Duration LIFE = Duration.ofMinutes(10);

    private static final String END = "end";

    final UUID id = UUID.randomUUID();
    final UUID person;
    final String session;
    final Instant since;
    final List<String> watched;
    private final Sight sight;
    final SseEmitter emitter = new SseEmitter(LIFE.toMillis());
    private final ReentrantLock lock = new ReentrantLock();
    private final Map<String, Object> waiting = new LinkedHashMap<>();
    private boolean sending;

    LiveStream(UUID person, String session, List<String> watched, Instant since, Sight sight) {
        this.sight = sight;
        this.person = person;
        this.session = session;
        this.watched = List.copyOf(watched);
        this.since = since;
    }

    /** The record that the page is about; empty where it is about several or none. */
    @Nullable
    String record() {
        return watched.stream().filter(Change::isRecord).findFirst().orElse(null);
    }

    void changed(Change change) {
        watched.stream().filter(change::concerns).forEach(place -> offer("changed " + place, change));
    }

    /** The last event of this stream says why it is over; the page does not come back by itself. */
    void end(String why) {
        offer(END, Map.of("why", why));
    }

    /**
     * @param event its name, and after a space what it is about
     * @param what becomes JSON
     */
    void offer(String event, Object what) {
        lock.lock();
        try {
            waiting.merge(
                    event,
                    what,
                    (earlier, later) -> earlier instanceof Change first && later instanceof Change second
                            ? first.and(second)
                            : later);
            if (!sending) {
                sending = true;
                Thread.startVirtualThread(this::send);
            }
        } finally {
            lock.unlock();
        }
    }

    private void send() {
        try {
            for (var next = next(); next != null; next = next()) {
                send(next.getKey(), next.getValue());
            }
        } catch (IOException | IllegalStateException nobodyListens) {
            // The container notices as well, and ends the stream.
            emitter.completeWithError(nobodyListens);
        }
    }

    private Map.@Nullable Entry<String, Object> next() {
        lock.lock();
        try {
            var all = waiting.entrySet().iterator();
            if (!all.hasNext()) {
                sending = false;
                return null;
            }
            var first =
                    Map.entry(all.next().getKey(), waiting.values().iterator().next());
            all.remove();
            return first;
        } finally {
            lock.unlock();
        }
    }

    // Who watches one record was asked at the door whether he may see it.
    private Change.@Nullable Told told(Change change, String watched) {
        var seen = Change.isRecord(watched) ? change : new Acting(person, "live").call(() -> change.seenBy(sight));
        return seen == null ? null : seen.toldTo(person, watched);
    }

    private void send(String event, Object what) throws IOException {
        var name = event.split(" ")[0];
        var about = what instanceof Change change ? told(change, event.substring(name.length() + 1)) : what;
        if (about == null) {
            return;
        }
        emitter.send(SseEmitter.event()
                .id(Long.toString(System.currentTimeMillis()))
                .name(name)
                .reconnectTime(1_500)
                .data(about, MediaType.APPLICATION_JSON));
        if (name.equals(END)) {
            emitter.complete();
        }
    }
}
