package tandem.notes;

import static tandem.notes.published.Tables.ALL_FILES;
import static tandem.notes.published.Tables.ALL_NOTES;
import static tandem.records.FieldKind.ID;
import static tandem.records.FieldKind.INSTANT;
import static tandem.records.FieldKind.OWNER;
import static tandem.records.FieldKind.TEXT;
import static tandem.records.FieldKind.WHOLE;

import com.github.kagkarlsson.scheduler.task.helper.RecurringTask;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import com.github.kagkarlsson.scheduler.task.schedule.FixedDelay;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import tandem.platform.Settings;
import tandem.records.Field;
import tandem.records.Hanging;
import tandem.records.Kept;
import tandem.records.Readable;
import tandem.records.RecordPart;
import tandem.records.RecordType;
import tandem.records.RecordType.Attached;
import tandem.records.RecordType.Home;
import tandem.records.RecordType.Relation;
import tandem.shell.Card;
import tandem.shell.Templates;
import tandem.shell.Visitor;

/** What notes and files are, for lists, filters and the REST interface, and where pages show them. */
@Configuration(proxyBeanMethods = false)
class NotesConfiguration {

    private static final int AT_ONCE = 100;

    @Bean
    RecordType noteType() {
        return new RecordType(
                "notes",
                "note",
                ALL_NOTES,
                ALL_NOTES.ID,
                List.of(
                        Readable.of(Field.required("text", "Text", TEXT), ALL_NOTES.TEXT)
                                .changeable(),
                        Readable.of("record_type", "Kind of record", TEXT, ALL_NOTES.RECORD_TYPE),
                        Readable.of("record_id", "Record", ID, ALL_NOTES.RECORD_ID),
                        Readable.of("writer", "Written by", OWNER, ALL_NOTES.WRITER)
                                .ofPerson(ALL_NOTES.WRITTEN_BY),
                        Readable.of("writer_id", "Written by", ID, ALL_NOTES.WRITTEN_BY),
                        Readable.of("created_at", "Written", INSTANT, ALL_NOTES.CREATED_AT),
                        Readable.of("changed_at", "Changed", INSTANT, ALL_NOTES.CHANGED_AT),
                        Readable.of("version", "Version", WHOLE, ALL_NOTES.VERSION)),
                "-id",
                List.of("text"),
                List.of("text", "writer", "created_at"),
                new Home("notes.note", ALL_NOTES.CUSTOM));
    }

    @Bean
    Hanging notesGoAlong() {
        return new Hanging(RecordType.EVERY, "Notes", "notes.note", "record_id", "left(t.text, 80)");
    }

    @Bean
    Hanging filesGoAlong() {
        return new Hanging(RecordType.EVERY, "Files", "notes.file", "record_id", "t.name");
    }

    @Bean
    Attached notesHang() {
        return new Attached("notes", ALL_NOTES.RECORD_TYPE, ALL_NOTES.RECORD_ID, List.of(), ALL_NOTES.WRITTEN_BY);
    }

    @Bean
    Relation notesOfRecords() {
        return new Relation(RecordType.EVERY, "notes", "id", "notes", "record_id");
    }

    @Bean
    RecordType fileType() {
        return new RecordType(
                "files",
                "file",
                ALL_FILES,
                ALL_FILES.ID,
                List.of(
                        Readable.of(Field.required("name", "Name", TEXT), ALL_FILES.NAME)
                                .kept(Kept.as("name", name -> FileName.tidied((String) name), name -> name)),
                        Readable.of("record_type", "Kind of record", TEXT, ALL_FILES.RECORD_TYPE),
                        Readable.of("record_id", "Record", ID, ALL_FILES.RECORD_ID),
                        Readable.of("bytes", "Size in bytes", WHOLE, ALL_FILES.BYTES),
                        Readable.of("sha256", "Digest", TEXT, ALL_FILES.SHA256),
                        Readable.of("picture", "Kind of picture", TEXT, ALL_FILES.PICTURE),
                        Readable.of("sender", "Sent by", OWNER, ALL_FILES.SENDER)
                                .ofPerson(ALL_FILES.SENT_BY),
                        Readable.of("created_at", "Sent", INSTANT, ALL_FILES.CREATED_AT),
                        Readable.of("changed_at", "Changed", INSTANT, ALL_FILES.CHANGED_AT),
                        Readable.of("version", "Version", WHOLE, ALL_FILES.VERSION)),
                "-id",
                List.of("name"),
                List.of("name", "bytes", "sender", "created_at"),
                new Home("notes.file", ALL_FILES.CUSTOM));
    }

    @Bean
    Attached filesHang() {
        return new Attached("files", ALL_FILES.RECORD_TYPE, ALL_FILES.RECORD_ID, List.of(), null);
    }

    @Bean
    Relation filesOfRecords() {
        return new Relation(RecordType.EVERY, "files", "id", "files", "record_id");
    }

    @Bean
    RecordPart notesOfRecord(Notes notes, Templates templates) {
        return RecordPart.tab(RecordType.EVERY, 20, "Notes", (record, visitor, asked) -> {
            var shown = new HashMap<String, @Nullable Object>();
            shown.put("on", record);
            shown.put("part", notes.about(record, visitor, asked.get("cursor")));
            shown.put("writes", visitor.writes());
            shown.put("writing", asked.containsKey("write"));
            return templates.content("notes/notes", shown);
        });
    }

    @Bean
    RecordPart filesOfRecord(Files files, Templates templates, Settings settings) {
        return RecordPart.tab(RecordType.EVERY, 30, "Files", (record, visitor, asked) -> {
            var shown = new HashMap<String, @Nullable Object>();
            shown.put("on", record);
            shown.put("files", files.beside(record, asked.get("cursor")));
            shown.put("writes", visitor.writes());
            shown.put("most", settings.fileLimit().toMegabytes());
            return templates.content("notes/files", shown);
        });
    }

    @Bean
    Card mentions(Notes notes, Templates templates) {
        return new Card() {
            @Override
            public Spot spot() {
                return Spot.ASIDE;
            }

            @Override
            public int rank() {
                return 5;
            }

            @Override
            public gg.jte.@Nullable Content content(Visitor visitor) {
                var naming = notes.naming(visitor);
                return naming.isEmpty()
                        ? null
                        : templates.content("notes/mentions", java.util.Map.of("naming", naming));
            }
        };
    }

    @Bean
    RecurringTask<Void> tellMentioned(MentionMail mail) {
        return Tasks.recurring("tell whom notes mention", FixedDelay.of(Duration.ofSeconds(10)))
                .execute((task, context) -> {
                    for (int told = 0; told < AT_ONCE && mail.tellNext(); told++) {
                        // each in a transaction of its own
                    }
                });
    }

    @Bean
    RecurringTask<Void> sweepFiles(Files files) {
        return Tasks.recurring("sweep files", FixedDelay.of(Duration.ofHours(12)))
                .execute((task, context) -> files.sweep());
    }
}
