package tandem.journeys.stages;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.UUID;
import org.jooq.DSLContext;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import tandem.journeys.Stage;
import tandem.journeys.stages.Proof.Placed;
import tandem.journeys.stages.Try.Move;
import tandem.journeys.stages.Try.Moved;
import tandem.records.Records;

/** Tries rules on all history, and changes nothing. */
@Component
@Transactional(readOnly = true)
class Tries {

    private static final int EXAMPLES = 5;

    private final DSLContext db;
    private final Records records;

    Tries(DSLContext db, Records records) {
        this.db = db;
        this.records = records;
    }

    Try of(Stage stage, List<Rule> rules) {
        var placed = new ArrayList<Placed>();
        rules.forEach(rule -> placed.add(new Placed(rule, placed.size() + 1)));
        var proof = Proof.of(placed, "journeys.touch").andFacts(stage.number());
        var values = new ArrayList<>(proof.values());
        values.add(stage.number());
        var moves = new EnumMap<Move, Moved>(Move.class);
        db.execute("set local work_mem = '128MB'");
        db.fetch("""
                        select case when reached.contact_id is null then 'NEWLY'
                                    when proved.contact_id is null then 'NO_MORE'
                                    when proved.happened_at < reached.reached_at then 'EARLIER' else 'LATER' end as move,
                               count(*) as contacts,
                               (array_agg(coalesce(proved.contact_id, reached.contact_id)
                                          order by coalesce(proved.happened_at, reached.reached_at) desc))[1 : %d] as examples
                        from (%s) proved
                        full join (
                            select contact_id, reached_at
                            from journeys.evidence join journeys.stage_rules using (stage, version)
                            where stage = ? and step = 'IN_FORCE'
                        ) reached using (contact_id)
                        where proved.happened_at is distinct from reached.reached_at
                        group by 1
                        """.formatted(EXAMPLES, proof.sql()), values.toArray())
                .forEach(row -> moves.put(
                        Move.valueOf(row.get("move", String.class)),
                        new Moved(
                                row.get("contacts", long.class),
                                records.some("contacts", List.of(row.get("examples", UUID[].class))))));
        return new Try(db.fetchSingle("select count(*) from journeys.standing").get(0, long.class), moves);
    }
}
