package tandem.search;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static tandem.search.db.Tables.TERM;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.function.Predicate;
import java.util.stream.StreamSupport;
import org.jooq.DSLContext;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import tandem.Cast;
import tandem.TandemTest;

@TandemTest
class SearchTest {

    @Autowired
    Cast cast;

    @Autowired
    DSLContext db;

    @Autowired
    Following following;

    /** A family name that no other test has. */
    private final String family = "Quax" + UUID.randomUUID().toString().replaceAll("[^a-f]", "") + "sen";

    private int keys;

    @BeforeEach
    void petra() {
        contact(
                "Petra",
                family,
                Map.of(
                        "email",
                        "petra@" + family.toLowerCase(java.util.Locale.ROOT) + ".example",
                        "phone",
                        "+49 30 901820"));
        found(family, names -> !names.isEmpty());
    }

    private String contact(String given, String familyName, Map<String, String> more) {
        var fields = new HashMap<>(more);
        fields.putAll(Map.of("key", family + keys++, "given_name", given, "family_name", familyName));
        return cast.as(cast.ines())
                .post("/api/v1/contacts", fields)
                .json()
                .get("id")
                .asString();
    }

    private List<String> find(String words) {
        var reply = cast.as(cast.vera()).get("/api/v1/search?q=" + URLEncoder.encode(words, StandardCharsets.UTF_8));
        assertThat(reply.status()).as(reply.text()).isEqualTo(200);
        return StreamSupport.stream(reply.json().get("data").spliterator(), false)
                .map(one -> one.get("name").asString())
                .toList();
    }

    /** Asks until the answer is as expected; what is written is found a moment later. */
    private List<String> found(String words, Predicate<List<String>> expected) {
        return await("what is found for " + words)
                .atMost(Duration.ofSeconds(20))
                .pollInterval(Duration.ofMillis(50))
                .until(() -> find(words), expected);
    }

    @Test
    void aContactIsFoundByAnyOfItsWords() {
        for (var words : List.of(
                family,
                family.toLowerCase(java.util.Locale.ROOT) + " petra",
                "PETRA " + family.substring(0, 7),
                "petra@" + family.toLowerCase(java.util.Locale.ROOT) + ".example",
                family + " 30901820",
                family + " 030 901")) {
            assertThat(find(words)).as(words).contains("Petra " + family);
        }
        assertThat(find(family + " olga")).isEmpty();
    }

    @Test
    void accentsUmlautsAndTyposMakeNoDifference() {
        contact("Jürgen", "Weiß" + family, Map.of());
        var weiss = "weiss" + family.toLowerCase(java.util.Locale.ROOT);
        found(weiss, names -> !names.isEmpty());

        for (var words : List.of(
                "juergen " + weiss,
                "JURGEN " + weiss,
                "Jürgen Weiß" + family,
                "jürgen wei" + weiss.substring(4),
                "jurgne " + weiss)) {
            assertThat(find(words)).as(words).containsExactly("Jürgen Weiß" + family);
        }
    }

    @Test
    void theBestComesFirst() {
        contact("Anna", family + "otter", Map.of());
        contact(family, "Anna", Map.of());
        contact("Zoe", "Xu", Map.of("email", "zoe." + family + "@quax.example"));
        var names = found(family, found -> found.size() == 4);

        assertThat(names.getFirst()).isEqualTo(family + " Anna");
        assertThat(names.getLast()).isEqualTo("Zoe Xu");
        assertThat(names.subList(1, 3)).containsExactlyInAnyOrder("Petra " + family, "Anna " + family + "otter");
    }

    @Test
    void aWholeWordComesBeforeHundredsOfLongerOnesThatAreNewer() {
        found(family, names -> names.size() == 1);
        db.execute(
                "insert into customers.contact (given_name, family_name) select 'Anna', ? || 'x' || i from generate_series(100, 500) i",
                family);
        found(family + "x500", names -> names.size() == 1);

        assertThat(found(family, names -> names.size() > 1).getFirst()).isEqualTo("Petra " + family);
    }

    @Test
    void whyItWasFoundIsSaid() {
        var reply = cast.as(cast.vera()).get("/api/v1/search?q=petra+30901820+" + family);
        var one = reply.json().get("data").get(0);

        assertThat(one.get("type").asString()).isEqualTo("contacts");
        assertThat(one.at("/title/0").toString()).isEqualTo("{\"text\":\"Petra\",\"sought\":true}");
        assertThat(one.at("/why/0/field").asString()).isEqualTo("phone");
        assertThat(one.at("/why/0/parts/0/sought").asBoolean()).isTrue();
    }

    @Test
    void aChangeIsFoundAndWhatWasBeforeIsNot() {
        var id = contact("Olga", family, Map.of());
        found("olga " + family, names -> !names.isEmpty());
        var ines = cast.as(cast.ines());
        ines.patch("/api/v1/contacts/" + id, Map.of("given_name", "Ludmilla"), "If-Match", "\"1\"");

        found("ludmilla " + family, names -> names.contains("Ludmilla " + family));
        assertThat(find("olga " + family)).isEmpty();

        db.execute("delete from customers.contact where id = ?::uuid", id);
        found("ludmilla " + family, List::isEmpty);
    }

