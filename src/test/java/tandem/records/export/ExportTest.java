package tandem.records.export;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.math.BigDecimal;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.zip.ZipFile;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import tandem.Caller;
import tandem.Cast;
import tandem.TandemTest;
import tandem.records.Query;
import tandem.records.Records;

@TandemTest
class ExportTest {

    @Autowired
    Cast cast;

    @Autowired
    Records records;

    private final String mark = UUID.randomUUID().toString().substring(0, 8);

    private void company(String name, String industry) {
        var company = Map.of(
                "key", mark + name,
                "name", name,
                "industry", industry,
                "segment", mark,
                "domain", "c" + Math.abs(name.hashCode()) + mark + ".example");
        assertThat(cast.as(cast.ines()).post("/api/v1/companies", company).status())
                .isBetween(200, 201);
    }

    private Caller.Reply export(String accept, String more) {
        var client = HttpClient.newHttpClient();
        var caller = cast.as(cast.vera());
        var request = HttpRequest.newBuilder(URI.create(caller.address() + "/api/v1/companies?filter=segment%20%3D%20'"
                        + mark + "'&fields=name,industry&sort=name" + more))
                .header("Accept", accept)
                .header("Authorization", "Bearer " + caller.token())
                .build();
        try {
            var response = client.send(request, BodyHandlers.ofString());
            return new Caller.Reply(response.statusCode(), response.body(), response);
        } catch (IOException | InterruptedException broken) {
            throw new IllegalStateException(broken);
        }
    }

    @Test
    void programsExportByTheNamesOfTheFields() {
        company("Alder", "Food, \"fresh\"");
        company("Birch", "two\nlines");

        var file = export("text/csv", "");

        assertThat(file.status()).isEqualTo(200);
        assertThat(file.text()).isEqualTo("name,industry\r\nAlder,\"Food, \"\"fresh\"\"\"\r\nBirch,\"two\nlines\"\r\n");
    }

    @Test
    void aFormulaIsTextInEveryCell() {
        for (var name : List.of("=1+1", "+cmd|' /C calc'!A0", "-2+3", "@SUM(A1)", "'=2")) {
            company(name, "x");
        }

        assertThat(export("text/csv", "").text())
                .contains("'=1+1,", "'+cmd|' /C calc'!A0,", "'-2+3,", "'@SUM(A1),", "''=2,");
    }

    @Test
    void aQuestionThatCannotBeUnderstoodIsNoFile() {
        assertThat(export("text/csv", ",colour").status()).isEqualTo(400);
        assertThat(export("text/csv", "&sort=colour").header("Content-Type")).contains("problem+json");
        assertThat(cast.signedIn(cast.ines())
                        .get("/companies/export/file?filter=(")
                        .status())
                .isEqualTo(400);
    }

    @Test
    void aWorkbookHoldsTextNumbersAndDays() throws Exception {
        var out = new ByteArrayOutputStream();
        try (var table = Format.XLSX.begin(out, false)) {
            table.row(List.of("Name", "Amount", "Day"));
            table.row(Arrays.asList("=1+1\u202E", new BigDecimal("12.50"), LocalDate.parse("2026-11-25")));
            table.row(Arrays.asList(null, null, null));
        }
        var sheet = sheet(out.toByteArray());

        assertThat(sheet).contains("=1+1&#x202e;</t>", "<v>12.50</v>").doesNotContain("<f>");
    }

    @Test
    void aWholeWorkbookArrives() throws Exception {
        company("Alder", "Food");
        var client = HttpClient.newHttpClient();
        var caller = cast.as(cast.ines());
        var answer = client.send(
                HttpRequest.newBuilder(URI.create(caller.address() + "/api/v1/companies?fields=name,industry"))
                        .header("Accept", Format.XLSX.contentType())
                        .header("Authorization", "Bearer " + caller.token())
                        .build(),
                BodyHandlers.ofByteArray());
        assertThat(sheet(answer.body())).contains(">industry<", ">Alder<");
    }

    @Test
    void whatDoesNotFitOnOneSheetGoesOnOnTheNextAndTakesNoMemory() throws Exception {
        var file = Files.createTempFile("export", ".xlsx");
        try (var out = Files.newOutputStream(file);
                var table = Format.XLSX.begin(out, false)) {
            table.row(List.of("Name", "Amount"));
            for (int at = 1; at <= 1_048_580; at++) {
                table.row(List.of("Contact " + at, at));
                if (at == 10_000 || at == 1_048_570) {
                    held.add(heldNow());
                }
            }
        }
        assertThat(held.getLast() - held.getFirst())
                .as("bytes more held after a million rows")
                .isLessThan(20L << 20);
        try (var zip = new ZipFile(file.toFile())) {
            var next = new String(
                    zip.getInputStream(zip.getEntry("xl/worksheets/sheet2.xml")).readAllBytes(),
                    StandardCharsets.UTF_8);
            assertThat(next)
                    .contains(">Name<", ">Contact 1048576<", ">Contact 1048580<")
                    .doesNotContain(">Contact 1048575<");
        } finally {
            Files.delete(file);
        }
    }

    private final List<Long> held = new ArrayList<>();

    private static long heldNow() {
        System.gc();
        return Runtime.getRuntime().totalMemory() - Runtime.getRuntime().freeMemory();
    }

    private static String sheet(byte[] workbook) throws IOException {
        var file = Files.write(Files.createTempFile("export", ".xlsx"), workbook);
        try (var zip = new ZipFile(file.toFile())) {
            var sheet = zip.getInputStream(zip.getEntry("xl/worksheets/sheet1.xml"));
            return new String(sheet.readAllBytes(), StandardCharsets.UTF_8);
        } finally {
            Files.delete(file);
        }
    }

    @Test
    void whatChangesMeanwhileIsNotInTheFile() {
        for (int at = 0; at < 30; at++) {
            company("Company " + at, "x");
        }
        var seen = new HashSet<String>();
        records.each(
                "companies",
                new Query("segment = '" + mark + "'", "name", Query.USUAL, null, List.of("name", "industry")),
                record -> {
                    if (seen.isEmpty()) {
                        company("Company late", "x");
                        company("Company 29", "changed meanwhile");
                    }
                    seen.add(record.text("name") + " " + record.text("industry"));
                });

        assertThat(seen).hasSize(30).contains("Company 29 x").doesNotContain("Company late x");
        assertThat(export("text/csv", "").text()).contains("Company late", "changed meanwhile");
    }
}
