package tandem.records.history;

import static tandem.platform.published.tables.Histories.HISTORIES;
import static tandem.shell.Words.say;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jooq.DSLContext;
import org.jooq.impl.DSL;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import tandem.records.Lists;
import tandem.records.Query;
import tandem.records.Records;
import tandem.records.Records.Seen;
import tandem.records.RecordsRestored;
import tandem.shell.Listing;
import tandem.shell.Refusal;
import tandem.shell.Visitor;

/** What was deleted and can be taken back. Whoever may delete a record may take it back; whoever may not see it does not see it here. */
@Component
@Transactional(readOnly = true)
public class Bin {

    private final DSLContext db;
    private final Records records;
    private final Histories histories;
    private final FormerValues former;
    private final ApplicationEventPublisher events;

    Bin(DSLContext db, Records records, Histories histories, FormerValues former, ApplicationEventPublisher events) {
        this.db = db;
        this.records = records;
        this.histories = histories;
        this.former = former;
        this.events = events;
    }

    /** A record in the bin, with who put it there, when, and through what. */
    public record Line(
            String plural,
            Seen record,
            String name,
            @Nullable Instant at,
            @Nullable String by,
            Through through) {}

    private record Deletion(Instant at, @Nullable UUID who, Through through) {}

    /** The latest first. @param words in the name, or another field that a search of this type looks at */
    public Listing<Line> list(String plural, String words, @Nullable String cursor, int limit) {
        var shape = records.shape(plural);
        var filter = words.isBlank()
                ? ""
                : shape.type().words().stream()
                        .map(field -> field + " contains " + Lists.quoted(words))
                        .collect(Collectors.joining(" or "));
        var page = records.inBin(plural).list(plural, new Query(filter, "-changed_at", limit, cursor));
        var deletions = deletions(page.records().stream().map(Seen::id).toList());
        var names = new HashMap<UUID, @Nullable String>();
        var lines = new ArrayList<Line>();
        for (var record : page.records()) {
            var deletion = deletions.get(record.id());
            var who = deletion == null ? null : deletion.who;
            lines.add(new Line(
                    plural,
                    record,
                    String.valueOf(record.text(shape.type().columns().getFirst())),
                    deletion == null ? null : deletion.at,
                    who == null ? null : names.computeIfAbsent(who, histories::name),
                    deletion == null ? new Through("tandem") : deletion.through));
        }
        return new Listing<>(lines, page.next());
    }

    private Map<UUID, Deletion> deletions(List<UUID> ids) {
        return db.select(HISTORIES.RECORD_ID, HISTORIES.HAPPENED_AT, HISTORIES.WHO, HISTORIES.THROUGH)
                .distinctOn(HISTORIES.RECORD_ID)
                .from(HISTORIES)
                .where(HISTORIES.RECORD_ID.eq(DSL.any(ids.toArray(UUID[]::new))))
                .and(DSL.condition("jsonb_exists({0}, 'deleted_at')", HISTORIES.CHANGES))
                .and(HISTORIES.WHAT.eq("CHANGED"))
                .orderBy(HISTORIES.RECORD_ID, HISTORIES.ID.desc())
                .fetchMap(
                        HISTORIES.RECORD_ID,
                        row -> new Deletion(row.value2(), row.value3(), new Through(row.value4())));
    }

    /** Takes a record out of the bin. */
    @Transactional
    public void restore(Visitor by, String plural, UUID id) {
        by.mustWrite(say("take records out of the bin"));
        var shape = records.shape(plural);
        var bin = records.inBin(plural);
        bin.get(plural, id);
        former.lock(shape.home(), id);
        if (bin.allowed(shape, shape.deleted(), List.of(id)).isEmpty()) {
            throw Refusal.forbidden(say("This record is not yours to take back."));
        }
        try {
            former.write(shape.home(), Map.of(id, Map.of("deleted_at", "null")));
        } catch (DuplicateKeyException taken) {
            throw new Refusal(
                    say(
                            "Another record has its e-mail address or domain now. Change that one first, then take this one back."));
        }
        events.publishEvent(new RecordsRestored(plural, List.of(id)));
    }
}
