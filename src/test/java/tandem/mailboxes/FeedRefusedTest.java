package tandem.mailboxes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import java.util.UUID;
import org.jooq.DSLContext;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import tandem.Cast;
import tandem.TandemTest;

/** Addresses of calendars lead nowhere inside our own network, unless a setting says that they may. */
@TandemTest
class FeedRefusedTest {

    @Autowired
    Cast cast;

    @Autowired
    Reading reading;

    @Autowired
    DSLContext db;

    @Test
    void addressesInsideAreRefusedWhoeverGivesThem() {
        for (var address : new String[] {
            "https://127.0.0.1/a.ics",
            "https://localhost/a.ics",
            "https://10.0.0.1/a.ics",
            "https://[::1]/a.ics",
            "https://169.254.169.254/latest/meta-data",
            "webcal://192.168.0.10/a.ics"
        }) {
            var answer =
                    cast.as(cast.ada()).post("/api/v1/connections", Map.of("kind", "CALENDAR", "address", address));
            assertThat(answer.status()).as(address).isEqualTo(422);
            assertThat(answer.text()).as(address).contains("stands inside our own network");
        }
    }

    @Test
    void anAddressInTheOpenIsRefused() {
        assertThat(cast.as(cast.ada())
                        .post(
                                "/api/v1/connections",
                                Map.of("kind", "CALENDAR", "address", "http://calendar.example/a.ics"))
                        .text())
                .contains("must begin with https");
        assertThat(cast.as(cast.ada())
                        .post(
                                "/api/v1/connections",
                                Map.of("kind", "CALENDAR", "address", "https://me:pw@calendar.example/a.ics"))
                        .status())
                .isEqualTo(422);
    }

    @Test
    void aNameThatLeadsInsideLaterIsRefusedWhenItIsRead() {
        var id = cast.as(cast.ada())
                .post(
                        "/api/v1/connections",
                        Map.of(
                                "kind",
                                "CALENDAR",
                                "address",
                                "https://nowhere-" + UUID.randomUUID() + ".invalid/a.ics"))
                .json()
                .get("id")
                .asString();
        assertThat(cast.as(cast.ada())
                        .post("/api/v1/connections/" + id + "/trial", Map.of())
                        .text())
                .contains("There is no server called");
        assertThatThrownBy(() -> CalendarAddress.of("https://127.0.0.1:9/a.ics").read(false))
                .isInstanceOf(Inside.Refused.class);
        assertThatThrownBy(() -> CalendarAddress.of("http://127.0.0.1:9/a.ics").read(false))
                .isInstanceOf(Inside.Refused.class);
    }
}
