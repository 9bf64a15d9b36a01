package tandem.people;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import tandem.Cast;
import tandem.TandemTest;
import tools.jackson.databind.JsonNode;

/** Persons of several departments who look after the same customers. */
@TandemTest
class PodsTest {

    @Autowired
    Cast cast;

    private final String mark = UUID.randomUUID().toString().substring(0, 8);

    private String pod(String name) {
        var made = cast.as(cast.ada()).post("/api/v1/pods", Map.of("name", name + " " + mark));
        assertThat(made.status()).as(made.text()).isEqualTo(201);
        return made.json().get("id").asString();
    }

    private JsonNode put(String pod, Person person) {
        return cast.as(cast.ada())
                .put("/api/v1/pods/%s/persons/%s".formatted(pod, person.id()), Map.of())
                .json();
    }

    private JsonNode person(Person person) {
        return cast.as(cast.ada()).get("/api/v1/persons/" + person.id()).json();
    }

    @Test
    void aPersonBelongsToOnePodAtMost() {
        var north = pod("North");
        var south = pod("South");
        assertThat(put(north, cast.tom()).get("persons")).hasSize(1);
        put(south, cast.tom());

        assertThat(person(cast.tom()).get("pod").asString()).isEqualTo("South " + mark);
        assertThat(cast.as(cast.ada())
                        .delete("/api/v1/pods/%s/persons/%s"
                                .formatted(north, cast.tom().id()))
                        .status())
                .isEqualTo(200);
        assertThat(person(cast.tom()).get("podId").asString()).isEqualTo(south);
        cast.as(cast.ada()).delete("/api/v1/pods/" + south);
        assertThat(person(cast.tom()).get("pod").isNull()).isTrue();
    }

    @Test
    void onlyAdministratorsMakePods() {
        var refused = cast.as(cast.sam()).post("/api/v1/pods", Map.of("name", "East " + mark));

        assertThat(refused.status()).isEqualTo(403);
        pod("West");
        assertThat(cast.as(cast.ada())
                        .post("/api/v1/pods", Map.of("name", "West " + mark))
                        .text())
                .contains("There is a pod of this name already.");
        assertThat(cast.as(cast.vera()).get("/api/v1/pods").text()).contains("West " + mark);
    }

    @Test
    void anAdministratorPutsAPersonIntoAPodOnThePersonsPage() {
        var ada = cast.signedIn(cast.ada());
        assertThat(ada.follow("/people/pods", "name", "Harbour " + mark).text())
                .contains("Harbour " + mark, "Nobody yet");
        var pod = cast.as(cast.ada())
                .get("/api/v1/pods")
                .json()
                .get("data")
                .valueStream()
                .filter(one -> one.get("name").asString().equals("Harbour " + mark))
                .findFirst()
                .orElseThrow()
                .get("id")
                .asString();

        var page = ada.follow("/people/" + cast.fin().id() + "/pod", "pod", pod);

        assertThat(page.text()).contains("selected>Harbour " + mark);
        assertThat(ada.get("/people").text()).contains("Harbour " + mark);
        ada.post("/people/" + cast.fin().id() + "/pod", "pod", "");
        assertThat(person(cast.fin()).get("pod").isNull()).isTrue();
        assertThat(ada.follow("/people/pods/" + pod + "/removal").text()).doesNotContain("Harbour");
    }
}
