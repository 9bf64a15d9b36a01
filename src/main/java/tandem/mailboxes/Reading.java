package tandem.mailboxes;

import jakarta.mail.MessagingException;
import java.io.IOException;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.function.BooleanSupplier;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;
import tandem.mailboxes.OpenMailbox.OpenFolder;
import tandem.mailboxes.Planned.Series;
import tandem.mailboxes.Post.Landed;
import tandem.platform.Acting;
import tandem.shell.Refusal;
import tandem.shell.Visitor;
import tandem.shell.Visitors;

/**
 * Reads connections. A mailbox is read slice by slice, each in a transaction that also notes up to where it was read: a crash at
 * any instant repeats nothing and loses nothing.
 */
@Component
class Reading {

    private static final Logger LOG = LoggerFactory.getLogger(Reading.class);
    private static final int SLICE = 200;
    private static final int LOOKED_AT = 1_000;

    private final Connections connections;
    private final Post post;
    private final Meetings meetings;
    private final Visitors.Known persons;
    private final TransactionTemplate transaction;
    private final Clock clock;

    Reading(
            Connections connections,
            Post post,
            Meetings meetings,
            Visitors.Known persons,
            TransactionTemplate transaction,
            Clock clock) {
        this.connections = connections;
        this.post = post;
        this.meetings = meetings;
        this.persons = persons;
        this.transaction = transaction;
        this.clock = clock;
    }

    /** @param stopping whether to stop after the slice at hand */
    void read(UUID id, BooleanSupplier stopping) {
        connections.on(id).ifPresent(connection -> {
            try {
                new Acting(connection.personId(), "connection " + connection.name()).call(() -> {
                    read(
                            connection,
                            () -> stopping.getAsBoolean() || connections.on(id).isEmpty());
                    return null;
                });
                connections.succeeded(connection);
            } catch (Exception failure) {
                failed(connection, failure);
            }
        });
    }

    private void failed(Connection connection, Exception failure) {
        var trouble = Trouble.of(failure);
        if (trouble == Trouble.BROKEN) {
            LOG.warn("Reading connection {} broke off", connection.id(), failure);
        }
        connections.failed(connection, trouble, Trouble.detail(failure));
    }

    private void read(Connection connection, BooleanSupplier stopping) throws MessagingException, IOException {
        if (connection.isMailbox()) {
            try (var mailbox = OpenMailbox.open(connection, connections.secret(connection.id()))) {
                for (var folder : mailbox.folders()) {
                    read(connection, folder, stopping);
                }
            }
        } else {
            readCalendar(connection);
        }
    }

    private void read(Connection connection, OpenFolder folder, BooleanSupplier stopping)
            throws MessagingException, IOException {
        try (folder) {
            folder.open();
            long validity = folder.validity();
            var known = connections.readUpTo(connection.id(), folder.name(), validity);
            if (known.isPresent() && !folder.mayHaveHad(known.get())) {
                known = java.util.Optional.empty();
            }
            int count = folder.count();
            int at = count == 0
                    ? 1
                    : known.isPresent() ? folder.firstAfter(known.get()) : folder.firstSince(connection.since());
            for (; at <= count && !stopping.getAsBoolean(); at += SLICE) {
                var slice = folder.slice(at, Math.min(count, at + SLICE - 1), connection.since(), clock.instant());
                var ours = post.ours();
                var sorted = Sorted.of(slice.letters(), ours, connection.keepsLines());
                transaction.executeWithoutResult(
                        status -> take(connection, folder.name(), validity, slice.last(), sorted, ours));
            }
        }
    }

    private void take(Connection connection, String folder, long validity, long last, Sorted sorted, Ours ours) {
        var person = person(connection);
        var mail = post.takeMail(connection.personId(), connection.id(), sorted.happenings());
        var series = sorted.calendars().stream()
                .map(text -> new Ics(text, person.zone()))
                .flatMap(calendar -> planned(calendar, connection.since()).stream())
                .toList();
        meetings.plan(series, connection.personId(), connection.id(), ours);
        var met = meetings.tell(clock.instant());
        if (last > 0) {
            connections.readUpTo(connection.id(), folder, validity, last);
        }
        connections.counted(
                connection.id(),
                sorted.read(),
                mail.matched() + met.matched(),
                mail.unmatched() + met.unmatched(),
                sorted.passedOver());
    }

