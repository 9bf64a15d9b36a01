package tandem.journeys.stages;

import static java.util.stream.Collectors.groupingBy;
import static tandem.journeys.db.Tables.EVIDENCE_RULE;
import static tandem.journeys.db.Tables.STAGE_RULES;
import static tandem.people.published.tables.Colleagues.COLLEAGUES;
import static tandem.shell.Words.say;

import com.github.kagkarlsson.scheduler.Scheduler;
import com.github.kagkarlsson.scheduler.task.helper.OneTimeTask;
import java.math.BigDecimal;
import java.time.Clock;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.Record;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;
import tandem.journeys.Stage;
import tandem.journeys.stages.Proof.Placed;
import tandem.journeys.stages.StageRules.Step;
import tandem.shell.Refusal;
import tandem.shell.Refusal.Fault;
import tandem.shell.Refusal.Kind;
import tandem.shell.Show;
import tandem.shell.Visitor;

/** All rules of the eight stages, in all their versions: what proves a stage, and who said so. */
@Component
@Transactional
public class Rules {

    private static final int MOST_RULES = 12;
    private static final int MOST_DAYS = 3650;

    private final DSLContext db;
    private final Tries tries;
    private final Clock clock;
    private final ObjectProvider<OneTimeTask<Void>> task;
    private final ObjectProvider<Scheduler> scheduler;

    Rules(
            DSLContext db,
            Tries tries,
            Clock clock,
            @Qualifier("reevaluationTask") ObjectProvider<OneTimeTask<Void>> task,
            ObjectProvider<Scheduler> scheduler) {
        this.db = db;
        this.tries = tries;
        this.clock = clock;
        this.task = task;
        this.scheduler = scheduler;
    }

    /** What is in force for each stage, in their order. */
    @Transactional(readOnly = true)
    public List<StageRules> inForce() {
        return read(STAGE_RULES.STEP.eq(Step.IN_FORCE.name()));
    }

    @Transactional(readOnly = true)
    public StageRules inForce(Stage stage) {
        return inForce().get(stage.ordinal());
    }

    /** Versions that were saved and do not hold yet. */
    @Transactional(readOnly = true)
    public List<StageRules> toCome() {
        return read(STAGE_RULES.STEP.in(Step.WAITING.name(), Step.READING.name(), Step.SWITCHING.name()));
    }

    /** All versions of a stage, newest first. */
    @Transactional(readOnly = true)
    public List<StageRules> versions(Stage stage) {
        return read(STAGE_RULES.STAGE.eq((short) stage.number())).reversed();
    }

    @Transactional(readOnly = true)
    public StageRules version(Stage stage, int version) {
        return versions(stage).stream()
                .filter(found -> found.version() == version)
                .findFirst()
                .orElseThrow(() -> Refusal.notFound("version of the rules"));
    }

    private List<StageRules> read(Condition which) {
        var rules = db
                .select(EVIDENCE_RULE.asterisk())
                .from(EVIDENCE_RULE)
                .join(STAGE_RULES)
                .on(STAGE_RULES.STAGE.eq(EVIDENCE_RULE.STAGE), STAGE_RULES.VERSION.eq(EVIDENCE_RULE.VERSION))
                .where(which)
                .orderBy(EVIDENCE_RULE.PLACE)
                .fetch()
                .stream()
                .collect(groupingBy(row -> row.get(EVIDENCE_RULE.STAGE) + "/" + row.get(EVIDENCE_RULE.VERSION)));
        return db.select(STAGE_RULES.asterisk(), COLLEAGUES.NAME)
                .from(STAGE_RULES)
                .leftJoin(COLLEAGUES)
                .on(COLLEAGUES.ID.eq(STAGE_RULES.CHANGED_BY))
                .where(which)
                .orderBy(STAGE_RULES.STAGE, STAGE_RULES.VERSION)
                .fetch(row -> new StageRules(
                        Stage.of(row.get(STAGE_RULES.STAGE)).orElseThrow(),
                        row.get(STAGE_RULES.VERSION),
                        rules
                                .getOrDefault(
                                        row.get(STAGE_RULES.STAGE) + "/" + row.get(STAGE_RULES.VERSION), List.of())
                                .stream()
                                .map(Rules::rule)
                                .toList(),
                        row.get(STAGE_RULES.DORMANT_DAYS),
                        row.get(COLLEAGUES.NAME),
                        row.get(STAGE_RULES.CHANGED_AT),
                        Step.valueOf(row.get(STAGE_RULES.STEP)),
                        row.get(STAGE_RULES.STEPPED_AT),
                        row.get(STAGE_RULES.PROVED),
                        row.get(STAGE_RULES.SECONDS) == null
                                ? null
                                : row.get(STAGE_RULES.SECONDS).doubleValue()));
    }

    private static Rule rule(Record row) {
        var kinds = row.get(EVIDENCE_RULE.KINDS);
        var weights = row.get(EVIDENCE_RULE.WEIGHTS);
        Map<String, BigDecimal> weighed = new LinkedHashMap<>();
        for (int at = 0; at < kinds.length; at++) {
            weighed.put(kinds[at], weights == null ? BigDecimal.ONE : weights[at]);
        }
        return new Rule(
                Rule.Form.valueOf(row.get(EVIDENCE_RULE.FORM)),
                weighed,
                row.get(EVIDENCE_RULE.LEAST),
                row.get(EVIDENCE_RULE.DAYS),
                row.get(EVIDENCE_RULE.HALF_LIFE));
    }

    /** A rule that takes several touches, and for which stage and version it holds. */
    record InForce(short stage, int version, Placed placed) {}

