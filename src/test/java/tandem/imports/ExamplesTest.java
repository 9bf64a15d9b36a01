package tandem.imports;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import tandem.Cast;
import tandem.TandemTest;
import tools.jackson.databind.JsonNode;

/** The mappings in {@code docs/examples}, with the files of other systems that they are for. */
@TandemTest
class ExamplesTest {

    static final Path DATA = Path.of("../shared/data");
    static final Path EXAMPLES = Path.of("docs", "examples");

    @Autowired
    Cast cast;

    Sender mara;

    @BeforeEach
    void begin() {
        mara = new Sender(cast.as(cast.mara()));
    }

    @Test
    void theFunnelOfOlistIsTakenInWithOneNotice() throws Exception {
        assertThat(counts("olist-funnel/olist_marketing_qualified_leads_dataset.csv", "olist-leads"))
                .isEqualTo("8000 read, 8000 created, 0 changed, 0 unusable, 0 noticed");
        var deals = imported("olist-funnel/olist_closed_deals_dataset.csv", "olist-deals");
        assertThat(counts(deals)).isEqualTo("842 read, 842 created, 0 changed, 0 unusable, 1 noticed");
        assertThat(mara.findings(deals)).hasSize(1);
        assertThat(mara.findings(deals).get(0).get("reason").asString()).contains("days before the first contact");

        assertThat(counts("olist-funnel/olist_marketing_qualified_leads_dataset.csv", "olist-leads"))
                .startsWith("8000 read, 0 created, 0 changed");
        assertThat(counts("olist-funnel/olist_closed_deals_dataset.csv", "olist-deals"))
                .startsWith("842 read, 0 created, 0 changed");
    }

    @Test
    void contactsOfHubSpotAreTakenIn() throws Exception {
        assertThat(counts("crm-export-formats/exports/hubspot_contacts.csv", "hubspot-contacts"))
                .isEqualTo("4 read, 3 created, 0 changed, 0 unusable, 0 noticed");
        var john = mara.caller()
                .get("/api/v1/contacts?filter=email+%3D+john@example.com")
                .json()
                .get("data")
                .get(0);
        assertThat(john.get("given_name").asString()).isEqualTo("John");
        assertThat(john.get("created_at").asString()).isEqualTo("2026-03-15T14:30:00Z");
    }

    @Test
    void opportunitiesOfSalesforceAreTakenIn() throws Exception {
        assertThat(counts(
                        "crm-export-formats/exports/salesforce_dataloader_opportunity.csv", "salesforce-opportunities"))
                .isEqualTo("2 read, 2 created, 0 changed, 0 unusable, 0 noticed");
        assertThat(step("Example - 120 seats")).isEqualTo("NEGOTIATION");
        assertThat(step("Example - renewal")).isEqualTo("WON");
    }

    @Test
    void dealsOfPipedriveAreTakenIn() throws Exception {
        assertThat(counts("crm-export-formats/exports/pipedrive_deals_export.csv", "pipedrive-deals"))
                .isEqualTo("2 read, 2 created, 0 changed, 0 unusable, 0 noticed");
        assertThat(step("Example Deal")).isEqualTo("PROPOSAL");
        assertThat(step("Example Deal 2")).isEqualTo("LOST");
    }

    private String step(String deal) {
        return mara.caller()
                .get("/api/v1/deals?filter=name+%3D+'" + deal.replace(" ", "+") + "'")
                .json()
                .get("data")
                .get(0)
                .get("step")
                .asString();
    }

    private String counts(String file, String example) throws Exception {
        return counts(imported(file, example));
    }

    private JsonNode imported(String file, String example) throws Exception {
        var path = DATA.resolve(file);
        assumeTrue(Files.exists(path), () -> path + " is not on this machine");
        return mara.imported(path, EXAMPLES.resolve(example + ".yaml"));
    }

    private static String counts(JsonNode run) {
        return "%s read, %s created, %s changed, %s unusable, %s noticed"
                .formatted(
                        run.get("rowsRead"),
                        run.get("created"),
                        run.get("changed"),
                        run.get("unusable"),
                        run.get("noticed"));
    }
}
