package tandem.records;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import tandem.Cast;
import tandem.Listener;
import tandem.TandemTest;
import tandem.shell.Visitor.Role;

/** Who may not see a record is not told either that somebody changed it. */
@TandemTest
class LivePermissionTest {

    @Autowired
    Cast cast;

    @Autowired
    Restrictions restrictions;

    private final String mark = UUID.randomUUID().toString().substring(0, 8);

    private Hiding hiding() {
        return new Hiding(cast, restrictions);
    }

    @BeforeEach
    void financeSeesNoContacts() {
        hiding().from(Role.FINANCE, "contacts", null);
    }

    @AfterEach
    void everybodySeesThemAgain() {
        hiding().close();
    }

    private String made(String plural, Map<String, String> values) {
        return cast.as(cast.ines())
                .post("/api/v1/" + plural, values)
                .json()
                .get("id")
                .asString();
    }

    @Test
    void aPageIsNotToldOfRecordsThatItsReaderMayNotSee() {
        try (var list = Listener.of(cast.signedIn(cast.fin()), "contacts", "companies")) {
            var petra = made("contacts", Map.of("key", mark, "given_name", "Petra"));
            var nordlicht = made("companies", Map.of("key", mark, "name", "Nordlicht " + mark));

            assertThat(list.next("changed")).contains(nordlicht).doesNotContain(petra);
        }
    }

    @Test
    void nobodyWatchesARecordThatIsHiddenFromThem() {
        var petra = made("contacts", Map.of("key", mark, "given_name", "Petra"));

        assertThat(cast.signedIn(cast.fin())
                        .get("/live?watch=contacts/" + petra)
                        .status())
                .isEqualTo(404);
        try (var tom = Listener.of(cast.signedIn(cast.tom()), "contacts/" + petra)) {
            assertThat(tom.id()).isNotEmpty();
        }
    }
}
