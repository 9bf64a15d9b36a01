package tandem.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ImportTest {

    static final String SENT = "POST /api/v1/imports";
    static final String STATE = "GET /api/v1/imports/7";

    @TempDir
    Path folder;

    Stub tandem;

    @BeforeEach
    void start() throws IOException {
        tandem = new Stub(folder).runsOnDataFolder().answers(SENT, 202, "{\"id\":\"7\"}");
        Files.writeString(folder.resolve("the contacts.csv"), "email\nada@example.org\n");
    }

    @AfterEach
    void stop() {
        tandem.close();
    }

    @Test
    void sendsTheFileAndWaitsUntilItIsDone() {
        tandem.answers(STATE, 200, state("WAITING", 0, 0))
                .answers(STATE, 200, state("RUNNING", 1, 0))
                .answers(STATE, 200, state("DONE", 1200, 0));

        assertThat(tandem.run("import", "the contacts.csv", "--as", "contacts")).isZero();

        assertThat(tandem.asked.getFirst().line())
                .isEqualTo("POST /api/v1/imports?kind=contacts&dryRun=false&fileName=the+contacts.csv");
        assertThat(tandem.asked.getFirst().body())
                .contains("name=\"file\"; filename=\"the contacts.csv\"\r\n", "\r\n\r\nemail\nada@example.org\n\r\n--");
        assertThat(tandem.asked).hasSize(4);
        assertThat(tandem.out()).contains("the contacts.csv, contacts: done", "rows read", "1,200");
    }

    @Test
    void rowsThatCouldNotBeUsedAreNamedAndGiveStatusThree() {
        tandem.answers(STATE, 200, state("DONE", 2, 1)).answers(STATE + "/findings", 200, """
                        {"data":[{"row":2,"field":"email","value":"ada@","reason":"is not an address","unusable":true}],"next":null}
                        """);

        assertThat(tandem.run("import", "the contacts.csv", "--as", "contacts", "--dry-run"))
                .isEqualTo(3);

        assertThat(tandem.asked.getFirst().line()).contains("dryRun=true");
        assertThat(tandem.out())
                .contains(
                        "tried without changing anything",
                        "row 2  email: is not an address [ada@]",
                        tandem.url() + "/api/v1/imports/7/unusable.csv");
    }

    @Test
    void aFailedImportGivesStatusOne() {
        tandem.answers(STATE, 200, "{\"status\":\"FAILED\",\"failure\":\"The file is not a table.\"}");

        assertThat(tandem.run("import", "the contacts.csv", "--as", "contacts")).isEqualTo(1);
        assertThat(tandem.err()).isEqualToIgnoringNewLines("tandem: The import failed: The file is not a table.");
    }

    @Test
    void aPresetSaysWhatTheRowsAreAndIsSentAlong() throws IOException {
        Files.createDirectories(folder.resolve("docs/examples"));
        Files.writeString(folder.resolve("docs/examples/shop.mapping.yaml"), "# a shop\nkind: touches\nfields: {}\n");
        tandem.answers(STATE, 200, state("DONE", 1, 0));

        assertThat(tandem.run("import", "the contacts.csv", "--preset", "shop")).isZero();

        assertThat(tandem.asked.getFirst().line()).contains("kind=touches");
        assertThat(tandem.asked.getFirst().body()).contains("name=\"mapping\"", "kind: touches");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "import",
                "import a.csv b.csv --as contacts",
                "import missing.csv --as contacts",
                "import data --as contacts",
                "import data/tandem.address",
                "import data/tandem.address --as",
                "import data/tandem.address --as x --preset unknown",
                "import data/tandem.address --as x --mapping missing.yaml",
                "import data/tandem.address --as x --sideways",
                "import data/tandem.address --as x --url nowhere"
            })
    void aWrongCommandLineSendsNothing(String line) {
        assertThat(tandem.run(line.split(" "))).isEqualTo(2);

        assertThat(tandem.err()).startsWith("tandem: ").hasLineCount(1);
        assertThat(tandem.asked).isEmpty();
    }

    private static String state(String status, int rows, int unusable) {
        return """
                {"status":"%s","kind":"contacts","bytesRead":10,"fileBytes":20,"rowsRead":%d,"created":1,"changed":0,
                 "unchanged":0,"repeated":0,"unusable":%d,"noticed":0,"failure":null}
                """.formatted(status, rows, unusable);
    }
}
