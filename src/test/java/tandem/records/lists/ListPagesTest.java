package tandem.records.lists;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import tandem.Browser;
import tandem.Cast;
import tandem.TandemTest;

@TandemTest
class ListPagesTest {

    @Autowired
    Cast cast;

    private final String mark = UUID.randomUUID().toString().substring(0, 8);
    private Browser ines;

    @BeforeEach
    void threeCompanies() {
        ines = cast.signedIn(cast.ines());
        company("Nordlicht", "Energy", 120, "1000.50", "EUR");
        company("Brightwater", "Food", 80, "500", "EUR");
        company("Quarry", "Mining", 10, "", "");
    }

    private void company(String name, String industry, int employees, String revenue, String currency) {
        var company = new HashMap<String, Object>(Map.of(
                "key",
                mark + name,
                "name",
                name + " " + mark,
                "industry",
                industry,
                "segment",
                mark,
                "domain",
                name.toLowerCase(java.util.Locale.ROOT) + mark + ".example",
                "employees",
                employees));
        if (!revenue.isEmpty()) {
            company.put("revenue", revenue);
            company.put("revenue_currency", currency);
        }
        assertThat(cast.as(cast.ines()).post("/api/v1/companies", company).status())
                .isEqualTo(201);
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    private String list(String more) {
        return ines.get("/companies?filter=" + encoded("segment = '" + mark + "'") + more)
                .text();
    }

    @Test
    void whoeverAsksChoosesTheColumnsAndTheirOrder() {
        var page = list("&columns=name,revenue,industry");

        assertThat(page).containsSubsequence(">Name</a>", ">Revenue a year</a>", ">Industry</a>");
        assertThat(page).doesNotContain(">Owner in Sales</a>");
    }

    @Test
    void theFootAddsUpWhatIsANumber() {
        assertThat(list("&columns=name,employees,revenue"))
                .contains("3 found", "sum 210", "average 70", "sum 1,501", "average 750");
    }

    @Test
    void amountsInSeveralCurrenciesAreNotAddedUp() {
        company("Pavo", "Retail", 5, "7", "CHF");

        assertThat(list("&columns=name,revenue")).contains("several currencies").doesNotContain("sum 1,508");
    }

    @Test
    void conditionsAreSentencesAndEachCanBeTakenAway() {
        var page = ines.get("/companies?filter="
                        + encoded("segment = '" + mark + "' and employees >= 100 and has no deals"))
                .text();

        assertThat(page).contains("Employees <b>at least 100</b>", "No deals");
        assertThat(page).contains("1 found", "Nordlicht").doesNotContain("Brightwater");
        assertThat(page)
                .contains("href=\"/companies?filter="
                        + encoded("segment = '" + mark + "'").replace("+", "%20") + "%20and%20has%20no%20deals\"");
    }

    @Test
    void aConditionIsWrittenInAForm() {
        var form = ines.get("/companies/condition?field=employees&filter=" + encoded("segment = '" + mark + "'"))
                .text();
        assertThat(form).contains("at least …", "inputmode=\"decimal\"");

        var list = ines.get("/companies/condition/done?field=employees&operator=%3E%3D&value=100&filter="
                + encoded("segment = '" + mark + "'"));

        assertThat(list.leadsTo()).contains("employees%20%3E%3D%20100");
        assertThat(ines.get(list.leadsTo()).text()).contains("Nordlicht").doesNotContain("Brightwater");
    }

    @Test
    void aConditionIsChangedWhereItStands() {
        var list = ines.get("/companies/condition/done?at=1&field=employees&operator=%3C&value=50&filter="
                + encoded("segment = '" + mark + "' and employees >= 100"));

        assertThat(ines.get(list.leadsTo()).text()).contains("Quarry").doesNotContain("Nordlicht");
    }

    @Test
    void relatedRecordsAreAskedForInAForm() {
        assertThat(ines.get("/companies/conditions").text()).contains("Has deals", "Has contacts");
        assertThat(ines.get("/companies/condition/done?relation=deals&none=true&field=closed_at&operator=%3E%3D"
                                + "&span=30+days+ago")
                        .leadsTo())
                .isEqualTo("/companies?filter=has%20no%20deals%20%28closed_at%20%3E%3D%2030%20days%20ago%29");
    }

    @Test
    void aValueThatCannotBeComparedIsToldInTheForm() {
        var form = ines.get("/companies/condition/done?field=employees&operator=%3E%3D&value=many");

        assertThat(form.status()).isEqualTo(200);
        assertThat(form.text()).contains("it is no whole number", "value=\"many\"");
    }

    @Test
    void aFilterThatIsNonsenseShowsThePlace() {
        var page = ines.get("/companies?filter=" + encoded("industry = Energy and colour = red"));

        assertThat(page.status()).isEqualTo(200);
        assertThat(page.text())
                .contains("There is no field “colour”")
                .contains("industry = Energy and colour = red\n" + " ".repeat(22) + "^");
    }

    @ParameterizedTest
    @ValueSource(strings = {"contacts", "companies", "deals", "touches"})
    void everyRecordTypeHasAListAndItsPanels(String plural) {
        for (var page : new String[] {"", "/columns", "/conditions", "/filter", "/export", "/views/new"}) {
            assertThat(ines.get("/" + plural + page).status()).as(plural + page).isEqualTo(200);
        }
    }

    @Test
    void aListIsExportedAsItIsShown() {
        var file = ines.get("/companies/export/file?format=CSV&columns=name,employees&sort=-employees&filter="
                + encoded("segment = '" + mark + "' and employees > 50"));

        assertThat(file.header("Content-Type")).isEqualTo("text/csv;charset=UTF-8");
        assertThat(file.header("Content-Disposition")).contains("attachment", ".csv");
        assertThat(file.text())
                .isEqualTo("Name,Employees\r\nNordlicht %1$s,120\r\nBrightwater %1$s,80\r\n".formatted(mark));
    }

    @Test
    void aBulkChangeNamesWhatItWillChange() {
        var page = ines.get("/companies/selection?all=true&act=change&field=industry&filter="
                        + encoded("segment = '" + mark + "'"))
                .text();

        assertThat(page)
                .contains("Change 3 companies", "action=\"/bulk\"", "name=\"field\" value=\"industry\"")
                .contains("name=\"filter\" value=\"segment = &#39;" + mark + "&#39;\"");
    }

    @Test
    void nothingIsDoneWithNothing() {
        assertThat(ines.get("/companies/selection?act=delete").status()).isEqualTo(422);
        assertThat(cast.signedIn(cast.vera())
                        .get("/companies/selection?all=true&act=delete")
                        .status())
                .isEqualTo(403);
    }
}
