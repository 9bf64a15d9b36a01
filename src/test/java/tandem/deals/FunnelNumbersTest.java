package tandem.deals;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import tandem.Cast;
import tandem.TandemTest;
import tandem.journeys.Groupings;
import tandem.journeys.Stage;

/** What the funnel and the cohorts count, and the contacts behind each number. */
@TandemTest
class FunnelNumbersTest {

    private static final Pattern LINK =
            Pattern.compile("<a [^>]*?href=\"/contacts\\?([^\"]+)\"([^>]*)>(.*?)</a>", Pattern.DOTALL);
    private static final Pattern TITLE = Pattern.compile("title=\"([\\d,]+) contacts\"");
    private static final Pattern BOLD = Pattern.compile("<b>([\\d,]+)</b>");
    private static final Pattern UNLINKED = Pattern.compile("<td class=\"num\"[^>]*>\\s*[1-9][^<]*</td>");

    @Autowired
    Cast cast;

    @Autowired
    Groupings groupings;

    private final String mark = UUID.randomUUID().toString().substring(0, 8);

    @BeforeEach
    void someContactsCameDifferentlyFar() {
        var pod = cast.as(cast.ada())
                .post("/api/v1/pods", Map.of("name", "Pod " + mark))
                .json()
                .get("id")
                .asString();
        cast.as(cast.ada())
                .put("/api/v1/pods/%s/persons/%s".formatted(pod, cast.ines().id()), Map.of());
        contact("a", Map.of("sales_owner", "Ines Okafor", "country", "Germany"));
        contact("b", Map.of("sales_owner", "Ines Okafor", "country", "France"));
        contact("c", Map.of("sales_owner", "Tom Rydell", "company", "Nordlicht " + mark));
        contact("d", Map.of());
        contact("e", Map.of());
        told("a", "ad_click", "2026-02-01T10:00:00Z");
        told("a", "webinar", "2026-02-11T10:20:00Z");
        told("a", "lead", "2026-03-03T10:00:00Z");
        told("b", "ad_click", "2026-02-01T10:00:00Z");
        told("b", "webinar", "2026-02-12T11:00:07Z");
        told("c", "ad_click", "2026-05-01T10:00:00Z");
        told("c", "lead", "2026-05-20T10:00:00Z");
        told("d", "visit", "2026-06-01T10:00:00Z");
        deal("1", "a", "Alpha " + mark, Map.of("opened_at", "2026-03-10T10:00:00Z", "step", "PROPOSAL"));
        deal("2", "a", "Beta " + mark, Map.of("closed_at", "2026-04-10T10:00:00Z", "step", "WON"));
        deal("3", "b", "alpha " + mark, Map.of("opened_at", "2026-03-11T10:00:00Z", "step", "PROPOSAL"));
        deal("4", "e", "Alpha " + mark, Map.of("closed_at", "2026-03-11T10:00:00Z", "step", "WON"));
    }

    private void contact(String key, Map<String, String> more) {
        var contact = new HashMap<>(Map.of("key", mark + key, "given_name", "Petra", "source", mark));
        contact.putAll(more);
        var reply = cast.as(cast.ines()).post("/api/v1/contacts", contact);
        assertThat(reply.status()).as(reply.text()).isEqualTo(201);
    }

    private void told(String key, String kind, String at) {
        var touch = Map.of("contact_key", mark + key, "kind", kind, "at", at, "campaign", "spring");
        assertThat(cast.as(cast.ines()).post("/api/v1/touches", touch).status()).isEqualTo(201);
    }

    private void deal(String key, String contact, String product, Map<String, String> more) {
        var deal = new HashMap<>(
                Map.of("key", mark + key, "contact_key", mark + contact, "amount", "1000", "product", product));
        deal.putAll(more);
        var reply = cast.as(cast.ines()).post("/api/v1/deals", deal);
        assertThat(reply.status()).as(reply.text()).isEqualTo(201);
    }

    @Test
    void everyNumberOfTheFunnelOpensAsManyContacts() {
        for (var by : groupings.all()) {
            assertThat(follow("/journey?by=" + by.parameter() + "&filter="))
                    .as(by.label())
                    .isGreaterThan(40);
        }
        assertThat(follow("/journey?by=product&span=year&filter=")).isGreaterThan(40);
    }

    @Test
    void everyNumberOfTheCohortsOpensAsManyContacts() {
        for (var stage : Stage.values()) {
            assertThat(follow("/journey/cohorts?stage=" + stage.name() + "&filter="))
                    .as(stage.name())
                    .isGreaterThan(6);
        }
    }

