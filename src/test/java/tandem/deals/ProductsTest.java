package tandem.deals;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import tandem.Cast;
import tandem.TandemTest;
import tools.jackson.databind.JsonNode;

/** What we sell, and which deals sell it. */
@TandemTest
class ProductsTest {

    @Autowired
    Cast cast;

    private final String mark = UUID.randomUUID().toString().substring(0, 8);

    private JsonNode deal(String key, String product) {
        return cast.as(cast.ines())
                .post("/api/v1/deals", Map.of("key", mark + key, "amount", "10", "product", product))
                .json();
    }

    private JsonNode products(String filter) {
        return cast.as(cast.vera())
                .get("/api/v1/products?filter=" + URLEncoder.encode(filter, StandardCharsets.UTF_8))
                .json()
                .get("data");
    }

    @Test
    void aNameThatNobodyKnowsBecomesAProduct() {
        var first = deal("1", "Conveyor " + mark);
        var second = deal("2", " conveyor " + mark);

        assertThat(first.get("product").asString()).isEqualTo("Conveyor " + mark);
        assertThat(second.get("product_id")).isEqualTo(first.get("product_id"));
        assertThat(products("name = 'Conveyor " + mark + "'")).hasSize(1);
        assertThat(products("has deals (name contains " + mark + ")")).hasSizeLessThanOrEqualTo(1);
    }

    @Test
    void aProductHasASeriesAndAPrice() {
        var made = cast.as(cast.sam())
                .post(
                        "/api/v1/products",
                        Map.of("name", "Robot " + mark, "series", "R", "price", "12500.50", "currency", "EUR"));
        assertThat(made.status()).as(made.text()).isEqualTo(201);
        var id = made.json().get("id").asString();

        var changed = cast.as(cast.sam())
                .patch("/api/v1/products/" + id, Map.of("price", "13000"), "If-Match", made.header("ETag"));

        assertThat(changed.json().get("price").asString()).isEqualTo("13000");
        assertThat(changed.json().get("series").asString()).isEqualTo("R");
        assertThat(deal("3", "ROBOT " + mark).get("product_id").asString()).isEqualTo(id);
        assertThat(cast.as(cast.sam())
                        .post("/api/v1/products", Map.of("name", "Cheap " + mark, "price", "-1"))
                        .text())
                .contains("less than nothing");
    }

    @Test
    void productsAreLookedAfterOnPages() {
        var sam = cast.signedIn(cast.sam());
        var page = sam.follow("/products", "name", "Gripper " + mark, "series", "G", "price", "99");

        assertThat(page.text()).contains("Gripper " + mark, "Series");
        assertThat(sam.get("/products?q=" + mark).text()).contains("Gripper " + mark);
        assertThat(sam.get("/products/new").status()).isEqualTo(200);
    }

    @Test
    void aDealIsMovedToAnotherProduct() {
        var deal = deal("4", "Belt " + mark);

        var moved = cast.as(cast.ines())
                .patch(
                        "/api/v1/deals/" + deal.get("id").asString(),
                        Map.of("product", "Chain " + mark),
                        "If-Match",
                        deal.get("version").asString());

        assertThat(moved.status()).as(moved.text()).isEqualTo(200);
        assertThat(moved.json().get("product").asString()).isEqualTo("Chain " + mark);
    }
}
