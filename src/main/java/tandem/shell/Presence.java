package tandem.shell;

import static org.jooq.impl.DSL.boolOr;
import static tandem.shell.db.Tables.PRESENCE;

import java.time.Clock;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import org.jooq.DSLContext;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import tandem.platform.News;

/** Who has which record in front of them, in any Tandem on this database, and whether they are changing it. */
@Component
@Transactional
class Presence {

    /** The topic of {@link News} that tells at which record somebody came or went. */
    static final String TOPIC = "presence";

    private static final Duration GONE = Duration.ofSeconds(20);

    private final DSLContext db;
    private final News news;
    private final Clock clock;

    Presence(DSLContext db, News news, Clock clock) {
        this.db = db;
        this.news = news;
        this.clock = clock;
    }

    /** Somebody of ours at a record. */
    record Here(UUID person, String name, String initial, int tint, boolean editing) {

        static Here of(UUID person, String name, boolean editing) {
            return new Here(person, name, Show.initial(name), Show.tint(name), editing);
        }
    }

    void arrive(UUID stream, Visitor visitor, String place) {
        db.insertInto(PRESENCE)
                .columns(PRESENCE.ID, PRESENCE.PERSON, PRESENCE.NAME, PRESENCE.PLACE, PRESENCE.SEEN_AT)
                .values(stream, visitor.id(), visitor.name(), place, clock.instant())
                .execute();
        news.tell(TOPIC, place);
    }

    /** Only the person whose page it is may say so. */
    void edit(UUID stream, UUID person, boolean editing) {
        tell(db.update(PRESENCE)
                .set(PRESENCE.EDITING, editing)
                .where(PRESENCE.ID.eq(stream), PRESENCE.PERSON.eq(person), PRESENCE.EDITING.ne(editing))
                .returning(PRESENCE.PLACE)
                .fetch(PRESENCE.PLACE));
    }

    void leave(UUID stream, UUID person) {
        tell(db.deleteFrom(PRESENCE)
                .where(PRESENCE.ID.eq(stream), PRESENCE.PERSON.eq(person))
                .returning(PRESENCE.PLACE)
                .fetch(PRESENCE.PLACE));
    }

    /** These are still open; whatever nobody has renewed for a while belongs to a Tandem that was killed. */
    void renew(Collection<UUID> streams) {
        db.update(PRESENCE)
                .set(PRESENCE.SEEN_AT, clock.instant())
                .where(PRESENCE.ID.in(streams))
                .execute();
        tell(db.deleteFrom(PRESENCE)
                .where(PRESENCE.SEEN_AT.lt(clock.instant().minus(GONE)))
                .returning(PRESENCE.PLACE)
                .fetch(PRESENCE.PLACE));
    }

    private void tell(List<String> places) {
        places.stream().distinct().forEach(place -> news.tell(TOPIC, place));
    }

    @Transactional(readOnly = true)
    List<Here> at(String place) {
        return db.select(PRESENCE.PERSON, PRESENCE.NAME, boolOr(PRESENCE.EDITING))
                .from(PRESENCE)
                .where(PRESENCE.PLACE.eq(place))
                .groupBy(PRESENCE.PERSON, PRESENCE.NAME)
                .orderBy(PRESENCE.NAME)
                .fetch(row -> Here.of(row.value1(), row.value2(), row.value3()));
    }
}