    List<InForce> severalInForce() {
        return db.select(EVIDENCE_RULE.asterisk())
                .from(EVIDENCE_RULE)
                .join(STAGE_RULES)
                .on(STAGE_RULES.STAGE.eq(EVIDENCE_RULE.STAGE), STAGE_RULES.VERSION.eq(EVIDENCE_RULE.VERSION))
                .where(
                        STAGE_RULES.STEP.eq(Step.IN_FORCE.name()),
                        EVIDENCE_RULE.FORM.in(Rule.Form.COUNT.name(), Rule.Form.SCORE.name()))
                .orderBy(EVIDENCE_RULE.STAGE, EVIDENCE_RULE.PLACE)
                .fetch(row -> new InForce(
                        row.get(EVIDENCE_RULE.STAGE),
                        row.get(EVIDENCE_RULE.VERSION),
                        new Placed(rule(row), row.get(EVIDENCE_RULE.PLACE))));
    }

    /** Refuses, with a sentence, whoever leads neither department. */
    public static void mustChange(Visitor visitor) {
        if (!mayChange(visitor)) {
            throw Refusal.forbidden(
                    say(
                            "You may read what proves a stage. The heads of Marketing and Sales and administrators change it."));
        }
    }

    public static boolean mayChange(Visitor visitor) {
        return visitor.administers() || visitor.roles().contains(Visitor.Role.HEAD);
    }

    /** What other rules would do to all contacts there are; nothing is changed. */
    @Transactional(readOnly = true)
    public Try tried(Visitor by, Stage stage, List<Rule> rules) {
        mustChange(by);
        check(rules, 1);
        return tries.of(stage, rules);
    }

    /**
     * Saves other rules for a stage, and has them evaluated over all history. Until that is done the version before holds.
     *
     * @param seen the version that the changer has seen; refused when somebody was faster
     * @param confirmed that it is meant, where most contacts would be moved
     */
    public StageRules change(Visitor by, Stage stage, int seen, List<Rule> rules, int dormantDays, boolean confirmed) {
        mustChange(by);
        check(rules, dormantDays);
        var latest = versions(stage).getFirst();
        mustBeFree(latest, seen);
        if (latest.rules().equals(rules) && latest.dormantDays() == dormantDays) {
            throw new Refusal(say("Nothing is different from version {0}.", seen));
        }
        if (!confirmed) {
            mustNotMoveMost(tries.of(stage, rules));
        }
        db.execute("select pg_advisory_xact_lock(" + Advance.RULES + ")");
        mustBeFree(versions(stage).getFirst(), seen);
        save(by, latest.next(rules, dormantDays, clock.instant()));
        return version(stage, seen + 1);
    }

    private static void check(List<Rule> rules, int dormantDays) {
        if (rules.isEmpty() || rules.size() > MOST_RULES) {
            throw Refusal.of("rules", say("A stage has between 1 and {0} sentences.", MOST_RULES));
        }
        if (dormantDays < 1 || dormantDays > MOST_DAYS) {
            throw Refusal.of("dormantDays", say("This must be a whole number from 1 to {0}.", MOST_DAYS));
        }
    }

    private static void mustBeFree(StageRules latest, int seen) {
        if (latest.version() != seen) {
            throw new Refusal(
                    Kind.OUTDATED,
                    say(
                            "{0} has saved version {1} meanwhile. Look at it, then change that one.",
                            Objects.requireNonNullElse(latest.changedBy(), "Tandem"), latest.version()));
        }
        if (latest.isToCome()) {
            throw new Refusal(Kind.CONFLICT, say("Version {0} is just being evaluated. Wait until it holds.", seen));
        }
    }

    private static void mustNotMoveMost(Try tried) {
        if (tried.movesMost()) {
            var sentence = say(
                    "This would move {0} contacts, {1} of all. Confirm that you mean it.",
                    Show.number(tried.moved()), Show.percent(tried.share()));
            throw new Refusal(Kind.RULE, sentence, List.of(new Fault("confirmed", sentence)));
        }
    }

    private void save(Visitor by, StageRules next) {
        short stage = (short) next.stage().number();
        db.insertInto(STAGE_RULES)
                .columns(
                        STAGE_RULES.STAGE,
                        STAGE_RULES.VERSION,
                        STAGE_RULES.DORMANT_DAYS,
                        STAGE_RULES.CHANGED_BY,
                        STAGE_RULES.CHANGED_AT)
                .values(stage, next.version(), next.dormantDays(), by.id(), next.changedAt())
                .execute();
        for (var placed : Placed.of(next)) {
            var rule = placed.rule();
            db.insertInto(EVIDENCE_RULE)
                    .set(EVIDENCE_RULE.STAGE, stage)
                    .set(EVIDENCE_RULE.VERSION, next.version())
                    .set(EVIDENCE_RULE.PLACE, (short) placed.place())
                    .set(EVIDENCE_RULE.FORM, rule.form().name())
                    .set(EVIDENCE_RULE.KINDS, rule.kindNames())
                    .set(EVIDENCE_RULE.WEIGHTS, rule.form() == Rule.Form.SCORE ? rule.weights() : null)
                    .set(EVIDENCE_RULE.LEAST, rule.least())
                    .set(EVIDENCE_RULE.DAYS, rule.days())
                    .set(EVIDENCE_RULE.HALF_LIFE, rule.halfLife())
                    .execute();
        }
        TransactionSynchronizationManager.registerSynchronization(new TransactionSynchronization() {
            @Override
            public void afterCommit() {
                scheduler.getObject().schedule(task.getObject().instance(stage + "/" + next.version()), Instant.now());
            }
        });
    }
}
