package tandem.journeys;

import static org.jooq.impl.DSL.any;
import static org.jooq.impl.DSL.select;
import static tandem.journeys.db.Tables.EVIDENCE;
import static tandem.journeys.db.Tables.STANDING;
import static tandem.journeys.db.Tables.TOUCH;

import java.time.Instant;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jooq.DSLContext;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import tandem.duplicates.RecordsMerged;
import tandem.duplicates.RecordsParted;
import tandem.platform.Copy;
import tandem.platform.Staging;

/** The way of each contact through the eight stages, told by its touches. */
@Component
@Transactional
public class Journeys {

    private static final List<String> COLUMNS = List.of(
            "id",
            "contact_id",
            "kind",
            "happened_at",
            "direction",
            "source",
            "medium",
            "campaign",
            "content",
            "note",
            "cost",
            "weight",
            "owner_id",
            "deal_id",
            "system",
            "key");

    private final DSLContext db;
    private final Months months;

    Journeys(DSLContext db, Months months) {
        this.db = db;
        this.months = months;
    }

    /**
     * Keeps what happened, and moves the contacts on.
     *
     * @return how many of the touches were new
     */
    public int happened(List<Touch> touches) {
        months.prepare(touches);
        stage("new_touch");
        var told = distinct(touches);
        Copy.into(db, "new_touch", COLUMNS, told.stream().map(Touch::row).toList());
        int repeated = db.execute("""
                with fresh as (
                    insert into journeys.touch (%1$s) select %1$s from new_touch on conflict (id) do nothing returning id
                )
                delete from new_touch where not exists (select from fresh where fresh.id = new_touch.id)
                """.formatted(String.join(", ", COLUMNS)));
        advance();
        return told.size() - repeated;
    }

    private static Collection<Touch> distinct(List<Touch> touches) {
        var distinct = new LinkedHashMap<UUID, Touch>(touches.size() * 2);
        touches.forEach(touch -> distinct.putIfAbsent(touch.id(), touch));
        return distinct.values();
    }

    /** Those of the touches last told in this transaction that were new. */
    Set<UUID> fresh() {
        return Set.copyOf(db.fetch("select id from new_touch").getValues(0, UUID.class));
    }

    private void stage(String table) {
        Staging.empty(db, table, """
                id uuid, contact_id uuid, kind text, happened_at timestamptz, direction text, source text, medium text,
                campaign text, content text, note text, cost numeric, weight numeric, owner_id uuid, deal_id uuid,
                system text, key text""");
    }

    // The standing is written first, and so held: of two who tell of the same contact at once, the second sees what the
    // first has
    // told. Known evidence is looked up laterally, by its index, whatever the planner thinks of a table it has no
    // statistics of.
    private void advance() {
        db.execute("""
                insert into journeys.standing (contact_id, stage, first_contact_at, last_touch_at, last_touch_kind)
                select contact_id, coalesce(max(stage), 0), min(happened_at) filter (where deal_id is null),
                       max(happened_at), (array_agg(kind order by happened_at desc, id desc))[1]
                from new_touch
                join journeys.touch_kind using (kind)
                group by contact_id
                order by contact_id
                on conflict (contact_id) do update set
                    stage = greatest(standing.stage, excluded.stage),
                    first_contact_at = least(standing.first_contact_at, excluded.first_contact_at),
                    last_touch_at = greatest(standing.last_touch_at, excluded.last_touch_at),
                    last_touch_kind = case when excluded.last_touch_at >= standing.last_touch_at
                                           then excluded.last_touch_kind else standing.last_touch_kind end
                """);
        db.execute("""
                insert into journeys.evidence (contact_id, stage, reached_at, touch_id)
                select distinct on (contact_id, stage) contact_id, stage, happened_at, id
                from new_touch
                join journeys.touch_kind using (kind)
                left join lateral (
                    select reached_at from journeys.evidence known
                    where known.contact_id = new_touch.contact_id and known.stage = touch_kind.stage
                    limit 1
                ) known on true
                where stage is not null and (known.reached_at is null or happened_at < known.reached_at)
                order by contact_id, stage, happened_at, id
                on conflict (contact_id, stage) do update set reached_at = excluded.reached_at, touch_id = excluded.touch_id
                where excluded.reached_at < evidence.reached_at
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
        db.deleteFrom(EVIDENCE)
                .where(EVIDENCE.CONTACT_ID.eq(any(these)), EVIDENCE.TOUCH_ID.isNotNull())
                .execute();
        db.deleteFrom(STANDING).where(STANDING.CONTACT_ID.eq(any(these))).execute();
        if (these.length > 0) {
            stage("new_touch");
            db.execute(
                    "insert into new_touch (%1$s) select %1$s from journeys.touch where contact_id = any (?)"
                            .formatted(String.join(", ", COLUMNS)),
                    (Object) these);
            advance();
            db.execute("""
                    update journeys.standing
                    set stage = greatest(standing.stage, fact.stage)
                    from (
                        select contact_id, max(stage) as stage
                        from journeys.evidence
                        where touch_id is null and contact_id = any (?)
                        group by contact_id
                    ) fact
                    where fact.contact_id = standing.contact_id
                    """, (Object) these);
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
