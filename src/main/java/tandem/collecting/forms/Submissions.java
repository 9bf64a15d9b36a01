package tandem.collecting.forms;

import static tandem.collecting.db.Tables.SUBMISSION;
import static tandem.shell.Words.say;

import java.time.Clock;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.JSONB;
import org.jooq.impl.DSL;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import tandem.collecting.May;
import tandem.collecting.Utm;
import tandem.collecting.db.tables.records.SubmissionRecord;
import tandem.collecting.forms.Submission.State;
import tandem.platform.Acting;
import tandem.records.Records;
import tandem.shell.Refusal;
import tandem.shell.Visitor;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** All that was sent by forms. Whatever a robot may have sent is held until one of us has looked at it; nothing is lost. */
@Component
@Transactional
class Submissions {

    private static final int MOST = 100;

    private final DSLContext db;
    private final Welcoming welcoming;
    private final Records records;
    private final Clock clock;

    Submissions(DSLContext db, Welcoming welcoming, Records records, Clock clock) {
        this.db = db;
        this.welcoming = welcoming;
        this.records = records;
        this.clock = clock;
    }

    /**
     * Takes what was sent, and makes or finds its contact.
     *
     * @param id of the token; random where there was none
     * @param suspicion holds it; null for none
     */
    void send(Form form, UUID id, Filled filled, @Nullable Suspicion suspicion) {
        if (write(form, id, filled, suspicion)) {
            if (suspicion == null) {
                take(form, get(id));
            }
        } else if (!Arrays.equals(filled.digest(), digest(id))) {
            write(form, UUID.randomUUID(), filled, Suspicion.AGAIN);
        }
    }

    /** @return whether it is new; one that is there already is left as it is */
    private boolean write(Form form, UUID id, Filled filled, @Nullable Suspicion suspicion) {
        return db.insertInto(SUBMISSION)
                        .set(SUBMISSION.ID, id)
                        .set(SUBMISSION.FORM_ID, form.id())
                        .set(SUBMISSION.AT, clock.instant())
                        .set(
                                SUBMISSION.ANSWERS,
                                JSONB.valueOf(JsonMapper.shared().writeValueAsString(filled.answers())))
                        .set(SUBMISSION.DIGEST, filled.digest())
                        .set(SUBMISSION.CONSENT_TEXT, filled.agreed() ? form.consentText() : null)
                        .set(SUBMISSION.PAGE, filled.page())
                        .set(SUBMISSION.SOURCE, filled.utm().source())
                        .set(SUBMISSION.MEDIUM, filled.utm().medium())
                        .set(SUBMISSION.CAMPAIGN, filled.utm().campaign())
                        .set(SUBMISSION.CONTENT, filled.utm().content())
                        .set(SUBMISSION.BROWSER, filled.browser())
                        .set(SUBMISSION.STATE, (suspicion == null ? State.TAKEN : State.HELD).name())
                        .set(SUBMISSION.REASON, suspicion == null ? null : suspicion.name())
                        .onConflictDoNothing()
                        .execute()
                == 1;
    }

    private byte @Nullable [] digest(UUID id) {
        return db.select(SUBMISSION.DIGEST)
                .from(SUBMISSION)
                .where(SUBMISSION.ID.eq(id))
                .fetchOne(SUBMISSION.DIGEST);
    }

    private UUID take(Form form, Submission sent) {
        var contact = new Acting(Acting.current().who(), "form").call(() -> welcoming.welcome(form, sent));
        db.update(SUBMISSION)
                .set(SUBMISSION.CONTACT_ID, contact)
                .set(SUBMISSION.STATE, State.TAKEN.name())
                .where(SUBMISSION.ID.eq(sent.id()))
                .execute();
        return contact;
    }

    /** One of us has looked at what was held: a person sent it. */
    UUID letIn(Visitor by, Form form, UUID id) {
        May.mustMake(by, say("let in what was held"));
        var held = decide(by, form, id);
        return take(form, held);
    }

    /** One of us has looked at what was held: it is worth nothing. It stays where it can be found. */
    void discard(Visitor by, Form form, UUID id) {
        May.mustMake(by, say("discard what was held"));
        decide(by, form, id);
        db.update(SUBMISSION)
                .set(SUBMISSION.STATE, State.DISCARDED.name())
                .where(SUBMISSION.ID.eq(id))
                .execute();
    }

    private Submission decide(Visitor by, Form form, UUID id) {
        if (db.update(SUBMISSION)
                        .set(SUBMISSION.DECIDED_BY, by.person())
                        .set(SUBMISSION.DECIDED_AT, clock.instant())
                        .where(
                                SUBMISSION.ID.eq(id),
                                SUBMISSION.FORM_ID.eq(form.id()),
                                SUBMISSION.STATE.in(State.HELD.name(), State.DISCARDED.name()))
                        .execute()
                == 0) {
            throw Refusal.notFound(say("submission that is held"));
        }
        return get(id);
    }

    private Submission get(UUID id) {
        return some(SUBMISSION.ID.eq(id)).getFirst();
    }

    /**
     * Those of contacts whom the person at work may see.
     *
     * @param state null for all
     */
    @Transactional(readOnly = true)
    public List<Submission> of(Form form, @Nullable State state) {
        return some(SUBMISSION
                .FORM_ID
                .eq(form.id())
                .and(records.shape("contacts").lets(SUBMISSION.CONTACT_ID))
                .and(state == null ? DSL.noCondition() : SUBMISSION.STATE.eq(state.name())));
    }

    private List<Submission> some(Condition which) {
        return db.selectFrom(SUBMISSION)
                .where(which)
                .orderBy(SUBMISSION.AT.desc(), SUBMISSION.ID)
                .limit(MOST)
                .fetch(Submissions::submission);
    }

    private static Submission submission(SubmissionRecord row) {
        return new Submission(
                row.getId(),
                row.getFormId(),
                row.getAt(),
                JsonMapper.shared().readValue(row.getAnswers().data(), new TypeReference<Map<String, String>>() {}),
                row.getConsentText(),
                row.getPage(),
                new Utm(row.getSource(), row.getMedium(), row.getCampaign(), null, row.getContent()),
                row.getBrowser(),
                State.valueOf(row.getState()),
                row.getReason() == null ? null : Suspicion.valueOf(row.getReason()),
                row.getContactId());
    }

    /** How much was sent by each form, by what became of it. */
    @Transactional(readOnly = true)
    public Map<UUID, Map<State, Integer>> counts() {
        return db
                .select(SUBMISSION.FORM_ID, SUBMISSION.STATE, DSL.count())
                .from(SUBMISSION)
                .groupBy(SUBMISSION.FORM_ID, SUBMISSION.STATE)
                .stream()
                .collect(java.util.stream.Collectors.groupingBy(
                        row -> row.value1(),
                        java.util.stream.Collectors.toMap(row -> State.valueOf(row.value2()), row -> row.value3())));
    }
}