    @Test
    void whoeverIsAtACompanyIsFoundByItsNewName() {
        contact("Timo", family, Map.of("company", "Alt" + family + " GmbH"));
        found("timo alt" + family, names -> !names.isEmpty());
        db.execute("update customers.company set name = ? where name = ?", "Neu" + family, "Alt" + family + " GmbH");

        found("timo neu" + family, names -> names.contains("Timo " + family));
        found("neu" + family, names -> names.getFirst().equals("Neu" + family));
        assertThat(find("timo alt" + family)).isEmpty();
    }

    @Test
    void aTransactionThatEndsLaterThanOthersIsNotMissed() {
        var late = UUID.randomUUID();
        db.transaction(transaction -> {
            transaction
                    .dsl()
                    .execute("insert into customers.contact (id, family_name) values (?, ?)", late, "Late" + family);
            contact("Early", family, Map.of());
            assertThat(find("late" + family)).isEmpty();
        });

        found("late" + family, names -> !names.isEmpty());
        found("early " + family, names -> !names.isEmpty());
    }

    @Test
    void onlyOneTandemIndexesAtATime() {
        db.transaction(elsewhere -> {
            elsewhere.dsl().execute("select 1 from search.position for update");
            var here = CompletableFuture.supplyAsync(() -> following.step(Long.MAX_VALUE));
            assertThat(here.join()).isFalse();
        });
    }

    @Test
    void aNameThatIsErasedIsInNoList() {
        var id = contact("Otto", "Erased" + family, Map.of());
        var erased = "erased" + family.toLowerCase(java.util.Locale.ROOT);
        found(erased, names -> !names.isEmpty());
        assertThat(db.fetchExists(TERM, TERM.WORD.eq(erased))).isTrue();

        db.execute("delete from customers.contact where id = ?::uuid", id);
        await("that " + erased + " is in no list")
                .atMost(Duration.ofSeconds(20))
                .pollInterval(Duration.ofMillis(50))
                .until(() -> !db.fetchExists(TERM, TERM.WORD.eq(erased)));
        assertThat(find(erased)).isEmpty();
        assertThat(find("petra " + family)).isNotEmpty();
    }

    @Test
    void whatIsForgottenIsReadAgain() {
        db.transaction(transaction -> {
            transaction.dsl().execute("select 1 from search.position for update");
            transaction.dsl().execute("delete from search.entry");
            transaction.dsl().execute("delete from search.filling");
        });

        found("petra " + family, names -> names.contains("Petra " + family));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "%",
                "'",
                "\\",
                ":*",
                "!",
                "&",
                "a & | b",
                "'':*",
                "🎉",
                "👩‍👩‍👧",
                "   ",
                "\u202Egnp.exe",
                "\0",
                "a\0b",
                "((",
                "<->",
                "$$",
                "--",
                "; drop table search.entry",
                "\uD83C",
                "ß",
                "İ",
                "ﷺ",
                "%%%%",
                "000",
                "שלום",
                "山田"
            })
    void whateverIsTypedIsAnswered(String typed) {
        find(typed);
        find(typed + family);

        var page = cast.signedIn(cast.vera()).get("/search?q=" + URLEncoder.encode(typed, StandardCharsets.UTF_8));
        assertThat(page.status()).isEqualTo(200);
        assertThat(page.text()).contains("</html>");
    }

    @Test
    void tenThousandCharactersAreAnsweredToo() {
        assertThat(find("x".repeat(10_000))).isEmpty();
        assertThat(find("petra ".repeat(1_500))).isNotNull();
    }

    @Test
    void oneLetterIsEnough() {
        assertThat(find("p")).isNotEmpty();
    }

    @Test
    void strangersFindNothing() {
        assertThat(cast.stranger().get("/api/v1/search?q=" + family).status()).isEqualTo(401);
        assertThat(cast.browser().get("/search?q=" + family).leadsTo()).startsWith("/sign-in");
        assertThat(cast.browser().get("/search/found?q=" + family).leadsTo()).startsWith("/sign-in");
        var missing = cast.as(cast.vera()).get("/api/v1/search");
        assertThat(missing.status()).isEqualTo(400);
        assertThat(missing.text()).contains("q");
    }

    @Test
    void thePageIsAFormThatNeedsNoScript() {
        var page = cast.signedIn(cast.vera()).get("/search?q=PETRA+" + family);

        assertThat(page.text())
                .contains("<mark>Petra</mark> <mark>" + family + "</mark>", "Contact")
                .contains("action=\"/search\"")
                .doesNotContain("<script>");
        assertThat(cast.signedIn(cast.vera()).get("/search?q=xqzwvq").text()).contains("Nothing has all these words");
    }

    @Test
    void aCompanyLeadsToItsPeople() {
        contact("Timo", family, Map.of("company", "Haus " + family));
        var names = found("haus " + family, found -> found.contains("Haus " + family));
        assertThat(names.getFirst()).isEqualTo("Haus " + family);
        var found = cast.as(cast.vera())
                .get("/api/v1/search?q=haus+" + family)
                .json()
                .get("data")
                .get(0);
        var browser = cast.signedIn(cast.vera());
        var people = browser.get("/companies/" + found.get("id").asString() + "?tab=people");

        assertThat(people.text()).contains("Timo " + family);
        assertThat(browser.get("/companies/" + UUID.randomUUID()).status()).isEqualTo(404);
    }
}
