package tandem.collecting.forms;

import static tandem.collecting.db.Tables.FORM;
import static tandem.shell.Words.say;

import java.time.Clock;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.JSONB;
import org.jooq.impl.DSL;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import tandem.collecting.May;
import tandem.collecting.db.tables.records.FormRecord;
import tandem.customers.Purpose;
import tandem.customers.Purposes;
import tandem.shell.Refusal;
import tandem.shell.Version;
import tandem.shell.Visitor;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** All forms. */
@Component
@Transactional
class Forms {

    private final DSLContext db;
    private final Questions questions;
    private final Purposes purposes;
    private final Clock clock;

    Forms(DSLContext db, Questions questions, Purposes purposes, Clock clock) {
        this.db = db;
        this.questions = questions;
        this.purposes = purposes;
        this.clock = clock;
    }

    Form make(Visitor by, NewForm wanted) {
        May.mustMake(by, say("make forms"));
        var row = db.newRecord(FORM);
        write(row, wanted);
        row.setMadeBy(by.person());
        row.setMadeAt(clock.instant());
        if (db.insertInto(FORM).set(row).onConflict(FORM.SLUG).doNothing().execute() == 0) {
            throw taken();
        }
        return of(row.getSlug()).orElseThrow();
    }

    /** @param version that the person has seen; null for whichever there is */
    Form change(Visitor by, UUID id, @Nullable Integer version, NewForm wanted) {
        May.mustMake(by, say("change forms"));
        var row = db.selectFrom(FORM)
                .where(FORM.ID.eq(id))
                .forUpdate()
                .fetchOptional()
                .orElseThrow(Forms::none);
        Version.mustMatch(version, row.getVersion());
        write(row, wanted);
        if (db.fetchExists(FORM, FORM.SLUG.eq(row.getSlug()).and(FORM.ID.ne(id)))) {
            throw taken();
        }
        row.setVersion(row.getVersion() + 1);
        row.store();
        return get(id);
    }

    private void write(FormRecord row, NewForm wanted) {
        var form = wanted.checked(purposes.all().stream()
                .filter(purpose -> !purpose.retired())
                .map(Purpose::name)
                .toList());
        row.setSlug(form.slug());
        row.setTitle(form.title());
        row.setIntro(form.intro());
        row.setQuestions(JSONB.valueOf(JsonMapper.shared().writeValueAsString(questions.asked(form.questions()))));
        row.setPurpose(form.purpose());
        row.setConsentText(form.consentText());
        row.setThanks(form.thanks());
        row.setRedirect(form.redirect());
    }

    private static Refusal taken() {
        return Refusal.of("slug", say("There is a form at this address already."));
    }

    private static Refusal none() {
        return Refusal.notFound(say("form"));
    }

    @Transactional(readOnly = true)
    public Form get(UUID id) {
        return some(FORM.ID.eq(id)).stream().findFirst().orElseThrow(Forms::none);
    }

    /** A form that can be filled in; nothing where it is retired. */
    @Transactional(readOnly = true)
    public Optional<Form> of(@Nullable String slug) {
        return some(FORM.SLUG.eq(Objects.requireNonNullElse(slug, "")).and(FORM.RETIRED_AT.isNull())).stream()
                .findFirst();
    }

    @Transactional(readOnly = true)
    public List<Form> all() {
        return some(DSL.noCondition());
    }

    private List<Form> some(Condition which) {
        return db.selectFrom(FORM)
                .where(which)
                .orderBy(FORM.RETIRED_AT.isNotNull(), FORM.TITLE, FORM.ID)
                .fetch(row -> new Form(
                        row.getId(),
                        row.getSlug(),
                        row.getTitle(),
                        row.getIntro(),
                        JsonMapper.shared()
                                .readValue(row.getQuestions().data(), new TypeReference<List<Question>>() {}),
                        row.getPurpose(),
                        row.getConsentText(),
                        row.getThanks(),
                        row.getRedirect(),
                        row.getRetiredAt(),
                        row.getMadeAt(),
                        row.getVersion()));
    }

    /** Nobody can fill it in any more. What was sent by it stays. */
    Form retire(Visitor by, UUID id, boolean retired) {
        May.mustMake(by, say("change forms"));
        db.update(FORM)
                .set(FORM.RETIRED_AT, retired ? clock.instant() : null)
                .where(FORM.ID.eq(id))
                .execute();
        return get(id);
    }
}
