package tandem.people;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import tandem.Cast;
import tandem.TandemTest;
import tandem.shell.Visitor.Role;

@TandemTest
class OwnersTest {

    @Autowired
    Cast cast;

    @Autowired
    Owners owners;

    @Autowired
    People people;

    @Test
    void aNameThatIsAPersonIsThatPersonAtOnce() {
        assertThat(owners.get(idOf("tom rydell")).personId())
                .isEqualTo(cast.tom().id());
        assertThat(owners.get(idOf("TOM@cast.example")).personId())
                .isEqualTo(cast.tom().id());
        assertThat(owners.get(idOf("Nobody Known")).personId()).isNull();
        assertThat(owners.idsOf(List.of(" Nobody Known ", " ")))
                .containsExactly(Map.entry(" Nobody Known ", idOf("Nobody Known")));
    }

    @Test
    void aNameFindsItsPersonWhenThePersonComes() {
        var id = idOf("Late Comer");

        var person = people.add(
                new LocalAdministrator(),
                new NewPerson("Late Comer", "late@owners.example", cast.sam().departmentId(), Set.of(Role.MEMBER)));

        assertThat(owners.get(id).personId()).isEqualTo(person.id());
    }

    @Test
    void manyAtOnceFindTheSameOwners() throws Exception {
        var names = IntStream.range(0, 50).mapToObj(number -> "Owner " + number).toList();
        try (var many = Executors.newVirtualThreadPerTaskExecutor()) {
            var answers = IntStream.range(0, 8)
                    .mapToObj(turn -> many.submit(() -> owners.idsOf(turn % 2 == 0 ? names : names.reversed())))
                    .toList();
            for (var answer : answers) {
                assertThat(answer.get()).isEqualTo(owners.idsOf(names));
            }
        }
    }

    @Test
    void anAdministratorSaysWhoANameIs() {
        var id = idOf("M. Frase");
        var path = "/api/v1/owners/" + id;
        var match = Map.of("personId", cast.sam().id());

        assertThat(cast.as(cast.sam()).patch(path, match).status()).isEqualTo(403);
        assertThat(cast.as(cast.ada())
                        .patch(path, Map.of("personId", UUID.randomUUID()))
                        .status())
                .isEqualTo(422);
        assertThat(cast.as(cast.ada()).patch(path, match).json().get("name").asString())
                .isEqualTo("Sam Ode");
        assertThat(cast.as(cast.ada())
                        .patch(path, "{\"personId\":null}")
                        .json()
                        .get("name")
                        .asString())
                .isEqualTo("M. Frase");
        assertThat(cast.as(cast.vera())
                        .get("/api/v1/owners?matched=false&limit=500")
                        .text())
                .contains("M. Frase");
    }

    private UUID idOf(String name) {
        return Objects.requireNonNull(owners.idsOf(List.of(name)).get(name));
    }
}
