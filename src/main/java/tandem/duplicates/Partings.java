package tandem.duplicates;

import static org.jooq.impl.DSL.currentInstant;
import static tandem.duplicates.db.Tables.MERGE;
import static tandem.shell.Words.say;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.jooq.DSLContext;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import tandem.duplicates.Parting.Changed;
import tandem.duplicates.db.tables.records.MergeRecord;
import tandem.records.Kept;
import tandem.records.Readable;
import tandem.records.Records;
import tandem.records.Shape;
import tandem.shell.Refusal;
import tandem.shell.Refusal.Kind;
import tandem.shell.Show;
import tandem.shell.Visitor;
import tools.jackson.databind.JsonNode;

/** Merges are undone: two records again, each with what hung on it, also after further changes. */
@Component
@Transactional
public class Partings {

    private static final int ASKED = 100;

    private final DSLContext db;
    private final Records records;
    private final Merges merges;
    private final Pairs pairs;
    private final Hung hung;
    private final Values values;
    private final ApplicationEventPublisher events;

    Partings(
            DSLContext db,
            Records records,
            Merges merges,
            Pairs pairs,
            Hung hung,
            Values values,
            ApplicationEventPublisher events) {
        this.db = db;
        this.records = records;
        this.merges = merges;
        this.pairs = pairs;
        this.hung = hung;
        this.values = values;
        this.events = events;
    }

    /** What has to be asked before a merge is undone. */
    @Transactional(readOnly = true)
    public Parting parting(UUID merge) {
        var made = open(merge);
        var subject = Subject.of(made.getPlural());
        var shape = records.shape(made.getPlural());
        var fresh = hung.fresh(merge, made.getPlural(), made.getWinner());
        var before = Values.read(made.getBefore());
        var now = values.of(subject, made.getWinner());
        var changed = Values.differences(Values.read(made.getAfter()), now).stream()
                .flatMap(column ->
                        changed(shape, column, Values.said(before, column), Values.said(now, column)).stream())
                .toList();
        return new Parting(
                merges.get(merge), changed, fresh.stream().limit(ASKED).toList(), Math.max(0, fresh.size() - ASKED));
    }

    // What the reader may not see is not asked; it stays where it is.
    private static Optional<Changed> changed(Shape shape, String column, JsonNode before, JsonNode now) {
        return shape.fields().values().stream()
                .filter(field -> field.kept() != null && column.equals(column(field.kept())))
                .findFirst()
                .map(field -> new Changed(column, say(field.field().label()), told(field, before), told(field, now)));
    }

    private static String column(Kept kept) {
        return kept.custom() ? "custom." + kept.column() : kept.column();
    }

    private static @Nullable String told(Readable field, JsonNode value) {
        if (value.isNull()) {
            return null;
        }
        var text = value.isString() ? value.asString() : value.toString();
        return Objects.requireNonNull(field.kept()).tell().apply(text);
    }

    private MergeRecord open(UUID id) {
        var merge = db.selectFrom(MERGE)
                .where(MERGE.ID.eq(id))
                .fetchOptional()
                .orElseThrow(() -> Refusal.notFound("merge"));
        if (merge.getUndoneAt() != null) {
            throw new Refusal(
                    Kind.CONFLICT, say("This merge was undone already, on {0}.", Show.instant(merge.getUndoneAt())));
        }
        mustBeLast(merge);
        if (records.find(merge.getPlural(), merge.getWinner()).isEmpty()) {
            throw new Refusal(Kind.CONFLICT, say("{0} is in the bin. Take it out first.", merge.getWinnerName()));
        }
        return merge;
    }

    /** Later merges of the same record stand on this one. */
    private void mustBeLast(MergeRecord merge) {
        db.selectFrom(MERGE)
                .where(
                        MERGE.ID.gt(merge.getId()),
                        MERGE.UNDONE_AT.isNull(),
                        MERGE.WINNER.eq(merge.getWinner()).or(MERGE.LOSER.eq(merge.getWinner())))
                .orderBy(MERGE.ID.desc())
                .limit(1)
                .fetchOptional()
                .ifPresent(later -> {
                    throw new Refusal(
                            Kind.CONFLICT,
                            say(
                                    "{0} was merged into {1} after that. Undo that first.",
                                    later.getLoserName(), later.getWinnerName()));
                });
    }

    /**
     * Undoes a merge.
     *
     * @param answers the inputs of {@link Parting} to {@code loser} where something belongs to the loser; all else stays with the winner
     */
    public void part(Visitor by, UUID id, Map<String, String> answers) {
        by.mustWrite(say("undo merges"));
        db.execute("select from duplicates.merge where id = ? for update", id);
        var merge = open(id);
        var subject = Subject.of(merge.getPlural());
        merges.lock(subject, merge.getWinner(), merge.getLoser());
        merges.actThrough("merge " + id + " undone");
        records.changeable(merge.getPlural(), merge.getWinner());
        var fresh = hung.fresh(id, merge.getPlural(), merge.getWinner());
        hung.takeAwayWritten(id, merge.getPlural(), merge.getWinner());
        hung.giveBack(id, merge.getPlural(), merge.getWinner(), merge.getLoser());
        for (var row : fresh) {
            if (Parting.LOSER.equals(answers.get(row.input()))) {
                hung.hand(row, merge.getWinner(), merge.getLoser());
            }
        }
        bringBack(subject, merge, takeBack(subject, merge, answers));
        db.update(MERGE)
                .set(MERGE.UNDONE_AT, currentInstant())
                .set(MERGE.UNDONE_BY, by.person())
                .where(MERGE.ID.eq(id))
                .execute();
        pairs.keepApart(by, merge.getPlural(), merge.getWinner(), merge.getLoser());
        events.publishEvent(new RecordsParted(merge.getPlural(), merge.getWinner(), merge.getLoser()));
    }

    /**
     * Lets the winner say again what it said before the merge, less what was changed since and is its own.
     *
     * @return what was changed since and belongs to the loser
     */
    private Map<String, JsonNode> takeBack(Subject subject, MergeRecord merge, Map<String, String> answers) {
        var before = Values.read(merge.getBefore());
        var after = Values.read(merge.getAfter());
        var now = values.of(subject, merge.getWinner());
        var changed = Values.differences(after, now);
        var forWinner = new LinkedHashMap<String, JsonNode>();
        var forLoser = new LinkedHashMap<String, JsonNode>();
        for (var column : Values.differences(before, now)) {
            if (!changed.contains(column)) {
                forWinner.put(column, Values.said(before, column));
            }
        }
        for (var column : changed) {
            if (Parting.LOSER.equals(answers.get("field " + column))) {
                forWinner.put(column, Values.said(before, column));
                forLoser.put(column, Values.said(now, column));
            }
        }
        values.put(subject, merge.getWinner(), forWinner);
        return forLoser;
    }

    private void bringBack(Subject subject, MergeRecord merge, Map<String, JsonNode> forLoser) {
        values.put(subject, merge.getLoser(), forLoser);
        try {
            db.execute(
                    "update %s set deleted_at = null, merged_into = null, version = version + 1, changed_at = now() where id = ?"
                            .formatted(subject.home()),
                    merge.getLoser());
            db.execute(
                    "update %s set version = version + 1, changed_at = now() where id = ?".formatted(subject.home()),
                    merge.getWinner());
        } catch (DuplicateKeyException taken) {
            throw new Refusal(
                    Kind.CONFLICT,
                    say(
                            "{0} cannot come back: another record has its {1} by now. Change that one first.",
                            merge.getLoserName(), subject == Subject.CONTACTS ? say("e-mail") : say("domain")));
        }
    }
}
