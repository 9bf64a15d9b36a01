package tandem.journeys;

import static tandem.customers.published.tables.Contacts.CONTACTS;
import static tandem.journeys.db.Tables.EVIDENCE;
import static tandem.journeys.db.Tables.STAGE_RULES;
import static tandem.journeys.published.tables.Touches.TOUCHES;
import static tandem.people.published.tables.Owners.OWNERS;
import static tandem.shell.Words.say;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.impl.DSL;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import tandem.journeys.stages.Kinds;
import tandem.journeys.stages.Rules;
import tandem.journeys.stages.StageRules.Step;
import tandem.records.Records;
import tandem.shell.Show;
import tandem.shell.Side;

/** What happened with one contact, or with all people of a company, newest first, and the stages it proves. */
@Component
@Transactional(readOnly = true)
public class Timeline {

    static final int PAGE = 40;

    private static final tandem.journeys.published.tables.Touches NEWEST = TOUCHES.as("newest");

    /** How far back to look, in months, until a page is full; then at everything. */
    private static final List<Integer> BACK = List.of(2, 8, 32);

    // The last of the stages that a touch proves.
    private static final org.jooq.Field<Short> PROVES = DSL.field(DSL.select(DSL.max(EVIDENCE.STAGE))
                    .from(EVIDENCE)
                    .join(STAGE_RULES)
                    .on(STAGE_RULES.STAGE.eq(EVIDENCE.STAGE), STAGE_RULES.VERSION.eq(EVIDENCE.VERSION))
                    .where(
                            EVIDENCE.CONTACT_ID.eq(TOUCHES.CONTACT_ID),
                            EVIDENCE.TOUCH_ID.eq(TOUCHES.ID),
                            STAGE_RULES.STEP.eq(Step.IN_FORCE.name())))
            .as("proves");

    private final DSLContext db;
    private final Records records;
    private final Rules rules;
    private final Kinds kinds;
    private final Retention retention;
    private final Clock clock;

    Timeline(DSLContext db, Records records, Rules rules, Kinds kinds, Retention retention, Clock clock) {
        this.db = db;
        this.records = records;
        this.rules = rules;
        this.kinds = kinds;
        this.retention = retention;
        this.clock = clock;
    }

    /**
     * Something that happened.
     *
     * @param name of its kind
     * @param proves the stage of the contact that it is the first evidence of
     */
    public record Entry(
            UUID id,
            String name,
            Side side,
            Instant at,
            @Nullable String source,
            @Nullable String campaign,
            @Nullable String content,
            @Nullable String note,
            @Nullable String owner,
            @Nullable Stage proves,
            UUID contactId,
            String contact) {

        public String about() {
            return java.util.stream.Stream.of(content, campaign, source == null ? null : say(Show.plainly(source)))
                    .filter(java.util.Objects::nonNull)
                    .findFirst()
                    .orElse("");
        }
    }

    /**
     * @param older from where to go on; null at the end
     * @param kept at the end, since when touches are kept; null where all are
     */
    public record Part(
            List<Entry> entries,
            @Nullable UUID older,
            @Nullable Instant kept) {}

    /**
     * @param only of one department; null for both
     * @param before begin with what happened before this touch; null for the newest
     */
    public Part of(UUID contact, @Nullable Side only, @Nullable UUID before) {
        return part(TOUCHES.CONTACT_ID.eq(contact).and(asked(TOUCHES, only, before)));
    }

    /** The same of all people of a company whom the person at work may see. */
    public Part ofCompany(UUID company, @Nullable Side only, @Nullable UUID before) {
        var latest = before == null ? clock.instant() : TouchId.instant(before);
        for (var months : BACK) {
            var since = TouchId.from(latest.minus(31L * months, ChronoUnit.DAYS));
            var newest = newest(company, asked(NEWEST, only, before).and(NEWEST.ID.ge(since)));
            if (newest.size() > PAGE) {
                return part(TOUCHES.ID.in(newest));
            }
        }
        return part(TOUCHES.ID.in(newest(company, asked(NEWEST, only, before))));
    }

