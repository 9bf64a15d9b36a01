package tandem.journeys;

import static org.jooq.impl.DSL.any;
import static org.jooq.impl.DSL.select;
import static tandem.journeys.db.Tables.EVIDENCE;
import static tandem.journeys.db.Tables.STANDING;
import static tandem.journeys.db.Tables.TOUCH;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jooq.DSLContext;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import tandem.duplicates.RecordsMerged;
import tandem.duplicates.RecordsParted;
import tandem.platform.Copy;

/** The way of each contact through the eight stages, told by its touches. */
@Component
@Transactional
public class Journeys {

    private static final List<String> COLUMNS = List.of(
            "id",
            "contact_id",
            "kind",
            "happened_at",
            "source",
            "medium",
            "campaign",
            "content",
            "note",
            "owner_id",
            "deal_id");

    private final DSLContext db;

    Journeys(DSLContext db) {
        this.db = db;
    }

    /**
     * Keeps what happened, and moves the contacts on.
     *
     * @return how many of the touches were new
     */
    public int happened(List<Touch> touches) {
        stage("staged_touch");
        stage("new_touch");
        Copy.into(db, "staged_touch", COLUMNS, touches.stream().map(Touch::row).toList());
        var columns = String.join(", ", COLUMNS);
        int created = db.execute("""
                with fresh as (
                    insert into journeys.touch (%1$s) select %1$s from staged_touch on conflict (id) do nothing returning %1$s
                )
                insert into new_touch (%1$s) select %1$s from fresh
                """.formatted(columns));
        advance();
        return created;
    }

    // Empty at the begin of every transaction; whoever tells twice in one has left rows here.
    private void stage(String table) {
        db.execute("""
                create temp table if not exists %s (
                    id uuid, contact_id uuid, kind text, happened_at timestamptz, source text, medium text, campaign text,
                    content text, note text, owner_id uuid, deal_id uuid
                ) on commit delete rows
                """.formatted(table));
        db.execute("delete from " + table);
    }

    private void advance() {
        db.execute("""
                insert into journeys.evidence (contact_id, stage, reached_at, touch_id)
                select distinct on (contact_id, stage) contact_id, stage, happened_at, id
                from new_touch
                join journeys.touch_kind using (kind)
                where stage is not null
                order by contact_id, stage, happened_at, id
                on conflict (contact_id, stage) do update set reached_at = excluded.reached_at, touch_id = excluded.touch_id
                where excluded.reached_at < evidence.reached_at
                """);
        db.execute("""
                insert into journeys.standing (contact_id, stage, first_contact_at, last_touch_at, last_touch_kind)
                select contact_id, coalesce(max(stage), 0), min(happened_at) filter (where deal_id is null),
                       max(happened_at), (array_agg(kind order by happened_at desc, id desc))[1]
                from new_touch
                join journeys.touch_kind using (kind)
                group by contact_id
                on conflict (contact_id) do update set
                    stage = greatest(standing.stage, excluded.stage),
                    first_contact_at = least(standing.first_contact_at, excluded.first_contact_at),
                    last_touch_at = greatest(standing.last_touch_at, excluded.last_touch_at),
                    last_touch_kind = case when excluded.last_touch_at >= standing.last_touch_at
                                           then excluded.last_touch_kind else standing.last_touch_kind end
                """);
    }

    /** Tells the milestones of these deals anew: what was told of them before is forgotten, and their contacts stand where their touches put them. */
    public void retell(Collection<UUID> deals, List<Touch> milestones) {
        var ofThese = TOUCH.DEAL_ID.eq(any(deals.toArray(new UUID[0])));
        var contacts =
                db.selectDistinct(TOUCH.CONTACT_ID).from(TOUCH).where(ofThese).fetchSet(TOUCH.CONTACT_ID);
        db.deleteFrom(EVIDENCE)
                .where(EVIDENCE.TOUCH_ID.in(select(TOUCH.ID).from(TOUCH).where(ofThese)))
                .execute();
        db.deleteFrom(TOUCH).where(ofThese).execute();
        standAnew(contacts);
        happened(milestones);
    }

    @EventListener
    void standAnew(RecordsMerged merged) {
        if (merged.plural().equals("contacts")) {
            standAnew(List.of(merged.winner(), merged.loser()));
        }
    }

    @EventListener
    void standAnew(RecordsParted parted) {
        if (parted.plural().equals("contacts")) {
            standAnew(List.of(parted.winner(), parted.loser()));
        }
    }

    /** Puts contacts where their touches put them. */
    private void standAnew(Collection<UUID> contacts) {
        var these = contacts.toArray(new UUID[0]);
        db.deleteFrom(EVIDENCE).where(EVIDENCE.CONTACT_ID.eq(any(these))).execute();
        db.deleteFrom(STANDING).where(STANDING.CONTACT_ID.eq(any(these))).execute();
        if (these.length > 0) {
            stage("new_touch");
            db.execute(
                    "insert into new_touch (%1$s) select %1$s from journeys.touch where contact_id = any (?)"
                            .formatted(String.join(", ", COLUMNS)),
                    (Object) these);
            advance();
        }
    }

    /** When each of these contacts was first touched, other than by a milestone of a deal. */
    @Transactional(readOnly = true)
    public Map<UUID, Instant> firstContacts(Collection<UUID> contacts) {
        return db.select(STANDING.CONTACT_ID, STANDING.FIRST_CONTACT_AT)
                .from(STANDING)
                .where(
                        STANDING.CONTACT_ID.eq(any(contacts.toArray(new UUID[0]))),
                        STANDING.FIRST_CONTACT_AT.isNotNull())
                .fetchMap(STANDING.CONTACT_ID, STANDING.FIRST_CONTACT_AT);
    }
}
