package tandem.records;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import tandem.Cast;
import tandem.TandemTest;

/** Script, formulas and disguises in every text that a record can hold stay text, wherever the record is shown. */
@TandemTest
class EveryTextTest {

    private static final String TRICK = "=1+1<script>stolen()</script>' \" data-stolen=\"1\u202Egnp";
    private static final String SHOWN = "=1+1&lt;script&gt;stolen()&lt;/script&gt;";

    @Autowired
    Cast cast;

    @Autowired
    List<RecordType> types;

    private final String mark = UUID.randomUUID().toString().substring(0, 8);

    @ParameterizedTest
    @ValueSource(strings = {"contacts", "companies", "deals"})
    void tricksStayText(String plural) {
        var ines = cast.as(cast.ines());
        var type = types.stream()
                .filter(one -> one.plural().equals(plural))
                .findFirst()
                .orElseThrow();
        var values = new HashMap<String, Object>();
        type.taken().stream()
                .filter(field -> field.kind() == FieldKind.TEXT)
                .forEach(field -> values.put(field.name(), TRICK));
        values.put("key", mark);
        if (plural.equals("deals")) {
            ines.post("/api/v1/contacts", java.util.Map.of("key", mark, "given_name", TRICK));
            values.put("contact_key", mark);
        }

        var made = ines.post("/api/v1/" + plural, values);
        assertThat(made.status()).as(made.text()).isEqualTo(201);
        assertThat(made.text()).as("a disguise is taken off").doesNotContain("\u202E");
        var id = made.json().get("id").asString();
        var columns = String.join(
                ",",
                made.json().propertyNames().stream()
                        .filter(values::containsKey)
                        .filter(name -> !name.contains("key"))
                        .toList());
        assertThat(columns).contains(",");

        var browser = cast.signedIn(cast.ines());
        var only = "filter=id%20%3D%20" + id + "&columns=" + columns;
        for (var address : List.of(
                "/" + plural + "/" + id,
                "/" + plural + "/" + id + "/edit",
                "/" + plural + "/" + id + "?tab=history",
                "/" + plural + "/" + id + "/deletion",
                "/" + plural + "?" + only,
                "/" + plural + "/selection?act=delete&id=" + id)) {
            var page = browser.get(address);
            assertThat(page.status()).as(address).isEqualTo(200);
            assertThat(page.text())
                    .as(address)
                    .contains("=1+1")
                    .doesNotContain("<script>stolen")
                    .doesNotContainPattern("<[a-z][^<>]*=\"=1\\+1[^\"]*\" data-stolen=");
        }
        assertThat(browser.get("/" + plural + "?" + only).text()).contains(SHOWN);
        var file = browser.get("/" + plural + "/export/file?format=CSV&" + only).text();
        assertThat(file).contains("'=1+1<script>").doesNotContain("\"=1+1").doesNotContain(",=1+1");
    }
}
