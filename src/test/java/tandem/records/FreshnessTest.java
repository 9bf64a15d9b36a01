package tandem.records;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import tandem.Caller;
import tandem.Cast;
import tandem.TandemTest;

/** Petra has been known for 14 months; what is known of her grows old, until somebody says that it is still right. */
@TandemTest
class FreshnessTest {

    @Autowired
    Cast cast;

    private final String mark = UUID.randomUUID().toString().substring(0, 8);
    private Caller ines;
    private String petra;

    @BeforeEach
    void petraHasBeenKnownForLong() {
        ines = cast.as(cast.ines());
        petra = ines.post(
                        "/api/v1/contacts",
                        Map.of(
                                "key",
                                mark,
                                "given_name",
                                "Petra",
                                "email",
                                "petra@" + mark + ".example",
                                "phone",
                                "+49 40 5550",
                                "city",
                                "Kiel",
                                "created_at",
                                OffsetDateTime.now(ZoneOffset.UTC)
                                        .minusMonths(14)
                                        .toString()))
                .header("Location");
    }

    @Test
    void anOldPhoneSaysSoAndACityIsStillFresh() {
        assertThat(old("phone")).isTrue();
        assertThat(old("email")).isTrue();
        assertThat(old("city")).isFalse();
        assertThat(page())
                .contains("50\u00a0% fresh", "14 mo", "Phone is still right")
                .doesNotContain("City is still right");
    }

    @Test
    void oneClickSaysThatItIsStillRight() {
        var confirmed =
                cast.signedIn(cast.ines()).post(petra.replace("/api/v1", "") + "/confirmation", "field", "phone");

        assertThat(confirmed.leadsTo()).isEqualTo(petra.replace("/api/v1", ""));
        var phone = ines.get(petra + "/freshness").json().get("phone");
        assertThat(phone.get("old").asBoolean()).isFalse();
        assertThat(phone.get("confirmed").asBoolean()).isTrue();
        assertThat(phone.get("by").asString()).isEqualTo("Ines Okafor");
        assertThat(page())
                .contains("75\u00a0% fresh", "confirmed by Ines Okafor")
                .doesNotContain("Phone is still right");
    }

    @Test
    void whoeverChangesAValueMakesItFresh() {
        cast.as(cast.tom())
                .patch(
                        petra,
                        Map.of("phone", "+49 40 5551"),
                        "If-Match",
                        ines.get(petra).header("ETag"));

        var phone = ines.get(petra + "/freshness").json().get("phone");
        assertThat(phone.get("old").asBoolean()).isFalse();
        assertThat(phone.get("by").asString()).isEqualTo("Tom Rydell");
        assertThat(page()).contains("set by Tom Rydell");
    }

    @Test
    void nothingThatIsNotThereIsConfirmedAndWhoOnlyReadsConfirmsNothing() {
        assertThat(ines.post(petra + "/confirmation", Map.of("field", "job_title"))
                        .status())
                .isEqualTo(422);
        assertThat(cast.as(cast.vera())
                        .post(petra + "/confirmation", Map.of("field", "phone"))
                        .status())
                .isEqualTo(403);
        assertThat(cast.signedIn(cast.vera()).get(petra.replace("/api/v1", "")).text())
                .contains("14 mo")
                .doesNotContain("still right");
    }

    @Test
    void theShareOfFreshValuesIsAMeasure() {
        var before = share();
        ines.post(petra + "/confirmation", Map.of("field", "phone"));
        ines.post(petra + "/confirmation", Map.of("field", "email"));

        assertThat(share()).isGreaterThan(before);
        assertThat(ines.get("/api/v1/measures/customers.fresh_details")
                        .json()
                        .at("/measure/definition")
                        .asString())
                .contains("12 months");
    }

    private double share() {
        return ines.get("/api/v1/measures/customers.fresh_details")
                .json()
                .get("value")
                .asDouble();
    }

    private boolean old(String field) {
        return ines.get(petra + "/freshness").json().get(field).get("old").asBoolean();
    }

    private String page() {
        return cast.signedIn(cast.ines()).get(petra.replace("/api/v1", "")).text();
    }
}