    // Of each person no more than a page is read, by the index, however many touches there are; and only months that
    // matter.
    private List<UUID> newest(UUID company, Condition which) {
        var ofPerson = DSL.select(NEWEST.ID)
                .from(NEWEST)
                .where(NEWEST.CONTACT_ID.eq(CONTACTS.ID), which)
                .orderBy(NEWEST.ID.desc())
                .limit(PAGE + 1)
                .asTable("of_person");
        var id = ofPerson.field(NEWEST.ID);
        return db.select(id)
                .from(CONTACTS, DSL.lateral(ofPerson))
                .where(people(company))
                .orderBy(id.desc())
                .limit(PAGE + 1)
                .fetch(id);
    }

    private Condition people(UUID company) {
        return CONTACTS.COMPANY_ID.eq(company).and(records.shape("contacts").lets(CONTACTS.ID));
    }

    // An id tells the instant, so what has a smaller id happened before.
    private static Condition asked(
            tandem.journeys.published.tables.Touches touches, @Nullable Side only, @Nullable UUID before) {
        return (only == null ? DSL.noCondition() : touches.SIDE.eq(only.name()))
                .and(before == null ? DSL.noCondition() : touches.ID.lt(before));
    }

    private Part part(Condition which) {
        var found = db.select(
                        TOUCHES.ID,
                        TOUCHES.NAME,
                        TOUCHES.SIDE,
                        TOUCHES.HAPPENED_AT,
                        TOUCHES.SOURCE,
                        TOUCHES.CAMPAIGN,
                        TOUCHES.CONTENT,
                        TOUCHES.NOTE,
                        OWNERS.NAME,
                        PROVES,
                        CONTACTS.ID,
                        CONTACTS.NAME)
                .from(TOUCHES)
                .join(CONTACTS)
                .on(CONTACTS.ID.eq(TOUCHES.CONTACT_ID))
                .leftJoin(OWNERS)
                .on(OWNERS.ID.eq(TOUCHES.OWNER_ID))
                .where(which)
                .orderBy(TOUCHES.ID.desc())
                .limit(PAGE + 1)
                .fetch(row -> new Entry(
                        row.get(TOUCHES.ID),
                        row.get(TOUCHES.NAME),
                        Side.valueOf(row.get(TOUCHES.SIDE)),
                        row.get(TOUCHES.HAPPENED_AT),
                        row.get(TOUCHES.SOURCE),
                        row.get(TOUCHES.CAMPAIGN),
                        row.get(TOUCHES.CONTENT),
                        row.get(TOUCHES.NOTE),
                        row.get(OWNERS.NAME),
                        row.get(PROVES) == null
                                ? null
                                : Stage.of(row.get(PROVES)).orElse(null),
                        row.get(CONTACTS.ID),
                        row.get(CONTACTS.NAME)));
        return found.size() <= PAGE
                ? new Part(found, null, retention.now().since())
                : new Part(found.subList(0, PAGE), found.get(PAGE - 1).id(), null);
    }

    /**
     * One rung of the ladder.
     *
     * @param at when it was reached: by its evidence, or, where it is inferred, not later than the next stage with evidence
     * @param by what proves it
     * @param gone the touch that proves it is no longer kept
     * @param who of the company reached it first; none on the ladder of a single contact
     * @param version of the rules by which it proves it
     * @param rule their sentence; none where no sentence of today proves it
     */
    public record Rung(
            Stage stage,
            boolean reached,
            @Nullable Instant at,
            @Nullable String by,
            @Nullable String who,
            boolean gone,
            @Nullable Integer version,
            @Nullable String rule) {

        public boolean inferred() {
            return reached && by == null;
        }
    }

    /** The eight stages of a contact, lowest first. */
    public List<Rung> ladder(UUID contact) {
        return rungs(EVIDENCE.CONTACT_ID.eq(contact), false);
    }

    /** The eight stages of a company: each as the first of its people reached it. */
    public List<Rung> ladderOfCompany(UUID company) {
        return rungs(people(company), true);
    }

