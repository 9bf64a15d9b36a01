package tandem.mailboxes;

import static tandem.mailboxes.db.Tables.ATTENDEE;
import static tandem.mailboxes.db.Tables.MEETING;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jooq.DSLContext;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import tandem.mailboxes.Planned.Series;
import tandem.mailboxes.Post.Landed;

/**
 * All meetings that calendars tell of. Touches are never changed, so a meeting becomes one only when it has happened: until then
 * it may be moved or cancelled, afterwards it stays as it was.
 */
@Component
@Transactional
class Meetings {

    static final Duration AHEAD = Duration.ofDays(366);
    private static final int AT_ONCE = 200;

    private final DSLContext db;
    private final Post post;

    Meetings(DSLContext db, Post post) {
        this.db = db;
        this.post = post;
    }

    /**
     * Keeps what a calendar tells.
     *
     * @return how many meetings with people outside it tells of
     */
    int plan(List<Series> calendar, UUID person, @Nullable UUID connection, Ours ours) {
        int kept = 0;
        for (var series : calendar) {
            if (series.whole()) {
                forgetOthers(series);
            }
            for (var meeting : series.meetings()) {
                var strangers =
                        meeting.attendees().stream().filter(ours::isStranger).toList();
                if (meeting.cancelled()) {
                    cancel(meeting);
                } else if (!strangers.isEmpty() && keep(meeting, person, connection)) {
                    invite(meeting, strangers);
                    kept++;
                }
            }
        }
        return kept;
    }

    // A series that was changed has other times now.
    private void forgetOthers(Series series) {
        var times = series.meetings().stream().map(Planned::recurrence).collect(Collectors.toSet());
        db.deleteFrom(MEETING)
                .where(MEETING.UID.eq(series.uid()), MEETING.TOLD_AT.isNull(), MEETING.RECURRENCE.notIn(times))
                .and(series.meetings().isEmpty() ? org.jooq.impl.DSL.falseCondition() : org.jooq.impl.DSL.noCondition())
                .execute();
    }

    private void cancel(Planned meeting) {
        db.deleteFrom(MEETING)
                .where(
                        MEETING.UID.eq(meeting.uid()),
                        MEETING.TOLD_AT.isNull(),
                        MEETING.SEQUENCE.le(meeting.sequence()),
                        meeting.recurrence().isEmpty()
                                ? org.jooq.impl.DSL.noCondition()
                                : MEETING.RECURRENCE.eq(meeting.recurrence()))
                .execute();
    }

    private boolean keep(Planned meeting, UUID person, @Nullable UUID connection) {
        return db.insertInto(MEETING)
                        .set(MEETING.UID, meeting.uid())
                        .set(MEETING.RECURRENCE, meeting.recurrence())
                        .set(MEETING.CONNECTION_ID, connection)
                        .set(MEETING.PERSON_ID, person)
                        .set(MEETING.STARTS_AT, meeting.starts())
                        .set(MEETING.ENDS_AT, meeting.ends())
                        .set(MEETING.SUMMARY, meeting.summary())
                        .set(MEETING.SEQUENCE, meeting.sequence())
                        .onConflict(MEETING.UID, MEETING.RECURRENCE)
                        .doUpdate()
                        .set(MEETING.STARTS_AT, meeting.starts())
                        .set(MEETING.ENDS_AT, meeting.ends())
                        .set(MEETING.SUMMARY, meeting.summary())
                        .set(MEETING.SEQUENCE, meeting.sequence())
                        .where(MEETING.TOLD_AT.isNull(), MEETING.SEQUENCE.le(meeting.sequence()))
                        .execute()
                > 0;
    }

    private void invite(Planned meeting, List<Address> strangers) {
        db.deleteFrom(ATTENDEE)
                .where(ATTENDEE.UID.eq(meeting.uid()), ATTENDEE.RECURRENCE.eq(meeting.recurrence()))
                .execute();
        for (var one : strangers) {
            db.insertInto(ATTENDEE, ATTENDEE.UID, ATTENDEE.RECURRENCE, ATTENDEE.ADDRESS, ATTENDEE.NAME)
                    .values(meeting.uid(), meeting.recurrence(), one.email(), one.name())
                    .execute();
        }
    }

    /** Forgets meetings that a calendar told of and does not any more. */
    void keepOnly(UUID connection, Set<String> uids) {
        db.deleteFrom(MEETING)
                .where(MEETING.CONNECTION_ID.eq(connection), MEETING.TOLD_AT.isNull(), MEETING.UID.notIn(uids))
                .execute();
    }

    /** Makes touches of the meetings that have happened by now. */
    Landed tell(Instant now) {
        int matched = 0;
        int unmatched = 0;
        var happened = db.selectFrom(MEETING)
                .where(MEETING.TOLD_AT.isNull(), MEETING.ENDS_AT.le(now))
                .orderBy(MEETING.ENDS_AT)
                .limit(AT_ONCE)
                .forUpdate()
                .skipLocked()
                .fetch();
        for (var meeting : happened) {
            var key = meeting.getRecurrence().isEmpty()
                    ? meeting.getUid()
                    : meeting.getUid() + " " + meeting.getRecurrence();
            var with = db.selectFrom(ATTENDEE)
                    .where(ATTENDEE.UID.eq(meeting.getUid()), ATTENDEE.RECURRENCE.eq(meeting.getRecurrence()))
                    .fetch(attendee -> new Happening(
                            new Address(attendee.getAddress(), attendee.getName()),
                            Happening.MEETING,
                            meeting.getStartsAt(),
                            key,
                            meeting.getSummary(),
                            null));
            var landed = post.take(meeting.getPersonId(), meeting.getConnectionId(), with);
            matched += landed.matched();
            unmatched += landed.unmatched();
            db.update(MEETING)
                    .set(MEETING.TOLD_AT, now)
                    .where(MEETING.UID.eq(meeting.getUid()), MEETING.RECURRENCE.eq(meeting.getRecurrence()))
                    .execute();
        }
        return new Landed(matched, unmatched);
    }
}
