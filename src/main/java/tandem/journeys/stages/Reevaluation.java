package tandem.journeys.stages;

import java.util.ArrayList;
import org.jooq.DSLContext;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.support.TransactionTemplate;
import tandem.journeys.Stage;
import tandem.journeys.stages.Proof.Placed;
import tandem.journeys.stages.StageRules.Step;

/**
 * Evaluates a new version of rules over all history. It is read beside the version that holds, while touches go on coming in; then
 * it is put in force in one transaction, so that nobody ever sees half of it.
 */
@Component
class Reevaluation {

    private final DSLContext db;
    private final Rules rules;
    private final TransactionTemplate transaction;

    Reevaluation(DSLContext db, Rules rules, TransactionTemplate transaction) {
        this.db = db;
        this.rules = rules;
        this.transaction = transaction;
    }

    /** Does it to its end, or again from its begin where it broke off. */
    @Transactional(propagation = Propagation.NOT_SUPPORTED)
    public void work(Stage stage, int version) {
        var wanted = rules.version(stage, version);
        if (!wanted.isToCome()) {
            return;
        }
        var began = System.nanoTime();
        transaction.executeWithoutResult(_ -> step(wanted, Step.READING));
        transaction.executeWithoutResult(_ -> read(wanted));
        transaction.executeWithoutResult(_ -> step(wanted, Step.SWITCHING));
        transaction.executeWithoutResult(_ -> putInForce(wanted));
        transaction.executeWithoutResult(_ -> clear(wanted, (System.nanoTime() - began) / 1e9));
    }

    private void step(StageRules wanted, Step step) {
        db.execute(
                "update journeys.stage_rules set step = ?, stepped_at = now() where stage = ? and version = ?",
                step.name(),
                wanted.stage().number(),
                wanted.version());
    }

    private void read(StageRules wanted) {
        int stage = wanted.stage().number();
        db.execute("set local work_mem = '256MB'");
        db.execute("delete from journeys.evidence where stage = ? and version = ?", stage, wanted.version());
        int proved =
                insert(wanted, Proof.of(Placed.of(wanted), "journeys.touch").andFacts(stage), "");
        db.execute(
                "update journeys.stage_rules set proved = ? where stage = ? and version = ?",
                proved,
                stage,
                wanted.version());
    }

    private int insert(StageRules wanted, Proof proof, String only, Object... values) {
        var all = new ArrayList<>(proof.values());
        all.addAll(java.util.List.of(values));
        return db.execute("""
                insert into journeys.evidence (contact_id, stage, version, reached_at, touch_id, kind, place)
                select contact_id, %d, %d, happened_at, id, kind, place from (%s) proved %s
                """.formatted(wanted.stage().number(), wanted.version(), proof.sql(), only), all.toArray());
    }

    // Whoever tells of touches waits for this. What was told since the reading began is in late_contact.
    private void putInForce(StageRules wanted) {
        int stage = wanted.stage().number();
        int version = wanted.version();
        db.execute("select pg_advisory_xact_lock(" + Advance.RULES + ")");
        db.execute("set local work_mem = '128MB'");
        var late = "select contact_id from journeys.late_contact where stage = %d and version = %d"
                .formatted(stage, version);
        db.execute("delete from journeys.evidence where stage = %d and version = %d and contact_id in (%s)"
                .formatted(stage, version, late));
        insert(
                wanted,
                Proof.of(
                                Placed.of(wanted),
                                "(select all_touches.* from journeys.touch all_touches where contact_id in (%s))"
                                        .formatted(late))
                        .andFacts(stage),
                "where contact_id in (%s)".formatted(late));
        db.execute("delete from journeys.late_contact where stage = ? and version = ?", stage, version);
        db.execute(
                "update journeys.stage_rules set step = 'REPLACED', stepped_at = now() where stage = ? and step = 'IN_FORCE'",
                stage);
        step(wanted, Step.IN_FORCE);
        db.execute("""
                update journeys.standing
                set reached_%1$d = moved.reached_at,
                    stage = case %3$s else 0 end
                from (
                    select standing.contact_id, evidence.reached_at
                    from journeys.standing
                    left join journeys.evidence
                           on evidence.contact_id = standing.contact_id and evidence.stage = %1$d and version = %2$d
                    where standing.reached_%1$d is distinct from evidence.reached_at
                ) moved
                where moved.contact_id = standing.contact_id
                """.formatted(stage, version, furthest(stage)));
    }

    private static String furthest(int changed) {
        var cases = new StringBuilder();
        for (int stage = 8; stage >= 1; stage--) {
            var reached = stage == changed ? "moved.reached_at" : "standing.reached_" + stage;
            cases.append("when %s is not null then %d ".formatted(reached, stage));
        }
        return cases.toString();
    }

    private void clear(StageRules wanted, double seconds) {
        db.execute(
                "delete from journeys.evidence where stage = ? and version < ?",
                wanted.stage().number(),
                wanted.version());
        db.execute(
                "update journeys.stage_rules set seconds = ? where stage = ? and version = ?",
                java.math.BigDecimal.valueOf(seconds).setScale(2, java.math.RoundingMode.HALF_UP),
                wanted.stage().number(),
                wanted.version());
    }
}
