package tandem.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TokenTest {

    static final String SAM = "{\"data\":[{\"id\":\"7\"}]}";

    @TempDir
    Path folder;

    Stub tandem;

    @BeforeEach
    void start() throws IOException {
        tandem = new Stub(folder);
    }

    @AfterEach
    void stop() {
        tandem.close();
    }

    @Test
    void isPrintedAlone() throws IOException {
        tandem.runsOnDataFolder()
                .answers("GET /api/v1/persons", 200, SAM)
                .answers("POST /api/v1/tokens", 201, "{\"token\":\"tdm_1\"}");

        assertThat(tandem.run("token", "--person", "sam@example.org", "--name", "Night import"))
                .isZero();

        assertThat(tandem.out()).isEqualToIgnoringNewLines("tdm_1");
        assertThat(tandem.asked)
                .hasSize(2)
                .allSatisfy(asked -> assertThat(asked.authorization()).isEqualTo("Bearer local-secret"));
        assertThat(tandem.asked.getFirst().line()).endsWith("?email=sam%40example.org");
        assertThat(tandem.asked.getLast().body()).contains("\"personId\":\"7\"", "\"name\":\"Night import\"");
    }

    @Test
    void isNotMadeForSomebodyWhoDoesNotWorkHere() throws IOException {
        tandem.runsOnDataFolder().answers("GET /api/v1/persons", 200, "{\"data\":[]}");

        assertThat(tandem.run("token", "--person", "kim@example.org", "--name", "x"))
                .isEqualTo(1);
        assertThat(tandem.err())
                .isEqualToIgnoringNewLines("tandem: Nobody with the e-mail address kim@example.org works here.");
    }

    @Test
    void needsAPersonAndAName() {
        assertThat(tandem.run("token", "--person", "sam@example.org")).isEqualTo(2);
        assertThat(tandem.err()).isEqualToIgnoringNewLines("tandem: --name is missing. Try: tandem help");
    }

    @Test
    void isNotMadeWhereNoTandemRuns() {
        assertThat(tandem.run("token", "--person", "sam@example.org", "--name", "x"))
                .isEqualTo(1);
        assertThat(tandem.err())
                .contains("No Tandem runs on the data folder", "--data")
                .hasLineCount(1);
    }

    @Test
    void isNotMadeWhereOnlyAnAddressWasLeftBehind() throws IOException {
        tandem.runsOnDataFolder().close();

        assertThat(tandem.run("token", "--person", "sam@example.org", "--name", "x"))
                .isEqualTo(1);
        assertThat(tandem.err()).contains("Nothing answers at http://localhost").hasLineCount(1);
    }

    @Test
    void refusalsAreToldInOneLine() {
        var token = new String[] {"token", "--person", "kim@example.org", "--name", "x", "--url", tandem.url()};
        tandem.answers("GET /api/v1/persons", 200, SAM)
                .answers("POST /api/v1/tokens", 401, "")
                .answers("POST /api/v1/tokens", 403, "{\"detail\":\"Only administrators make tokens\\nfor others.\"}")
                .answers("POST /api/v1/tokens", 422, "{\"title\":\"There is no person kim@example.org.\"}")
                .answers("POST /api/v1/tokens", 200, "<html>");

        for (int time = 0; time < 4; time++) {
            assertThat(tandem.run(Map.of("TANDEM_TOKEN", "old"), token)).isEqualTo(1);
        }
        assertThat(tandem.err().lines())
                .containsExactly(
                        "tandem: Tandem at %s does not know this token.".formatted(tandem.url()),
                        "tandem: Only administrators make tokens for others.",
                        "tandem: There is no person kim@example.org.",
                        "tandem: What answers at %s is not a Tandem.".formatted(tandem.url()));
    }

    @Test
    void anAddressWithoutATokenIsAWrongCommandLine() {
        assertThat(tandem.run("token", "--person", "a", "--name", "b", "--url", tandem.url()))
                .isEqualTo(2);
        assertThat(tandem.err()).contains("TANDEM_TOKEN").hasLineCount(1);
    }
}
