package tandem.records.inline;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import tandem.Cast;
import tandem.TandemTest;

@TandemTest
class FieldPagesTest {

    @Autowired
    Cast cast;

    private final String mark = UUID.randomUUID().toString().substring(0, 8);

    private String contact() {
        return "/contacts/"
                + cast.as(cast.ines())
                        .post("/api/v1/contacts", Map.of("key", mark, "given_name", "Petra", "job_title", "CEO"))
                        .json()
                        .get("id")
                        .asString();
    }

    private String title(String contact) {
        return cast.as(cast.ines())
                .get("/api/v1" + contact)
                .json()
                .get("job_title")
                .asString();
    }

    @Test
    void aFieldIsChangedWhereItStands() {
        var contact = contact();
        var ines = cast.signedIn(cast.ines());
        assertThat(ines.get(contact + "/fields/job_title/edit").text())
                .contains("name=\"was.job_title\" value=\"CEO\"", "aria-label=\"Job title\"");

        var cell = ines.htmx(contact + "/fields/job_title", "was.job_title", "CEO", "job_title", "CFO");

        assertThat(cell.status()).isEqualTo(200);
        assertThat(cell.text().strip()).isEqualTo("CFO");
        assertThat(title(contact)).isEqualTo("CFO");
    }

    @Test
    void whoeverIsSlowerSeesBothValues() {
        var contact = contact();
        cast.signedIn(cast.tom()).htmx(contact + "/fields/job_title", "was.job_title", "CEO", "job_title", "CTO");

        var cell = cast.signedIn(cast.ines())
                .htmx(contact + "/fields/job_title", "was.job_title", "CEO", "job_title", "CFO");

        assertThat(cell.status()).isEqualTo(409);
        assertThat(cell.text()).contains("Which holds?", "<b>CTO</b>", "<b>CFO</b>");
        assertThat(title(contact)).isEqualTo("CTO");
    }

    @Test
    void twoWhoChangeDifferentFieldsDoNotMeet() {
        var contact = contact();
        cast.signedIn(cast.tom()).htmx(contact + "/fields/source", "was.source", "", "source", "fair");

        assertThat(cast.signedIn(cast.ines())
                        .htmx(contact + "/fields/job_title", "was.job_title", "CEO", "job_title", "CFO")
                        .status())
                .isEqualTo(200);
    }

    @Test
    void whatIsWrongIsToldInTheCell() {
        var contact = contact();
        var cell = cast.signedIn(cast.ines()).htmx(contact + "/fields/email", "was.email", "", "email", "nobody");

        assertThat(cell.status()).isEqualTo(422);
        assertThat(cell.text()).contains("it is no e-mail address", "value=\"nobody\"");
    }

    @Test
    void whoeverOnlyLooksChangesNothing() {
        var contact = contact();
        var vera = cast.signedIn(cast.vera());

        assertThat(vera.htmx(contact + "/fields/job_title", "was.job_title", "CEO", "job_title", "CFO")
                        .status())
                .isEqualTo(403);
        assertThat(vera.get("/contacts").text()).doesNotContain("data-field=\"job_title\"");
        assertThat(cast.signedIn(cast.ines())
                        .htmx(contact + "/fields/stage", "stage", "PURCHASE")
                        .status())
                .as("what is derived")
                .isEqualTo(404);
    }

    @Test
    void namesAreOfferedWhileSomebodyTypes() {
        var ines = cast.signedIn(cast.ines());

        assertThat(ines.get("/contacts/suggestions/sales_owner?sales_owner=oka").text())
                .contains("Ines Okafor")
                .doesNotContain("Tom Rydell");
        cast.as(cast.ines())
                .post("/api/v1/companies", Map.of("key", mark, "name", "Zephyr " + mark, "domain", mark + ".example"));
        assertThat(ines.get("/contacts/suggestions/company?company=zephyr%20" + mark)
                        .text())
                .contains("Zephyr " + mark);
    }
}