    private List<Rung> rungs(Condition whose, boolean named) {
        var evidence = db.select(
                        EVIDENCE.STAGE,
                        EVIDENCE.REACHED_AT,
                        EVIDENCE.KIND,
                        EVIDENCE.VERSION,
                        EVIDENCE.PLACE,
                        EVIDENCE.TOUCH_ID,
                        CONTACTS.NAME)
                .distinctOn(EVIDENCE.STAGE)
                .from(EVIDENCE)
                .join(STAGE_RULES)
                .on(STAGE_RULES.STAGE.eq(EVIDENCE.STAGE), STAGE_RULES.VERSION.eq(EVIDENCE.VERSION))
                .join(CONTACTS)
                .on(CONTACTS.ID.eq(EVIDENCE.CONTACT_ID))
                .where(whose, STAGE_RULES.STEP.eq(Step.IN_FORCE.name()))
                .orderBy(EVIDENCE.STAGE, EVIDENCE.REACHED_AT, EVIDENCE.TOUCH_ID)
                .fetchMap(EVIDENCE.STAGE);
        var names = kinds.known();
        var inForce = rules.inForce();
        var rungs = new ArrayList<Rung>();
        Instant next = null;
        for (var stage : List.of(Stage.values()).reversed()) {
            var proof = evidence.get((short) stage.number());
            if (proof == null) {
                rungs.add(new Rung(stage, next != null, next, null, null, false, null, null));
                continue;
            }
            next = proof.get(EVIDENCE.REACHED_AT);
            var sentences = inForce.get(stage.ordinal()).rules();
            int place = proof.get(EVIDENCE.PLACE);
            rungs.add(new Rung(
                    stage,
                    true,
                    next,
                    names.name(proof.get(EVIDENCE.KIND)),
                    named ? proof.get(CONTACTS.NAME) : null,
                    proof.get(EVIDENCE.TOUCH_ID) == null,
                    proof.get(EVIDENCE.VERSION),
                    place > sentences.size() ? null : sentences.get(place - 1).sentence(names::name)));
        }
        return rungs.reversed();
    }

    /**
     * Whether a contact sleeps, and how it woke.
     *
     * @param since when too long a time without any touch was over; null while the contact is awake
     * @param woken when the last such time ended
     * @param by what ended it
     * @param slept how long it had lasted
     */
    public record Sleep(
            @Nullable Instant since,
            @Nullable Instant woken,
            @Nullable String by,
            @Nullable Duration slept) {}

    public Sleep sleep(UUID contact) {
        var last = db.fetchOptional("""
                        select last_touch_at + dormant_days * interval '24 hours' as since
                        from journeys.standing join journeys.stage_rules on stage_rules.stage = greatest(standing.stage, 1)
                        where contact_id = ? and step = 'IN_FORCE'
                        """, contact).map(row -> row.get("since", Instant.class));
        var since = last.filter(asleep -> !asleep.isAfter(clock.instant())).orElse(null);
        return db.fetchOptional("""
                        select pause.happened_at, touch_kind.name, pause.before
                        from (
                            select happened_at, kind, lag(happened_at) over (order by happened_at, id) as before
                            from journeys.touch
                            where contact_id = {0}
                        ) pause
                        cross join lateral (
                            select coalesce(max(evidence.stage), 1) as stage
                            from journeys.evidence join journeys.stage_rules using (stage, version)
                            where contact_id = {0} and reached_at <= pause.before and step = 'IN_FORCE'
                        ) stood
                        join journeys.stage_rules on stage_rules.stage = stood.stage and step = 'IN_FORCE'
                        left join journeys.touch_kind using (kind)
                        where pause.happened_at > pause.before
                                  + (select min(dormant_days) from journeys.stage_rules where step = 'IN_FORCE') * interval '24 hours'
                          and pause.happened_at > pause.before + dormant_days * interval '24 hours'
                        order by pause.happened_at desc
                        limit 1
                        """, DSL.val(contact))
                .map(row -> new Sleep(
                        since,
                        row.get("happened_at", Instant.class),
                        row.get("name", String.class),
                        Duration.between(row.get("before", Instant.class), row.get("happened_at", Instant.class))))
                .orElse(new Sleep(since, null, null, null));
    }
}
