package tandem.duplicates;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.ShrinkingMode;
import net.jqwik.api.lifecycle.BeforeProperty;
import org.jooq.DSLContext;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.context.TestContextManager;
import tandem.Cast;
import tandem.TandemTest;
import tandem.duplicates.Merges.Version;
import tandem.people.Person;
import tandem.records.Records;
import tandem.shell.Refusal;

/** Merging and un-merging is as if nothing had been, for any records, whatever hangs on them. */
@TandemTest
class UnmergeTest {

    @Autowired
    Cast cast;

    @Autowired
    DSLContext db;

    @Autowired
    Records records;

    @Autowired
    Merges merges;

    @Autowired
    Partings partings;

    @BeforeProperty
    void start() throws Exception {
        new TestContextManager(UnmergeTest.class).prepareTestInstance(this);
    }

    /** What a contact says, and how much hangs on it. */
    record Someone(String given, String title, String city, List<String> tags, int touches, int deals, boolean email) {}

    @Provide
    Arbitrary<Someone> person() {
        var text = Arbitraries.of("", "Petra", "P.", "Petra Maria", "  x ", "Ünal", "'; --");
        return Combinators.combine(
                        text,
                        text,
                        text,
                        Arbitraries.of("a", "b", "c").list().uniqueElements(),
                        Arbitraries.integers().between(0, 3),
                        Arbitraries.integers().between(0, 2),
                        Arbitraries.of(true, false))
                .as(Someone::new);
    }

    @Provide
    Arbitrary<List<Someone>> people() {
        return person().list().ofMinSize(2).ofMaxSize(4);
    }

    @Provide
    Arbitrary<Map<String, String>> choices() {
        return Arbitraries.maps(
                        Arbitraries.of("from.given_name", "from.job_title", "from.city", "from.email", "from.tags"),
                        Arbitraries.of("winner", "loser"))
                .ofMaxSize(5);
    }

    @Property(tries = 40, shrinking = ShrinkingMode.BOUNDED)
    void mergingAndUnmergingIsAsIfNothingHadBeen(
            @ForAll("person") Someone one,
            @ForAll("person") Someone other,
            @ForAll("choices") Map<String, String> chosen) {
        var winner = made(one);
        var loser = made(other);
        var before = List.of(all(winner), all(loser));

        var merge = merge(winner, loser, chosen);
        assertThat(hanging(loser)).doesNotContain("touch", "deal");
        partings.part(ines(), merge, Map.of());

        assertThat(List.of(all(winner), all(loser))).isEqualTo(before);
    }

    @Property(tries = 25, shrinking = ShrinkingMode.BOUNDED)
    void whatIsDoneBetweenIsKeptAndNothingElseChanges(
            @ForAll("person") Someone one,
            @ForAll("person") Someone other,
            @ForAll("choices") Map<String, String> chosen,
            @ForAll boolean forLoser) {
        var winner = made(one);
        var loser = made(other);
        var merge = merge(winner, loser, chosen);
        change(winner, "region", "North");
        touch(winner, 9);
        var asked = partings.parting(merge);
        assertThat(asked.changed()).extracting(Parting.Changed::now).containsExactly("North");
        assertThat(asked.fresh()).hasSize(1);

        var answers = Map.of(
                asked.changed().getFirst().input(), forLoser ? "loser" : "winner",
                asked.fresh().getFirst().input(), forLoser ? "loser" : "winner");
        partings.part(ines(), merge, answers);

        var owner = forLoser ? loser : winner;
        var nobody = forLoser ? winner : loser;
        assertThat(records.get("contacts", owner).text("region")).isEqualTo("North");
        assertThat(records.get("contacts", nobody).text("region")).isNull();
        assertThat(count(owner)).isEqualTo((forLoser ? other : one).touches + 1);
        assertThat(count(nobody)).isEqualTo((forLoser ? one : other).touches);
    }