    private void readCalendar(Connection connection) throws IOException {
        var series = series(connection);
        transaction.executeWithoutResult(status -> {
            int planned = meetings.plan(series, connection.personId(), connection.id(), post.ours());
            meetings.keepOnly(connection.id(), series.stream().map(Series::uid).collect(Collectors.toSet()));
            var met = meetings.tell(clock.instant());
            connections.counted(connection.id(), planned, met.matched(), met.unmatched(), 0);
        });
    }

    private List<Series> series(Connection connection) throws IOException {
        var text = CalendarAddress.of(connections.secret(connection.id())).read(connection.inside());
        var calendar = new Ics(text, person(connection).zone());
        if (!calendar.isCalendar()) {
            throw new Trouble.Told(Trouble.NO_CALENDAR, "the answer does not begin with BEGIN:VCALENDAR");
        }
        return planned(calendar, connection.since());
    }

    private List<Series> planned(Ics calendar, Instant since) {
        return calendar.meetings(since, clock.instant().plus(Meetings.AHEAD));
    }

    private Visitor person(Connection connection) {
        return persons.person(connection.personId()).orElseThrow(() -> Refusal.notFound("person"));
    }

    /** A calendar file that somebody sends: its meetings become touches as they happen. */
    Landed take(Visitor by, String text) {
        var calendar = new Ics(text, by.zone());
        if (!calendar.isCalendar()) {
            throw Refusal.of(
                    "file",
                    tandem.shell.Words.say("This file is no calendar: it does not begin with BEGIN:VCALENDAR."));
        }
        return java.util.Objects.requireNonNull(transaction.execute(status -> {
            meetings.plan(
                    calendar.meetings(Instant.EPOCH, clock.instant().plus(Meetings.AHEAD)), by.id(), null, post.ours());
            return meetings.tell(clock.instant());
        }));
    }

    // ---- Dry runs ----

    /** What would come in, if it were read; at most the newest 1,000 mails of each folder are looked at. */
    Trial trial(Visitor by, Connection connection) {
        if (!connection.isOpenTo(by.id())) {
            throw Refusal.forbidden(
                    tandem.shell.Words.say("Only whose it is, and who has set it up, may see what lies in it."));
        }
        try {
            return connection.isMailbox() ? ofMailbox(connection) : ofCalendar(connection);
        } catch (MessagingException | IOException | Strongbox.Unopenable failure) {
            throw new Refusal(Trouble.of(failure).sentence(connection.host()) + " (" + Trouble.detail(failure) + ")");
        }
    }

    private Trial ofMailbox(Connection connection) throws MessagingException, IOException {
        var ours = post.ours();
        var happenings = new ArrayList<Happening>();
        int looked = 0;
        int passedOver = 0;
        boolean whole = true;
        try (var mailbox = OpenMailbox.open(connection, connections.secret(connection.id()))) {
            for (var folder : mailbox.folders()) {
                try (folder) {
                    folder.open();
                    int count = folder.count();
                    int first = count == 0 ? 1 : folder.firstSince(connection.since());
                    int from = Math.max(first, count - LOOKED_AT + 1);
                    whole &= from == first;
                    for (int at = from; at <= count; at += SLICE) {
                        var slice =
                                folder.slice(at, Math.min(count, at + SLICE - 1), connection.since(), clock.instant());
                        var sorted = Sorted.of(slice.letters(), ours, false);
                        happenings.addAll(sorted.happenings());
                        looked += sorted.read();
                        passedOver += sorted.passedOver();
                    }
                }
            }
        }
        return Trial.of(looked, whole, happenings, passedOver, post.contacts(happenings));
    }

    private Trial ofCalendar(Connection connection) throws IOException {
        var ours = post.ours();
        var happenings = series(connection).stream()
                .flatMap(series -> series.meetings().stream())
                .filter(meeting -> !meeting.cancelled())
                .flatMap(meeting -> meeting.attendees().stream()
                        .filter(ours::isStranger)
                        .map(with -> new Happening(
                                with, Happening.MEETING, meeting.starts(), meeting.key(), meeting.summary(), null)))
                .toList();
        int meetings = (int) happenings.stream().map(Happening::key).distinct().count();
        return Trial.of(meetings, true, happenings, 0, post.contacts(happenings));
    }
}
