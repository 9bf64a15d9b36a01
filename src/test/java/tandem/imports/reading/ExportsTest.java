package tandem.imports.reading;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import tandem.records.FieldKind;

/** Files as people get them from other systems; skipped where the shared data is absent. */
class ExportsTest {

    private static final Path DATA = Path.of(System.getProperty("shared.data", "../shared/data"));

    private record Read(Layout layout, List<String> headers, List<Row> rows, List<Row> leftOut) {

        String cell(int row, String header) {
            return rows.get(row).cell(headers.indexOf(header));
        }

        Object value(FieldKind kind, int row, String header) {
            return ((Reading.Value) Values.read(kind, cell(row, header), layout)).value();
        }
    }

    @Test
    void googleAdsInGerman() {
        var report = export("google_ads_campaign_report_daily_de.csv");
        assertThat(report.headers)
                .containsExactly("Tag", "Kampagne", "Währungscode", "Kosten", "Impr.", "Klicks", "Conversions");
        assertThat(report.rows).hasSize(2);
        assertThat(report.leftOut).extracting(Row::number).containsExactly(6L);
        assertThat(report.layout.headerRow()).isEqualTo(3);
        assertThat(report.value(FieldKind.MONEY, 0, "Kosten")).isEqualTo(new BigDecimal("1234.56"));
        assertThat(report.value(FieldKind.WHOLE, 0, "Impr.")).isEqualTo(12_345L);
        assertThat(report.value(FieldKind.DATE, 1, "Tag")).isEqualTo(LocalDate.of(2026, 9, 2));
    }

    @Test
    void googleAdsInEnglish() {
        var report = export("google_ads_campaign_report_range.csv");
        assertThat(report.headers).hasSize(24).startsWith("Campaign status").endsWith("Cost / conv.");
        assertThat(report.rows).hasSize(2);
        assertThat(report.leftOut).hasSizeGreaterThanOrEqualTo(2);
        assertThat(report.value(FieldKind.WHOLE, 0, "Impr.")).isEqualTo(40_000L);
        assertThat(report.value(FieldKind.DECIMAL, 0, "Optimization score")).isEqualTo(new BigDecimal("75.0"));
        assertThat(Values.read(FieldKind.DECIMAL, report.cell(1, "Interaction rate"), report.layout))
                .isEqualTo(Reading.Blank.BLANK);
    }

    @Test
    void linkedInLeavesTheOrderOfDayAndMonthOpen() {
        var report = export("linkedin_campaign_performance.csv");
        assertThat(report.headers).hasSize(12).startsWith("Start Date (in UTC)");
        assertThat(report.rows).hasSize(3).extracting(Row::number).containsExactly(6L, 7L, 8L);
        assertThat(report.value(FieldKind.MONEY, 0, "Total Spent")).isEqualTo(new BigDecimal("1234.50"));
        assertThat(report.layout.doubts()).singleElement().asString().contains("9/1/2026");
        assertThat(Values.read(FieldKind.DATE, "9/1/2026", report.layout)).isInstanceOf(Reading.Refused.class);
        assertThat(Values.read(
                        FieldKind.DATE, "9/1/2026", report.layout.notation().dates("month-first")))
                .isEqualTo(new Reading.Value(LocalDate.of(2026, 9, 1)));
    }

    @Test
    void meta() {
        var report = export("meta_ads_daily.csv");
        assertThat(report.headers).hasSize(8).contains("Amount spent (EUR)");
        assertThat(report.rows).hasSize(2);
        assertThat(report.value(FieldKind.MONEY, 1, "Amount spent (EUR)")).isEqualTo(new BigDecimal("2000.00"));
    }

    @Test
    void hubSpotContacts() {
        var contacts = export("hubspot_contacts.csv");
        assertThat(contacts.headers).hasSize(14);
        assertThat(contacts.rows).hasSize(4);
        assertThat(contacts.value(FieldKind.EMAIL, 3, "Email")).isEqualTo("camille@example.com");
        assertThat(contacts.value(FieldKind.PHONE, 0, "Phone Number")).isEqualTo("+33 6 00 00 00 00");
        assertThat(contacts.value(FieldKind.INSTANT, 0, "Create Date"))
                .isEqualTo(Instant.parse("2026-03-12T09:14:00Z"));
        assertThat(contacts.value(FieldKind.INSTANT, 1, "Create Date"))
                .isEqualTo(Instant.parse("2026-03-15T14:30:00Z"));
        assertThat(contacts.cell(1, "Associated Company IDs")).isEqualTo("9002;9003");
    }

