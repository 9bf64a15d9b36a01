package tandem.journeys.kinds;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import tandem.Caller;
import tandem.Cast;
import tandem.TandemTest;

/** What counts as a touch is for both heads to say. */
@TandemTest
class TouchKindsTest {

    @Autowired
    Cast cast;

    private final String mark = UUID.randomUUID().toString().substring(0, 8);

    private Caller.Reply add(Caller caller, String name) {
        return caller.post(
                "/api/v1/touch-kinds", Map.of("name", name, "side", "MARKETING", "weight", "2.5", "human", true));
    }

    private Caller.Reply touch(String kind) {
        return cast.as(cast.ines())
                .post(
                        "/api/v1/touches",
                        Map.of("contact_key", mark, "kind", kind, "at", "2026-11-02T09:00:00Z", "note", "x"));
    }

    private void petra() {
        cast.as(cast.ines()).post("/api/v1/contacts", Map.of("key", mark, "given_name", "Petra"));
    }

    @Test
    void aKindThatAHeadAddsIsTakenInAtOnce() {
        petra();
        var added = add(cast.as(cast.mara()), "Podcast gehört " + mark);
        assertThat(added.status()).as(added.text()).isEqualTo(201);
        var kind = added.json().get("kind").asString();
        assertThat(kind).isEqualTo("podcast_gehort_" + mark);

        var touch = touch(kind);
        assertThat(touch.status()).as(touch.text()).isEqualTo(201);
        assertThat(touch.json().get("weight").asString()).isEqualTo("2.5");
        assertThat(touch.json().get("human").asBoolean()).isTrue();
        assertThat(touch.json().get("side").asString()).isEqualTo("MARKETING");
    }

    @Test
    void aRetiredKindIsTakenInNoMoreAndItsTouchesStay() {
        petra();
        var kind = add(cast.as(cast.sam()), "Fax " + mark).json().get("kind").asString();
        var before = touch(kind).json().get("id").asString();

        assertThat(cast.as(cast.mara()).delete("/api/v1/touch-kinds/" + kind).status())
                .isEqualTo(204);

        assertThat(cast.as(cast.ines())
                        .post(
                                "/api/v1/touches/batch",
                                java.util.List.of(Map.of("contact_key", mark, "kind", kind, "at", "2026-11-03")))
                        .text())
                .contains("is a kind of touch that was retired");
        assertThat(cast.as(cast.ines()).get("/api/v1/touches/" + before).status())
                .isEqualTo(200);

        var back = cast.as(cast.sam()).patch("/api/v1/touch-kinds/" + kind, Map.of("retired", false, "weight", 3));
        assertThat(back.json().get("retired").asBoolean()).isFalse();
        assertThat(touch(kind).json().get("weight").asString()).isEqualTo("3");
    }

    @Test
    void onlyHeadsAndAdministratorsChangeWhatCounts() {
        assertThat(add(cast.as(cast.ines()), "Handshake").text())
                .contains("Only an administrator or a head of Marketing or Sales may add kinds of touches");
        assertThat(cast.as(cast.tom()).delete("/api/v1/touch-kinds/visit").status())
                .isEqualTo(403);
        assertThat(cast.signedIn(cast.tom()).get("/touch-kinds").text())
                .contains("Saw an ad")
                .doesNotContain("Add a kind");
        assertThat(cast.as(cast.ada()).get("/api/v1/touch-kinds").json().get("data"))
                .hasSizeGreaterThan(30);
    }

    @Test
    void whatIsNoKindIsRefusedWithTheReason() {
        var mara = cast.as(cast.mara());
        assertThat(add(mara, "!").text()).contains("A kind needs a name");
        assertThat(add(mara, "Visit").status()).isEqualTo(409);
        assertThat(mara.post("/api/v1/touch-kinds", Map.of("name", "X", "side", "OTHER"))
                        .status())
                .isEqualTo(422);
        assertThat(mara.patch("/api/v1/touch-kinds/visit", Map.of("weight", -1)).status())
                .isEqualTo(422);
        assertThat(mara.delete("/api/v1/touch-kinds/purchase").text()).contains("is told by deals themselves");
        assertThat(mara.delete("/api/v1/touch-kinds/handshake").status()).isEqualTo(404);
    }

    @Test
    void aHeadAddsAndRetiresKindsOnAPage() {
        var mara = cast.signedIn(cast.mara());
        mara.postFrom(
                "/touch-kinds", "/touch-kinds", "name", "Trade magazine " + mark, "side", "MARKETING", "weight", "1.5");
        assertThat(mara.get("/touch-kinds").text()).contains("Trade magazine " + mark, "trade_magazine_" + mark);
        mara.postFrom("/touch-kinds", "/touch-kinds/trade_magazine_" + mark + "/retirement");
        assertThat(mara.get("/touch-kinds").text()).contains("/touch-kinds/trade_magazine_" + mark + "/return");
    }
}