    @Property(tries = 25, shrinking = ShrinkingMode.BOUNDED)
    void chainsAreUndoneInAnyLegalOrder(@ForAll("people") List<Someone> people, @ForAll List<Boolean> sides) {
        var ids = people.stream().map(this::made).toList();
        Deque<UUID> chain = new ArrayDeque<>();
        var states = new ArrayDeque<List<String>>();
        var now = ids.getFirst();
        for (int at = 1; at < ids.size(); at++) {
            states.push(ids.stream().map(this::all).toList());
            boolean stays = at >= sides.size() || sides.get(at);
            var winner = stays ? now : ids.get(at);
            chain.push(merge(winner, stays ? ids.get(at) : now, Map.of()));
            now = winner;
        }
        if (chain.size() > 1) {
            assertThatThrownBy(() -> partings.part(ines(), chain.getLast(), Map.of()))
                    .isInstanceOf(Refusal.class)
                    .hasMessageContaining("Undo that first.");
        }
        while (!chain.isEmpty()) {
            partings.part(ines(), chain.pop(), Map.of());
            assertThat(ids.stream().map(this::all).toList()).isEqualTo(states.pop());
        }
    }

    private Person ines() {
        return cast.ines();
    }

    private UUID made(Someone person) {
        var id = db.fetchSingle(
                        """
                        insert into customers.contact (given_name, job_title, city, tags, email, custom)
                        values (nullif(?, ''), nullif(?, ''), nullif(?, ''), ?, ?, jsonb_build_object('x_a', ?::text)) returning id
                        """,
                        person.given,
                        person.title,
                        person.city,
                        person.tags.toArray(new String[0]),
                        person.email ? UUID.randomUUID() + "@unmerge.example" : null,
                        person.title)
                .get(0, UUID.class);
        db.execute(
                "insert into customers.contact_key values ('unmerge', ?, ?)",
                UUID.randomUUID().toString(),
                id);
        for (int at = 0; at < person.touches; at++) {
            touch(id, at);
        }
        for (int at = 0; at < person.deals; at++) {
            db.execute("insert into deals.deal (name, contact_id, step, currency) values ('d', ?, 'NEEDS', 'EUR')", id);
        }
        return id;
    }

    private void touch(UUID contact, int day) {
        db.execute(
                "insert into journeys.touch (id, contact_id, kind, happened_at) values (uuidv7(), ?, 'call', '2026-01-01'::timestamptz + ? * interval '1 day')",
                contact,
                day);
    }

    private void change(UUID id, String field, String value) {
        records.change("contacts", id, records.get("contacts", id).version(), Map.of(field, value));
    }

    private UUID merge(UUID winner, UUID loser, Map<String, String> chosen) {
        return merges.merge(ines(), "contacts", version(winner), version(loser), chosen);
    }

    private Version version(UUID id) {
        return new Version(id, records.get("contacts", id).version());
    }

    private int count(UUID contact) {
        return db.fetchSingle("select count(*) from journeys.touch where contact_id = ?", contact)
                .get(0, int.class);
    }

    /** Everything that a contact says, and every row that hangs on it. */
    private String all(UUID id) {
        return db.fetchSingle(
                                "select (to_jsonb(c) - '{version,changed_at}'::text[])::text from customers.contact c where id = ?",
                                id)
                        .get(0, String.class)
                + hanging(id);
    }

    private String hanging(UUID id) {
        var rows = new ArrayList<String>();
        rows.addAll(db.fetch("select 'key ' || key from customers.contact_key where contact_id = ? order by 1", id)
                .getValues(0, String.class));
        rows.addAll(db.fetch("select 'way ' || value from customers.way where contact_id = ? order by 1", id)
                .getValues(0, String.class));
        rows.addAll(db.fetch("select 'touch ' || id from journeys.touch where contact_id = ? order by 1", id)
                .getValues(0, String.class));
        rows.addAll(db.fetch("select 'deal ' || id from deals.deal where contact_id = ? order by 1", id)
                .getValues(0, String.class));
        return rows.toString();
    }
}