    @Test
    void hubSpotDealsAndTheirStages() {
        var deals = export("hubspot_deals.csv");
        assertThat(deals.headers).hasSize(10);
        assertThat(deals.rows).hasSize(3);
        assertThat(deals.value(FieldKind.MONEY, 2, "Amount")).isEqualTo(new BigDecimal("9000.50"));
        var stages = export("hubspot_deal_stage_history.csv");
        assertThat(stages.headers).hasSize(8);
        assertThat(stages.rows).hasSize(2);
        assertThat(stages.value(FieldKind.INSTANT, 0, "Date left stage"))
                .isEqualTo(Instant.parse("2026-01-19T09:00:00Z"));
    }

    @Test
    void pipedrive() {
        var deals = export("pipedrive_deals_export.csv");
        assertThat(deals.headers).hasSize(15).startsWith("Deal - ID");
        assertThat(deals.rows).hasSize(2);
        assertThat(deals.cell(1, "Deal - Organization")).isEqualTo("Příklad s.r.o.");
        assertThat(deals.value(FieldKind.DATE, 1, "Deal - Expected close date")).isEqualTo(LocalDate.of(2026, 12, 31));
        var sample = export("pipedrive_import_sample.csv");
        assertThat(sample.headers).hasSize(13);
        assertThat(sample.rows).hasSize(1);
        assertThat(sample.value(FieldKind.DATE, 0, "Activity - Due date")).isEqualTo(LocalDate.of(2024, 12, 5));
    }

    @Test
    void salesforce() {
        var opportunities = export("salesforce_dataloader_opportunity.csv");
        assertThat(opportunities.headers).hasSize(23).startsWith("ID", "ISDELETED");
        assertThat(opportunities.rows).hasSize(2);
        assertThat(opportunities.value(FieldKind.YES_NO, 1, "ISWON")).isEqualTo(true);
        assertThat(opportunities.value(FieldKind.INSTANT, 0, "CREATEDDATE"))
                .isEqualTo(Instant.parse("2026-05-02T09:14:33Z"));
        assertThat(opportunities.cell(0, "ID")).isEqualTo("006000000000001AAA");
        var leads = export("salesforce_leads.csv");
        assertThat(leads.headers).hasSize(9);
        assertThat(leads.rows).hasSize(2);
        assertThat(leads.cell(1, "Company")).isEmpty();
    }

    @Test
    void mailchimpListsInJsonAreRefusedWithAdvice() {
        var list = shared("crm-export-formats/exports/mailchimp_export_api_list.jsonl");
        assertThatThrownBy(() -> Sheet.open(list))
                .isInstanceOf(UnreadableFile.class)
                .hasMessageContaining("JSON")
                .hasMessageContaining("CSV");
    }

    @Test
    void theOlistFunnel() {
        var leads = read(shared("olist-funnel/olist_marketing_qualified_leads_dataset.csv"));
        assertThat(leads.headers).containsExactly("mql_id", "first_contact_date", "landing_page_id", "origin");
        assertThat(leads.rows).hasSize(8_000);
        assertThat(leads.rows)
                .filteredOn(row -> row.cell(3).equals("organic_search"))
                .hasSize(2_296);
        var deals = read(shared("olist-funnel/olist_closed_deals_dataset.csv"));
        assertThat(deals.headers).hasSize(14);
        assertThat(deals.rows).hasSize(842).allMatch(row -> row.problem() == null);
        assertThat(deals.value(FieldKind.INSTANT, 0, "won_date")).isEqualTo(Instant.parse("2018-02-26T19:58:54Z"));
    }

    private static Read export(String name) {
        return read(shared("crm-export-formats/exports/" + name));
    }

    private static Path shared(String name) {
        var file = DATA.resolve(name);
        assumeTrue(Files.exists(file), () -> "The shared data is not here: " + file);
        return file;
    }

    private static Read read(Path file) {
        try (var sheet = Sheet.open(file)) {
            var rows = new ArrayList<Row>();
            sheet.forEach(rows::add);
            return new Read(sheet.layout(), sheet.headers(), rows, sheet.leftOut());
        }
    }
}
