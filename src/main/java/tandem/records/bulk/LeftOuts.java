package tandem.records.bulk;

import static tandem.records.db.Tables.BULK_LEFT_OUT;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jooq.DSLContext;
import org.jooq.JSONB;
import org.jooq.impl.DSL;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import tandem.records.Readable;
import tandem.records.Records;
import tandem.records.Records.Seen;
import tandem.records.bulk.LeftOut.Reason;
import tandem.records.history.Histories;
import tandem.records.history.Telling;
import tandem.shell.Listing;

/** What bulk changes could not do, and why, as the reader may see it. */
@Component
@Transactional(readOnly = true)
public class LeftOuts {

    private final DSLContext db;
    private final Records records;
    private final Histories histories;

    LeftOuts(DSLContext db, Records records, Histories histories) {
        this.db = db;
        this.records = records;
        this.histories = histories;
    }

    /**
     * A record that was left as it is, or one field of it.
     *
     * @param name of the record, where the reader may see it
     * @param field with what it holds now, and what it would have become again
     */
    public record Told(
            String plural,
            UUID id,
            @Nullable String name,
            Reason reason,
            @Nullable Readable field,
            @Nullable Object now,
            @Nullable Object before) {

        public String href() {
            return "/" + plural + "/" + id;
        }

        /** Why, in words. */
        public String why() {
            return reason.words();
        }
    }

    public Listing<Told> of(UUID run, @Nullable Long cursor, int limit) {
        var rows = db.selectFrom(BULK_LEFT_OUT)
                .where(BULK_LEFT_OUT.BULK_ID.eq(run))
                .and(cursor == null ? DSL.noCondition() : BULK_LEFT_OUT.ID.gt(cursor))
                .orderBy(BULK_LEFT_OUT.ID)
                .limit(limit + 1)
                .fetch();
        var page = Listing.of(rows, limit, row -> String.valueOf(row.getId()));
        var names = new HashMap<UUID, String>();
        var tellings = new HashMap<String, Telling>();
        page.data().stream().map(row -> row.getRecordType()).distinct().forEach(plural -> {
            tellings.put(plural, histories.telling(records.shape(plural)));
            var ids = page.data().stream()
                    .filter(row -> row.getRecordType().equals(plural))
                    .map(row -> row.getRecordId())
                    .toList();
            names.putAll(names(plural, ids));
        });
        var told = new ArrayList<Told>();
        for (var row : page.data()) {
            var telling = java.util.Objects.requireNonNull(tellings.get(row.getRecordType()));
            var field = row.getField() == null
                    ? null
                    : telling.field(row.getField()).orElse(null);
            told.add(new Told(
                    row.getRecordType(),
                    row.getRecordId(),
                    names.get(row.getRecordId()),
                    Reason.valueOf(row.getReason()),
                    field,
                    field == null ? null : telling.value(field, text(row.getNow())),
                    field == null ? null : telling.value(field, text(row.getBefore()))));
        }
        return new Listing<>(told, page.next());
    }

    private static @Nullable String text(@Nullable JSONB json) {
        return json == null ? null : json.data();
    }

    private Map<UUID, String> names(String plural, List<UUID> ids) {
        var first = records.shape(plural).type().columns().getFirst();
        var names = new HashMap<UUID, String>();
        for (Seen record : records.some(plural, ids)) {
            names.put(record.id(), String.valueOf(record.text(first)));
        }
        return names;
    }
}
