package tandem.journeys;

import static tandem.journeys.db.Tables.EVIDENCE;
import static tandem.journeys.published.tables.Touches.TOUCHES;
import static tandem.people.published.tables.Owners.OWNERS;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jooq.DSLContext;
import org.jooq.impl.DSL;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import tandem.shell.Side;

/** What happened with one contact, newest first, and the stages it proves. */
@Component
@Transactional(readOnly = true)
public class Timeline {

    static final int PAGE = 40;

    private final DSLContext db;

    Timeline(DSLContext db) {
        this.db = db;
    }

    /**
     * Something that happened.
     *
     * @param name of its kind
     * @param proves the stage it is the first evidence of
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
            @Nullable Stage proves) {

        public String about() {
            return java.util.stream.Stream.of(content, campaign, source)
                    .filter(java.util.Objects::nonNull)
                    .findFirst()
                    .orElse("");
        }
    }

    /** @param older from where to go on; null at the end */
    public record Part(List<Entry> entries, @Nullable UUID older) {}

    /**
     * @param only of one department; null for both
     * @param before begin with what happened before this touch; null for the newest
     */
    public Part of(UUID contact, @Nullable Side only, @Nullable UUID before) {
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
                        EVIDENCE.STAGE)
                .from(TOUCHES)
                .leftJoin(OWNERS)
                .on(OWNERS.ID.eq(TOUCHES.OWNER_ID))
                .leftJoin(EVIDENCE)
                .on(EVIDENCE.TOUCH_ID.eq(TOUCHES.ID))
                .where(TOUCHES.CONTACT_ID.eq(contact))
                .and(only == null ? DSL.noCondition() : TOUCHES.SIDE.eq(only.name()))
                .and(before == null ? DSL.noCondition() : TOUCHES.ID.lt(before))
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
                        row.get(EVIDENCE.STAGE) == null
                                ? null
                                : Stage.of(row.get(EVIDENCE.STAGE)).orElse(null)));
        return found.size() <= PAGE
                ? new Part(found, null)
                : new Part(found.subList(0, PAGE), found.get(PAGE - 1).id());
    }

    /**
     * One rung of the ladder.
     *
     * @param at when it was reached: by its evidence, or, where it is inferred, not later than the next stage with evidence
     * @param by what proves it
     */
    public record Rung(
            Stage stage,
            boolean reached,
            @Nullable Instant at,
            @Nullable String by) {

        public boolean inferred() {
            return reached && by == null;
        }
    }

    /** The eight stages of a contact, lowest first. */
    public List<Rung> ladder(UUID contact) {
        var evidence = db.select(EVIDENCE.STAGE, EVIDENCE.REACHED_AT, TOUCHES.NAME)
                .from(EVIDENCE)
                .join(TOUCHES)
                .on(TOUCHES.ID.eq(EVIDENCE.TOUCH_ID))
                .where(EVIDENCE.CONTACT_ID.eq(contact))
                .fetchMap(EVIDENCE.STAGE);
        var rungs = new ArrayList<Rung>();
        Instant next = null;
        for (var stage : List.of(Stage.values()).reversed()) {
            var proof = evidence.get((short) stage.number());
            if (proof != null) {
                next = proof.get(EVIDENCE.REACHED_AT);
                rungs.add(new Rung(stage, true, next, proof.get(TOUCHES.NAME)));
            } else {
                rungs.add(new Rung(stage, next != null, next, null));
            }
        }
        return rungs.reversed();
    }
}
