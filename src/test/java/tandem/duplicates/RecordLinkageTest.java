package tandem.duplicates;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.NamedCsvRecord;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.function.BiPredicate;
import org.jooq.DSLContext;
import org.jooq.impl.DSL;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.context.TestPropertySource;
import tandem.Cast;
import tandem.TandemTest;
import tandem.duplicates.Merges.Version;
import tandem.records.Batch;
import tandem.records.Field;
import tandem.records.FieldKind;
import tandem.records.Intakes;
import tandem.records.Records;
import tandem.records.Typed;

/**
 * Contacts with errors of which it is known who is who: Splink's fake_1000. Its published best is precision .964, recall .779,
 * F1 .862.
 */
@TandemTest
@TestPropertySource(
        properties =
                "tandem.zone=Europe/London") // a database of its own: the more contacts there are, the less the same
// name says
class RecordLinkageTest {

    private static final Path FILE =
            Path.of(System.getProperty("shared.data", "../shared/data"), "record-linkage/fake_1000.csv");

    @Autowired
    DSLContext db;

    @Autowired
    Comparison comparison;

    @Autowired
    Intakes intakes;

    @Autowired
    Records records;

    @Autowired
    Merges merges;

    @Autowired
    Partings partings;

    @Autowired
    Cast cast;

    /** A row of the file, and the contact that it became. */
    private record Row(String number, UUID contact, String cluster) {}

    private record Two(String one, String other) {}

    @Test
    void whoIsWhoIsFoundAtLeastAsWellAsBySplink() throws Exception {
        var rows = compared();
        var truth = pairs(rows, (one, other) -> one.cluster.equals(other.cluster));
        var found = found(rows);
        var right = new HashSet<>(found);
        right.retainAll(truth);
        double precision = right.size() / (double) found.size();
        double recall = right.size() / (double) truth.size();
        double f1 = 2 * precision * recall / (precision + recall);
        System.out.printf(
                Locale.ROOT,
                "fake_1000: %d of %d pairs found, %d wrong; precision %.3f recall %.3f F1 %.3f (Splink's best: .964 .779 .862)%n",
                right.size(),
                truth.size(),
                found.size() - right.size(),
                precision,
                recall,
                f1);
        assertThat(precision).isGreaterThan(.97);
        assertThat(recall).isGreaterThan(.779);
        assertThat(f1).isGreaterThan(.862);
    }

    @Test
    void whoIsTheSameBecomesOneAndComesApartAgain() throws Exception {
        compared();
        var before = all();
        var merged = new ArrayList<UUID>();
        var now = new HashMap<UUID, UUID>();
        for (var pair :
                db.fetch("select one, other from duplicates.pair where plural = 'contacts' order by bits desc")) {
            var winner = last(now, pair.get(0, UUID.class));
            var loser = last(now, pair.get(1, UUID.class));
            if (!winner.equals(loser)) {
                merged.add(merges.merge(cast.ines(), "contacts", version(winner), version(loser), Map.of()));
                now.put(loser, winner);
            }
        }
        assertThat(merged).hasSizeGreaterThan(300);
        assertThat(db.fetchCount(DSL.table("customers.contacts"))).isEqualTo(before.size() - merged.size());

        for (var merge : merged.reversed()) {
            partings.part(cast.ines(), merge, Map.of());
        }
        assertThat(all()).isEqualTo(before);
    }

    private static UUID last(Map<UUID, UUID> now, UUID contact) {
        return now.containsKey(contact) ? last(now, now.get(contact)) : contact;
    }

    private Version version(UUID id) {
        return new Version(id, records.get("contacts", id).version());
    }

    /** What each contact says, with its keys and its further addresses. */
    private List<String> all() {
        return db.fetch("""
                select (to_jsonb(c) - '{version,changed_at}'::text[])::text
                       || array(select key from customers.contact_key where contact_id = c.id order by 1)::text
                       || array(select type || value from customers.way where contact_id = c.id order by 1)::text
                from customers.contact c join customers.contacts using (id)
                order by id""").getValues(0, String.class);
    }

    private List<Row> compared() throws IOException {
        assumeTrue(Files.exists(FILE), FILE + " is not here, so this is not tried");
        var rows = imported();
        while (comparison.portion(Subject.CONTACTS)) {
            // until nothing waits
        }
        return rows;
    }

    // As an import does: rows with one e-mail address are one contact, of which the later rows fill what is empty.
    private List<Row> imported() throws IOException {
        var emails = new HashSet<String>();
        var lines = new ArrayList<NamedCsvRecord>();
        try (var csv = CsvReader.builder().ofNamedCsvRecord(FILE)) {
            csv.forEach(lines::add);
        }
        var fields = List.of("key", "given_name", "family_name", "city", "email");
        var batch = new ArrayList<Batch.Row>();
        for (var line : lines) {
            var email = email(line.getField("email"));
            batch.add(new Batch.Row(batch.size() + 2, email != null && !emails.add(email), new @Nullable Object[] {
                line.getField("unique_id"),
                filled(line.getField("first_name")),
                filled(line.getField("surname")),
                filled(line.getField("city")),
                email
            }));
        }
        var ids = intakes.of("contacts")
                .take(new Batch("fake_1000", fields, batch))
                .ids();
        var rows = new ArrayList<Row>();
        for (var line : lines) {
            var id = Objects.requireNonNull(ids[rows.size()]);
            rows.add(new Row(line.getField("unique_id"), id, line.getField("cluster")));
            db.execute(
                    "update customers.contact set custom = jsonb_build_object('x_date_of_birth', ?::text) where id = ? and custom = '{}'",
                    line.getField("dob"),
                    id);
        }
        return rows;
    }

    // Some are such as “theodore.m@taylorcom”, which no import takes.
    private static @Nullable String email(String value) {
        try {
            return value.isEmpty() ? null : (String) Typed.read(Field.of("email", "E-mail", FieldKind.EMAIL), value);
        } catch (IllegalArgumentException wrong) {
            return null;
        }
    }

    private static @Nullable String filled(String value) {
        return value.isEmpty() ? null : value;
    }

    private static Set<Two> pairs(List<Row> rows, BiPredicate<Row, Row> same) {
        var pairs = new HashSet<Two>();
        for (int at = 0; at < rows.size(); at++) {
            for (int next = at + 1; next < rows.size(); next++) {
                if (same.test(rows.get(at), rows.get(next))) {
                    pairs.add(new Two(rows.get(at).number, rows.get(next).number));
                }
            }
        }
        return pairs;
    }

    private Set<Two> found(List<Row> rows) {
        var alike = new HashSet<List<UUID>>();
        db.fetch("select one, other from duplicates.pair where plural = 'contacts'")
                .forEach(pair -> {
                    alike.add(List.of(pair.get(0, UUID.class), pair.get(1, UUID.class)));
                    alike.add(List.of(pair.get(1, UUID.class), pair.get(0, UUID.class)));
                });
        return pairs(
                rows,
                (one, other) ->
                        one.contact.equals(other.contact) || alike.contains(List.of(one.contact, other.contact)));
    }
}
