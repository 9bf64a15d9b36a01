package tandem.journeys;

import static org.jooq.impl.DSL.any;
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
import tandem.journeys.stages.Advance;
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
    private final Advance stages;

    Journeys(DSLContext db, Months months, Advance stages) {
        this.db = db;
        this.months = months;
        this.stages = stages;
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
                    insert into journeys.touch (%1$s) select %1$s from new_touch order by id on conflict (id) do nothing returning id
                )
                delete from new_touch where not exists (select from fresh where fresh.id = new_touch.id)
                """.formatted(String.join(", ", COLUMNS)));
        stages.byNewTouches();
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

    /** Tells the milestones of these deals anew: what was told of them before is forgotten, and their contacts stand where their touches put them. */
    public void retell(Collection<UUID> deals, List<Touch> milestones) {
        var ofThese = TOUCH.DEAL_ID.eq(any(deals.toArray(new UUID[0])));
        var contacts =
                db.selectDistinct(TOUCH.CONTACT_ID).from(TOUCH).where(ofThese).fetchSet(TOUCH.CONTACT_ID);
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
        if (these.length > 0) {
            stages.forget(these);
            stage("new_touch");
            db.execute(
                    "insert into new_touch (%1$s) select %1$s from journeys.touch where contact_id = any (?)"
                            .formatted(String.join(", ", COLUMNS)),
                    (Object) these);
            stages.byNewTouches();
            stages.stand(these);
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