    /** @return how many numbers led to their contacts */
    private int follow(String path) {
        var page = cast.signedIn(cast.vera()).get(path + encoded("source = " + mark));
        assertThat(page.status()).isEqualTo(200);
        assertThat(UNLINKED.matcher(page.text()).find())
                .as("a number without its contacts on " + path)
                .isFalse();
        var program = cast.as(cast.vera());
        var counted = new HashMap<String, Long>();
        var links = LINK.matcher(page.text());
        int followed = 0;
        while (links.find()) {
            var number = number(links.group(2), links.group(3));
            var query = links.group(1).replace("&amp;", "&").replace("&#39;", "'");
            if (number != null) {
                followed++;
                assertThat(counted.computeIfAbsent(
                                query,
                                filter -> program.get("/api/v1/contacts?limit=1&count=true&" + filter)
                                        .json()
                                        .get("count")
                                        .asLong()))
                        .as(path + ": " + links.group() + java.net.URLDecoder.decode(query, StandardCharsets.UTF_8))
                        .isEqualTo(number);
            }
        }
        return followed;
    }

    private static @Nullable Long number(String attributes, String text) {
        for (var found : List.of(TITLE.matcher(attributes), BOLD.matcher(text))) {
            if (found.find()) {
                return Long.valueOf(found.group(1).replace(",", ""));
            }
        }
        var plain = text.replaceAll("<[^>]*>", "").strip();
        assertThat(plain).as("a figure that says not how many it stands for").doesNotMatch("[\\d.,]+\\s?%|\\d+\\.\\d+");
        return plain.matches("[\\d,]+") ? Long.valueOf(plain.replace(",", "")) : null;
    }

    private static String encoded(String filter) {
        return URLEncoder.encode(filter, StandardCharsets.UTF_8);
    }

    @Test
    void theFunnelIsGroupedByTheProductOfTheLatestDeal() {
        assertThat(reachedBy("product"))
                .containsExactlyInAnyOrder("Alpha " + mark + " 2", "Beta " + mark + " 1", "null 2");
    }

    @Test
    void theFunnelIsGroupedByThePodOfTheOwnerInSales() {
        assertThat(reachedBy("pod")).containsExactlyInAnyOrder("Pod " + mark + " 2", "null 3");
    }

    private List<String> reachedBy(String grouping) {
        var groups = new ArrayList<String>();
        cast.as(cast.vera())
                .get("/api/v1/journey/funnel?groupBy=" + grouping + "&filter=" + encoded("source = " + mark))
                .json()
                .get("groups")
                .forEach(group -> groups.add(group.get("key").asString("null") + " "
                        + group.get("stages").get(0).get("reached").asInt()));
        return groups;
    }

    @Test
    void contactsAreFoundByPodAndProduct() {
        assertThat(found("pod = 'Pod " + mark + "' and source = " + mark)).isEqualTo(2);
        assertThat(found("product = 'Beta " + mark + "'")).isEqualTo(1);
        assertThat(found("has deals (product = 'Alpha " + mark + "')")).isEqualTo(3);
        assertThat(found("product is empty and source = " + mark)).isEqualTo(2);
    }

    private long found(String filter) {
        return cast.as(cast.vera())
                .get("/api/v1/contacts?limit=1&count=true&filter=" + encoded(filter))
                .json()
                .get("count")
                .asLong();
    }

    @Test
    void byWhatIsHiddenNobodyIsGrouped() {
        var rights = cast.as(cast.ada())
                .post(
                        "/api/v1/restrictions",
                        Map.of(
                                "side",
                                "MARKETING",
                                "recordType",
                                "contacts",
                                "field",
                                "segment",
                                "act",
                                "SEE",
                                "extent",
                                "NOTHING"));
        assertThat(rights.status()).as(rights.text()).isLessThan(300);

        var refused = cast.as(cast.vera()).get("/api/v1/journey/funnel?groupBy=segment");

        assertThat(refused.status()).isEqualTo(400);
        assertThat(refused.text()).doesNotContain("segment,").contains("campaign");
        assertThat(cast.signedIn(cast.vera()).get("/journey").text()).doesNotContain("by=segment");
        var ada = cast.as(cast.ada());
        ada.get("/api/v1/restrictions")
                .json()
                .valueStream()
                .forEach(one ->
                        ada.delete("/api/v1/restrictions/" + one.get("id").asString()));
    }
}
