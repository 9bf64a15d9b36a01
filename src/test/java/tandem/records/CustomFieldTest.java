package tandem.records;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import tandem.Caller;
import tandem.Cast;
import tandem.TandemTest;

@TandemTest
class CustomFieldTest {

    @Autowired
    Cast cast;

    private final String mark = UUID.randomUUID().toString().substring(0, 8);

    private String added(String label, String kind, List<String> choices) {
        var reply = cast.as(cast.ada())
                .post(
                        "/api/v1/custom-fields",
                        Map.of(
                                "recordType",
                                "contacts",
                                "label",
                                label + " " + mark,
                                "kind",
                                kind,
                                "choices",
                                choices));
        assertThat(reply.status()).as(reply.text()).isEqualTo(201);
        return reply.json().get("name").asString();
    }

    private Caller.Reply contact(Map<String, Object> values) {
        var all = new java.util.HashMap<String, Object>(
                Map.of("key", UUID.randomUUID().toString(), "source", mark));
        all.putAll(values);
        return cast.as(cast.ines()).post("/api/v1/contacts", all);
    }

    private long found(String filter) {
        var reply = cast.as(cast.ines())
                .get("/api/v1/contacts?filter="
                        + java.net.URLEncoder.encode(
                                "source = '" + mark + "' and " + filter, java.nio.charset.StandardCharsets.UTF_8));
        assertThat(reply.status()).as(reply.text()).isEqualTo(200);
        return reply.json().get("data").size();
    }

    @Test
    void aFieldIsThereAtOnceForWritingFilteringAndSorting() {
        var seats = added("Seats", "WHOLE", List.of());
        var born = added("Born", "DATE", List.of());
        var colours = added("Colours", "SEVERAL", List.of("red", "green", "blue"));

        var petra = contact(Map.of(seats, 12, born, "1980-02-29", colours, "red; blue"));
        contact(Map.of(seats, 7));

        assertThat(petra.status()).as(petra.text()).isEqualTo(201);
        assertThat(petra.json().get(seats).asInt()).isEqualTo(12);
        assertThat(petra.json().get(born).asString()).isEqualTo("1980-02-29");
        assertThat(petra.json().get(colours).get(1).asString()).isEqualTo("blue");
        assertThat(found(seats + " > 10")).isEqualTo(1);
        assertThat(found(seats + " is not empty")).isEqualTo(2);
        assertThat(found(born + " < 1990-01-01")).isEqualTo(1);
        assertThat(found(colours + " contains red")).isEqualTo(1);
        assertThat(found(colours + " is empty")).isEqualTo(1);
        var sorted =
                cast.as(cast.ines()).get("/api/v1/contacts?sort=-" + seats + "&filter=source%20%3D%20'" + mark + "'");
        assertThat(sorted.json().get("data").get(0).get(seats).asInt()).isEqualTo(12);
    }

    @Test
    void itsValuesAreCheckedAndChangedLikeAnyOther() {
        var tier = added("Tier", "CHOICE", List.of("gold", "silver"));
        var petra = contact(Map.of(tier, "gold"));
        var ines = cast.as(cast.ines());

        assertThat(contact(Map.of(tier, "lead")).status()).isEqualTo(422);
        var changed = ines.patch(petra.header("Location"), Map.of(tier, "silver"), "If-Match", petra.header("ETag"));
        assertThat(changed.json().get(tier).asString()).isEqualTo("silver");
        var emptied = ines.patch(petra.header("Location"), Map.of(tier, ""), "If-Match", changed.header("ETag"));
        assertThat(emptied.json().get(tier).isNull()).isTrue();
    }

    @Test
    void aSecondRowOnlyFillsWhatIsStillEmpty() {
        var seats = added("Places", "WHOLE", List.of());
        var tier = added("Level", "TEXT", List.of());
        var key = UUID.randomUUID().toString();

        contact(Map.of("key", key, seats, 12));
        var again = contact(Map.of("key", key, tier, "gold"));

        assertThat(again.status()).isEqualTo(200);
        assertThat(again.json().get(seats).asInt()).isEqualTo(12);
        assertThat(again.json().get(tier).asString()).isEqualTo("gold");
    }

    @Test
    void aFieldThatIsRemovedKeepsItsValuesUntilItComesBack() {
        var seats = added("Chairs", "WHOLE", List.of());
        var petra = contact(Map.of(seats, 12));
        var ada = cast.as(cast.ada());
        var id = ada.get("/api/v1/custom-fields?recordType=contacts")
                .json()
                .valueStream()
                .filter(field -> field.get("name").asString().equals(seats))
                .findFirst()
                .orElseThrow()
                .get("id")
                .asString();

        assertThat(ada.delete("/api/v1/custom-fields/" + id).status()).isEqualTo(204);
        assertThat(ada.get("/api/v1/contacts?filter=" + seats + "%20%3D%2012").status())
                .isEqualTo(400);
        assertThat(ada.get(petra.header("Location")).json().has(seats)).isFalse();

        added("Chairs", "WHOLE", List.of());
        assertThat(ada.get(petra.header("Location")).json().get(seats).asInt()).isEqualTo(12);
    }

    @Test
    void onlyAdministratorsMakeFields() {
        var reply = cast.as(cast.sam())
                .post("/api/v1/custom-fields", Map.of("recordType", "contacts", "label", "Mine", "kind", "TEXT"));

        assertThat(reply.status()).isEqualTo(403);
    }
}
