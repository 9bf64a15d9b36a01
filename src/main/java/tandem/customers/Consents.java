package tandem.customers;

import static tandem.customers.db.Tables.CONSENT;
import static tandem.customers.published.tables.Consents.CONSENTS;

import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.jooq.DSLContext;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import tandem.customers.Consent.Channel;
import tandem.customers.Consent.Noted;
import tandem.customers.Consent.Word;
import tandem.platform.Copy;
import tandem.platform.Staging;
import tandem.records.Records;
import tandem.shell.Visitor;
import tandem.shell.Visitors;

/** All that contacts said on whether we may reach them. Nothing of it is ever changed; the latest word holds. */
@Component
@Transactional
public class Consents {

    private static final List<String> COLUMNS = List.of(
            "row", "contact_id", "channel", "purpose", "word", "dated", "said_at", "how", "proof", "source", "file");

    private final DSLContext db;
    private final Records records;
    private final Visitors.Known persons;
    private final Clock clock;

    Consents(DSLContext db, Records records, Visitors.Known persons, Clock clock) {
        this.db = db;
        this.records = records;
        this.persons = persons;
        this.clock = clock;
    }

    /** Whether we may reach a contact through this channel for this purpose: every message asks this before it goes. */
    @Transactional(readOnly = true)
    public boolean holds(UUID contact, Channel channel, String purpose) {
        return Word.GIVEN
                .name()
                .equals(db.select(CONSENT.WORD)
                        .from(CONSENT)
                        .where(
                                CONSENT.CONTACT_ID.eq(contact),
                                CONSENT.CHANNEL.eq(channel.name()),
                                CONSENT.PURPOSE.eq(purpose))
                        .orderBy(CONSENT.SAID_AT.desc(), CONSENT.ID.desc())
                        .limit(1)
                        .fetchOne(CONSENT.WORD));
    }

    /** Everything that a contact said, the latest first. */
    @Transactional(readOnly = true)
    public List<Noted> of(UUID contact) {
        records.mustSee("contacts", contact);
        return db.selectFrom(CONSENTS)
                .where(CONSENTS.CONTACT_ID.eq(contact))
                .orderBy(CONSENTS.SAID_AT.desc(), CONSENTS.ID.desc())
                .fetch(row -> new Noted(
                        row.getId(),
                        new Consent(
                                row.getContactId(),
                                Channel.valueOf(row.getChannel()),
                                row.getPurpose(),
                                Word.valueOf(row.getWord()),
                                row.getSaidAt(),
                                row.getHow(),
                                row.getProof(),
                                row.getSource(),
                                row.getFile()),
                        row.getLabel(),
                        row.getNotedAt(),
                        row.getNotedBy() == null
                                ? null
                                : persons.person(row.getNotedBy())
                                        .map(Visitor::name)
                                        .orElse(null),
                        row.getThrough(),
                        row.getLatest()));
    }

    /**
     * Notes what contacts said.
     *
     * @return how many words were new, and the id of each: said again, a word is the one that is there already, and one without a
     *     time says nothing new where it holds
     */
    Notes note(List<Consent> words) {
        if (words.isEmpty()) {
            return new Notes(0, List.of());
        }
        stage(words);
        int fresh = db.execute("""
                insert into customers.consent (contact_id, channel, purpose, word, said_at, how, proof, source, file, noted_by)
                select distinct on (contact_id, channel, purpose, word, said_at)
                       contact_id, channel, purpose, word, said_at, how, proof, source, file, people.who()
                from staged_consent s
                where not exists (%s)
                order by contact_id, channel, purpose, word, said_at, row
                """.formatted(KNOWN));
        var ids = db.fetch("select (%s) as id from staged_consent s order by row".formatted(KNOWN))
                .getValues("id", UUID.class);
        return new Notes(fresh, ids);
    }

    record Notes(int fresh, List<UUID> ids) {}

    private static final String KNOWN = """
            select known.id from customers.consents known
            where known.contact_id = s.contact_id and known.channel = s.channel and known.purpose = s.purpose and known.word = s.word
              and (known.said_at = s.said_at or not s.dated and known.latest)
            limit 1
            """;

    private void stage(List<Consent> words) {
        Staging.empty(db, "staged_consent", """
                row integer, contact_id uuid, channel text, purpose text, word text, dated boolean, said_at timestamptz, how text,
                proof text, source text, file text""");
        var now = clock.instant();
        var rows = new ArrayList<@Nullable Object[]>(words.size());
        for (var word : words) {
            rows.add(new @Nullable Object[] {
                rows.size(),
                word.contactId(),
                word.channel(),
                word.purpose(),
                word.word(),
                word.saidAt() != null,
                Objects.requireNonNullElse(word.saidAt(), now),
                word.how(),
                word.proof(),
                word.source(),
                word.file()
            });
        }
        Copy.into(db, "staged_consent", COLUMNS, rows);
    }
}
