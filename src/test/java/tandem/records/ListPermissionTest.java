package tandem.records;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import tandem.Cast;
import tandem.TandemTest;
import tandem.shell.Visitor.Role;

/** What somebody may not see is in no list, no foot, no file and no filter of theirs. */
@TandemTest
class ListPermissionTest {

    @Autowired
    Cast cast;

    @Autowired
    Restrictions restrictions;

    private final String mark = UUID.randomUUID().toString().substring(0, 8);

    private Hiding hiding() {
        return new Hiding(cast, restrictions);
    }

    @BeforeEach
    void financeDoesNotSeeTheAmountOfDeals() {
        cast.as(cast.ines())
                .post(
                        "/api/v1/contacts",
                        Map.of("key", mark, "given_name", "Petra", "email", mark + "@nordlicht.example"));
        var deal = cast.as(cast.ines())
                .post(
                        "/api/v1/deals",
                        Map.of("key", mark, "name", "Secret " + mark, "contact_key", mark, "amount", "4711"));
        assertThat(deal.status()).isEqualTo(201);
        hiding().from(Role.FINANCE, "deals", "amount");
    }

    @AfterEach
    void everybodySeesItAgain() {
        hiding().close();
    }

    @Test
    void aHiddenFieldIsInNoListAndNoFoot() {
        var address = "/deals?columns=name,amount&filter=name%20%3D%20'Secret%20" + mark + "'";

        assertThat(cast.signedIn(cast.ines()).get(address).text()).contains("4,711", "sum 4,711");
        assertThat(cast.signedIn(cast.fin()).get(address).text())
                .contains("Secret " + mark, "hidden from you")
                .doesNotContain("4,711");
    }

    @Test
    void aHiddenFieldIsInNoFile() {
        var address = "/deals/export/file?format=CSV&columns=name,amount&filter=name%20%3D%20'Secret%20" + mark + "'";

        assertThat(cast.signedIn(cast.ines()).get(address).text()).contains("Secret " + mark + ",4711");
        assertThat(cast.signedIn(cast.fin()).get(address).text()).isEqualTo("Deal\r\nSecret " + mark + "\r\n");
    }

    @Test
    void aHiddenFieldAnswersNoQuestion() {
        var fin = cast.as(cast.fin());

        assertThat(fin.get("/api/v1/deals?filter=amount%20%3E%204000").status()).isEqualTo(400);
        assertThat(fin.get("/api/v1/deals?sort=amount").status()).isEqualTo(400);
        assertThat(fin.get("/api/v1/deals?sums=amount").status()).isEqualTo(400);
        assertThat(fin.get("/api/v1/deals?fields=amount").status()).isEqualTo(400);
        assertThat(cast.signedIn(cast.fin()).get("/deals/suggestions/amount").status())
                .isEqualTo(404);
    }

    @Test
    void programsChooseFieldsAndAskForCountAndSums() {
        var answer = cast.as(cast.ines())
                .get("/api/v1/deals?fields=name,amount&count=true&sums=amount&filter=name%20%3D%20'Secret%20" + mark
                        + "'")
                .json();

        assertThat(answer.get("data").get(0).propertyNames()).containsExactly("id", "name", "amount");
        assertThat(answer.get("count").asInt()).isEqualTo(1);
        assertThat(answer.at("/sums/amount/sum").asString()).isEqualTo("4711");
        assertThat(cast.as(cast.ines()).get("/api/v1/deals?sums=name").text()).contains("no number");
        assertThat(cast.as(cast.ines()).get("/api/v1/deals").json().has("count"))
                .isFalse();
    }
}
