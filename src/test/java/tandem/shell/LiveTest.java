package tandem.shell;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import tandem.Cast;
import tandem.Listener;
import tandem.TandemTest;
import tandem.people.Person;

/** What an open page is told, and who may hear it. */
@TandemTest
class LiveTest {

    @Autowired
    Cast cast;

    private String petra() {
        return cast.as(cast.ines())
                .post(
                        "/api/v1/contacts",
                        Map.of("key", "live-" + UUID.randomUUID(), "given_name", "Petra", "family_name", "Novak"))
                .json()
                .get("id")
                .asString();
    }

    private void movesTo(String contact, String city, Person by) {
        var caller = cast.as(by);
        var tag = caller.get("/api/v1/contacts/" + contact).header("ETag");
        assertThat(caller.patch("/api/v1/contacts/" + contact, Map.of("city", city), "If-Match", tag)
                        .status())
                .isEqualTo(200);
    }

    @Test
    void aPageIsToldWhoChangedWhatButNeverAValue() {
        var petra = petra();
        try (var list = Listener.of(cast.signedIn(cast.tom()), "contacts");
                var record = Listener.of(cast.signedIn(cast.tom()), "contacts/" + petra)) {
            movesTo(petra, "Kiel", cast.ines());

            assertThat(record.next("changed"))
                    .contains("\"place\":\"contacts/" + petra, "Ines Okafor", "\"mine\":false", "\"through\":\"api\"")
                    .doesNotContain("Kiel");
            assertThat(list.next("changed")).contains("\"place\":\"contacts\"", petra);
        }
    }

    @Test
    void aPageOfAnotherRecordIsLeftInPeace() {
        var petra = petra();
        var other = petra();
        try (var record = Listener.of(cast.signedIn(cast.tom()), "contacts/" + other)) {
            movesTo(petra, "Kiel", cast.ines());
            movesTo(other, "Bremen", cast.ines());

            assertThat(record.next("changed")).contains(other).doesNotContain(petra);
        }
    }

    @Test
    void aTouchIsNewsOfItsContact() {
        var key = "live-" + UUID.randomUUID();
        var id = cast.as(cast.ines())
                .post("/api/v1/contacts", Map.of("key", key, "given_name", "Petra"))
                .json()
                .get("id")
                .asString();
        try (var record = Listener.of(cast.signedIn(cast.tom()), "contacts/" + id)) {
            cast.as(cast.tom())
                    .post(
                            "/api/v1/touches",
                            Map.of("contact_key", key, "kind", "webinar", "at", "2026-11-20T10:00:00Z"));

            assertThat(record.next("changed")).contains(id, "\"mine\":true");
        }
    }

    @Test
    void whoWasAwayForAMomentIsToldWhatHappenedMeanwhile() {
        var petra = petra();
        var tom = cast.signedIn(cast.tom());
        long left = System.currentTimeMillis();
        movesTo(petra, "Kiel", cast.ines());

        try (var back = Listener.since(tom, left, "contacts/" + petra)) {
            assertThat(back.next("changed")).contains(petra);
        }
        try (var longGone = Listener.since(tom, 1, "contacts/" + petra)) {
            longGone.next("missed");
        }
    }

    @Test
    void nobodyListensWithoutSigningIn() {
        var answer = cast.browser().get("/live?watch=contacts", "Accept", "text/event-stream");

        assertThat(answer.status()).isEqualTo(401);
    }

    @Test
    void signingOutEndsWhatAnotherPageHears() {
        var tom = cast.signedIn(cast.tom());
        try (var list = Listener.of(tom, "contacts")) {
            tom.post("/sign-out");

            assertThat(list.next("end")).contains("session");
            list.mustEnd();
        }
    }

    @Test
    void thePageThatWasOpenedFirstGivesWayToTheSeventh() {
        var fin = cast.signedIn(cast.fin());
        var pages = java.util.stream.IntStream.range(0, 7)
                .mapToObj(page -> Listener.of(fin, "contacts"))
                .toList();

        assertThat(pages.getFirst().next("end")).contains("enough");
        pages.getFirst().mustEnd();
        pages.forEach(Listener::close);
    }

    @Test
    void watchingNonsenseIsRefused() {
        var tom = cast.signedIn(cast.tom());

        assertThat(tom.get("/live?watch=../../etc").status()).isEqualTo(400);
        assertThat(tom.get("/live?watch=contacts/1%27or%271").status()).isEqualTo(400);
        assertThat(tom.get("/live").status()).isEqualTo(400);
    }

    @Test
    void oneSeesWhoElseIsThereAndWhetherTheyEdit() {
        var petra = petra();
        var ines = cast.signedIn(cast.ines());
        try (var tom = Listener.of(cast.signedIn(cast.tom()), "contacts/" + petra)) {
            try (var page = Listener.of(ines, "contacts/" + petra)) {
                assertThat(tom.nextWith("here", "Ines Okafor")).contains("\"editing\":false", "\"initial\":\"I\"");
                assertThat(page.nextWith("here", "Tom Rydell")).doesNotContain("Ines");

                ines.post("/live/" + page.id() + "/editing", "editing", "true");
                assertThat(tom.nextWith("here", "\"editing\":true")).contains("Ines Okafor");

                cast.signedIn(cast.vera()).post("/live/" + page.id() + "/editing", "editing", "false");
                ines.post("/live/" + page.id() + "/editing", "editing", "false");
                assertThat(tom.nextWith("here", "\"editing\":false")).contains("Ines Okafor");
                ines.post("/live/" + page.id() + "/leaving");
                page.mustEnd();
            }
            assertThat(tom.next("here")).isEqualTo("[]");
        }
    }
}
