package tandem.shell;

import static tandem.shell.Words.say;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.event.ContextClosedEvent;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;
import org.springframework.web.servlet.mvc.method.annotation.SseEmitter;
import tandem.platform.Changed;
import tandem.platform.News;

/**
 * Tells open pages what has changed in what they show, and who else looks at it.
 *
 * <p>A page that was away for a moment is told what it missed; one that was away for longer, that it may have missed something.
 */
@Component
public class Live {

    private static final Logger LOG = LoggerFactory.getLogger(Live.class);
    /** As many pages as one person has in sight at once; a browser has no more than six connections to us. */
    private static final int MOST = 6;

    private static final Duration PULSE = Duration.ofSeconds(5);
    private static final Duration REMEMBERED = Duration.ofMinutes(2);

    private final Presence presence;
    private final Visitors.Known persons;
    private final Sight sight;
    private final Clock clock;
    private final Map<UUID, LiveStream> streams = new ConcurrentHashMap<>();
    private final Deque<Change> recent = new ConcurrentLinkedDeque<>();
    private final ScheduledExecutorService pulse = Executors.newSingleThreadScheduledExecutor(
            Thread.ofVirtual().name("live").factory());
    private volatile Instant remembersSince;
    private volatile boolean closed;

    Live(News news, Presence presence, Visitors.Known persons, Sight sight, Clock clock) {
        this.presence = presence;
        this.persons = persons;
        this.sight = sight;
        this.clock = clock;
        this.remembersSince = clock.instant();
        news.listen("sessions", this::ended, () -> {});
        news.listen(Presence.TOPIC, this::someoneCameOrWent, () -> {});
        news.listen(Changed.TOPIC, fact -> atTheDoorAgain(Changed.read(fact)), this::missed);
        pulse.scheduleAtFixedRate(this::beat, PULSE.toSeconds(), PULSE.toSeconds(), TimeUnit.SECONDS);
    }

    /** Records at a place such as {@code contacts} have changed: whoever has them in front of them is told. */
    public void changed(String place, Changed changed) {
        var who = changed.who() == null
                ? null
                : persons.person(changed.who()).map(Visitor::name).orElse(null);
        var change = Change.of(place, changed, who, clock.instant());
        recent.add(change);
        streams.values().forEach(stream -> stream.changed(change));
    }

    private void missed() {
        remembersSince = clock.instant();
        streams.values().forEach(stream -> stream.offer("missed", true));
    }

    SseEmitter open(Visitor visitor, String session, List<String> watched, Instant since) {
        watched.stream().filter(Change::isRecord).forEach(this::mustSee);
        var stream = new LiveStream(visitor.id(), session, watched, clock.instant(), sight);
        stream.emitter.onTimeout(stream.emitter::complete);
        stream.emitter.onError(failure -> leave(stream));
        stream.emitter.onCompletion(() -> leave(stream));
        stream.offer("hello", stream.id);
        streams.put(stream.id, stream);
        catchUp(stream, since);
        makeRoom(visitor.id());
        if (stream.record() != null) {
            presence.arrive(stream.id, visitor, stream.record());
        }
        if (closed) {
            stream.emitter.complete();
        }
        return stream.emitter;
    }

    private void mustSee(String record) {
        var id = Change.recordOf(record);
        if (!sight.among(Change.typeOf(record), Set.of(id)).contains(id)) {
            throw Refusal.notFound(say("record"));
        }
    }

    private void catchUp(LiveStream stream, Instant since) {
        if (since.isBefore(remembersSince)) {
            stream.offer("missed", true);
        } else {
            recent.stream().filter(change -> change.at().isAfter(since)).forEach(stream::changed);
        }
    }

    private void makeRoom(UUID person) {
        streams.values().stream()
                .filter(stream -> stream.person.equals(person))
                .sorted(Comparator.<LiveStream, Instant>comparing(stream -> stream.since)
                        .reversed())
                .skip(MOST)
                .forEach(stream -> stream.end("enough"));
    }

    /** The page says by itself that it is left, so that nobody has to find out. */
    void leave(UUID id, Visitor visitor) {
        presence.leave(id, visitor.id());
        var stream = streams.get(id);
        if (stream != null && stream.person.equals(visitor.id())) {
            stream.emitter.complete();
        }
    }

    private void leave(LiveStream stream) {
        if (streams.remove(stream.id) != null && stream.record() != null && !closed) {
            try {
                presence.leave(stream.id, stream.person);
            } catch (RuntimeException databaseIsAway) {
                LOG.debug("Presence is cleared later.", databaseIsAway);
            }
        }
    }

    private void ended(String session) {
        streams.values().stream()
                .filter(stream -> stream.session.equals(session))
                .forEach(stream -> stream.end("session"));
    }

    /** A person whose own record has changed may have other rights now, or none. */
    private void atTheDoorAgain(Changed changed) {
        streams.values().stream()
                .filter(stream -> changed.ids() != null && changed.ids().contains(stream.person))
                .forEach(stream -> stream.emitter.complete());
    }

    private void someoneCameOrWent(String place) {
        var lookers = streams.values().stream()
                .filter(stream -> place.equals(stream.record()))
                .toList();
        if (!lookers.isEmpty()) {
            var here = presence.at(place);
            lookers.forEach(stream -> stream.offer(
                    "here",
                    here.stream()
                            .filter(other -> !other.person().equals(stream.person))
                            .toList()));
        }
    }

    private void beat() {
        forget(clock.instant().minus(REMEMBERED));
        streams.values().forEach(stream -> stream.offer("beat", true));
        var atRecords = streams.values().stream()
                .filter(stream -> stream.record() != null)
                .map(stream -> stream.id)
                .toList();
        try {
            if (!atRecords.isEmpty()) {
                presence.renew(atRecords);
            }
        } catch (RuntimeException databaseIsAway) {
            LOG.debug("Presence is renewed later.", databaseIsAway);
        }
    }

    private void forget(Instant before) {
        while (!recent.isEmpty() && recent.getFirst().at().isBefore(before)) {
            recent.removeFirst();
        }
        remembersSince = remembersSince.isBefore(before) ? before : remembersSince;
    }

    /** Pages come back by themselves when Tandem is there again; it must not wait for them to leave. */
    @EventListener
    void close(ContextClosedEvent closing) {
        closed = true;
        pulse.shutdownNow();
        streams.values().forEach(stream -> stream.emitter.complete());
    }
}
