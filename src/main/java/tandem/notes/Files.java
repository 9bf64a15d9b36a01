package tandem.notes;

import static tandem.notes.db.Tables.FILE;

import java.io.InputStream;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.jooq.DSLContext;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionOperations;
import tandem.notes.Store.Draft;
import tandem.records.Query;
import tandem.records.Records;
import tandem.records.Records.Page;
import tandem.records.Records.Seen;
import tandem.shell.Refusal;
import tandem.shell.Visitor;

/** All files that people put beside records. */
@Component
public class Files {

    private static final int SHOWN = 50;

    /** A content that nobody refers to is left alone for so long: somebody may be about to. */
    private static final Duration SPARED = Duration.ofDays(1);

    private final DSLContext db;
    private final Records records;
    private final Store store;
    private final TransactionOperations transaction;
    private final Clock clock;

    Files(DSLContext db, Records records, Store store, TransactionOperations transaction, Clock clock) {
        this.db = db;
        this.records = records;
        this.store = store;
        this.transaction = transaction;
        this.clock = clock;
    }

    /** Keeps a file beside a record. No transaction is open while the file arrives. */
    public Seen keep(Visitor by, String recordType, UUID recordId, String name, InputStream content) {
        records.mustSee(recordType, recordId);
        var draft = store.receive(content);
        try {
            return Objects.requireNonNull(
                    transaction.execute(begun -> kept(by, recordType, recordId, FileName.tidied(name), draft)));
        } finally {
            draft.discard();
        }
    }

    private Seen kept(Visitor by, String recordType, UUID recordId, String name, Draft draft) {
        lock(draft.sha256());
        store.keep(draft);
        var beside = new HashMap<String, @Nullable Object>();
        beside.put("bytes", draft.bytes());
        beside.put("sha256", draft.sha256());
        beside.put("picture", draft.picture());
        beside.put("sent_by", by.person());
        return records.hang("files", recordType, recordId, Map.of("name", name), beside);
    }

    // Whoever keeps a content and whoever sweeps it away wait for one another.
    private void lock(String sha256) {
        db.execute("select pg_advisory_xact_lock(hashtextextended(?, 0))", "file " + sha256);
    }

    /** The files beside a record, newest first. */
    public Page beside(Seen record, @Nullable String cursor) {
        return records.list("files", new Query("record_id = '%s'".formatted(record.id()), "-id", SHOWN, cursor));
    }

    /** Where the content of a file lies. */
    Path content(Seen file) {
        var place = store.place(String.valueOf(file.text("sha256")));
        if (!java.nio.file.Files.exists(place)) {
            throw Refusal.notFound("content of this file");
        }
        return place;
    }

    /** Throws away contents to which no file refers any more, not even one in the bin. */
    public void sweep() {
        for (var sha256 : store.keptBefore(clock.instant().minus(SPARED))) {
            transaction.executeWithoutResult(begun -> {
                lock(sha256);
                if (!db.fetchExists(FILE, FILE.SHA256.eq(sha256))) {
                    store.delete(sha256);
                }
            });
        }
    }
}
