package tandem.journeys.stages;

import java.util.List;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jooq.DSLContext;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** Moves contacts on by what has happened, in the transaction at hand. */
@Component
@Transactional(propagation = Propagation.MANDATORY)
public class Advance {

    /** Whoever moves contacts on shares it; whoever puts other rules in force holds it alone. */
    static final String RULES = "hashtextextended('journeys.stage_rules', 0)";

    private static final String LAST = "'ffffffff-ffff-ffff-ffff-ffffffffffff'::uuid";

    private static final String STANDING = """
            insert into journeys.standing (contact_id, stage, first_contact_at, last_touch_at, last_touch_id, last_touch_kind, campaign,
                                           campaign_at, %s)
            select contact_id, coalesce(max(proving.stage), 0), min(happened_at) filter (where deal_id is null), max(happened_at),
                   (array_agg(id order by happened_at desc, id desc))[1], (array_agg(kind order by happened_at desc, id desc))[1],
                   (array_agg(campaign order by happened_at, campaign) filter (where campaign is not null))[1],
                   min(happened_at) filter (where campaign is not null), %s
            from new_touch
            left join journeys.proving_kinds proving using (kind)
            group by contact_id
            order by contact_id
            on conflict (contact_id) do update set
                stage = greatest(standing.stage, excluded.stage),
                first_contact_at = least(standing.first_contact_at, excluded.first_contact_at),
                campaign = case when standing.campaign_at is null
                                  or (excluded.campaign_at, excluded.campaign) < (standing.campaign_at, standing.campaign)
                                then coalesce(excluded.campaign, standing.campaign) else standing.campaign end,
                campaign_at = least(standing.campaign_at, excluded.campaign_at),
                last_touch_kind = case when %4$s then excluded.last_touch_kind else standing.last_touch_kind end,
                last_touch_id = case when %4$s then excluded.last_touch_id else standing.last_touch_id end,
                last_touch_at = greatest(standing.last_touch_at, excluded.last_touch_at), %3$s
            """.formatted(
                    each("reached_%1$d"),
                    each("min(happened_at) filter (where proving.stage = %1$d)"),
                    each("reached_%1$d = least(standing.reached_%1$d, excluded.reached_%1$d)"),
                    "(excluded.last_touch_at, excluded.last_touch_id)"
                            + " > (standing.last_touch_at, coalesce(standing.last_touch_id, '00000000-0000-0000-0000-000000000000'))");

    private static final String PROVE = """
            insert into journeys.evidence (contact_id, stage, version, reached_at, touch_id, kind, place)
            %s
            on conflict (contact_id, stage, version) do update set
                reached_at = excluded.reached_at, touch_id = excluded.touch_id, kind = excluded.kind, place = excluded.place
            where (excluded.reached_at, coalesce(excluded.touch_id, %2$s), excluded.place)
                < (evidence.reached_at, coalesce(evidence.touch_id, %2$s), evidence.place)
            """;

    private final DSLContext db;
    private final Rules rules;

    Advance(DSLContext db, Rules rules) {
        this.db = db;
        this.rules = rules;
    }

    private static String each(String column) {
        return IntStream.rangeClosed(1, 8).mapToObj(column::formatted).collect(Collectors.joining(", "));
    }

    static String prove(String selected) {
        return PROVE.formatted(selected, LAST);
    }

    /**
     * By the touches in the temporary table {@code new_touch}, which are kept already. A row of {@code standing} is written first
     * and so held: of two who tell of the same contact at once, the second sees what the first has told. Known evidence is looked
     * up laterally, by its index, whatever the planner thinks of a table it has no statistics of.
     */
    public void byNewTouches() {
        db.execute("select pg_advisory_xact_lock_shared(" + RULES + ")");
        db.execute(STANDING);
        db.execute(prove("""
                with proving as materialized (select * from journeys.proving_kinds)
                select distinct on (contact_id, proving.stage)
                       contact_id, proving.stage, proving.version, happened_at, new_touch.id, new_touch.kind, proving.place
                from new_touch
                join proving using (kind)
                left join lateral (
                    select reached_at from journeys.evidence known
                    where known.contact_id = new_touch.contact_id and known.stage = proving.stage and known.version = proving.version
                    limit 1
                ) known on true
                where known.reached_at is null or happened_at <= known.reached_at
                order by contact_id, proving.stage, happened_at, new_touch.id, proving.place"""));
        rules.severalInForce().forEach(this::bySeveral);
        db.execute("""
                insert into journeys.late_contact (stage, version, contact_id)
                select distinct stage, version, contact_id
                from journeys.stage_rules cross join new_touch
                where step in ('WAITING', 'READING', 'SWITCHING')
                """);
    }

    // A touch that came after the evidence there is cannot move it.
    private void bySeveral(Rules.InForce of) {
        var concerned = """
                (select all_touches.*
                 from journeys.touch all_touches
                 where contact_id in (
                     select contact_id
                     from new_touch
                     where kind = any (?) and not exists (
                         select from journeys.evidence
                         where evidence.contact_id = new_touch.contact_id and stage = ? and version = ? and reached_at < happened_at)))""";
        var proof = Proof.of(List.of(of.placed()), concerned, of.placed().rule().kindNames(), of.stage(), of.version());
        int moved = db.execute(
                prove("select contact_id, %d, %d, happened_at, id, kind, place from (%s) proved"
                        .formatted(of.stage(), of.version(), proof.sql())),
                proof.values().toArray());
        if (moved > 0) {
            db.execute("""
                    update journeys.standing
                    set reached_%1$d = evidence.reached_at, stage = greatest(standing.stage, evidence.stage)
                    from journeys.evidence
                    where evidence.contact_id = standing.contact_id and evidence.stage = %1$d and version = %2$d
                          and standing.contact_id in (select contact_id from new_touch)
                          and standing.reached_%1$d is distinct from evidence.reached_at
                    """.formatted(of.stage(), of.version()));
        }
    }

    /** Takes back what is known of contacts; what was proved by touches that are no longer kept stays. */
    public void forget(UUID[] contacts) {
        db.execute("select pg_advisory_xact_lock_shared(" + RULES + ")");
        db.execute(
                "delete from journeys.evidence where contact_id = any (?) and touch_id is not null", (Object) contacts);
        db.execute("delete from journeys.standing where contact_id = any (?)", (Object) contacts);
        db.execute("""
                insert into journeys.late_contact (stage, version, contact_id)
                select stage, version, contact
                from journeys.stage_rules cross join unnest(?::uuid[]) as contact
                where step in ('WAITING', 'READING', 'SWITCHING')
                """, (Object) contacts);
    }

    /** Puts contacts where their evidence puts them. */
    public void stand(UUID[] contacts) {
        db.execute("select journeys.stand(?::uuid[])", (Object) contacts);
    }
}
