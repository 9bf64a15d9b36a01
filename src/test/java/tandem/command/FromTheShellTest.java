package tandem.command;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.beans.factory.annotation.Autowired;
import tandem.Cast;
import tandem.TandemTest;
import tandem.platform.DataFolder;

/** The commands of a shell, with the Tandem that they are made for. */
@TandemTest
class FromTheShellTest {

    @Autowired
    Cast cast;

    @Autowired
    DataFolder data;

    @TempDir
    Path folder;

    @Test
    void aTokenMadeOnThisMachineImportsFromAnother() throws Exception {
        var token = said(Map.of(), "token", "--person", cast.tom().email(), "--name", "Night", "--data", "" + data)
                .strip();
        assertThat(token).startsWith("tandem_");

        var key = UUID.randomUUID().toString().substring(0, 8);
        Files.writeString(folder.resolve("new.csv"), "Record ID,Email\n%1$s,%1$s@b.example\n".formatted(key));
        var told =
                said(Map.of("TANDEM_TOKEN", token), "import", "new.csv", "--as", "contacts", "--url", cast.address());

        assertThat(told).containsPattern("created +1\\s");
        assertThat(cast.as(cast.tom())
                        .get("/api/v1/contacts?filter=email+%3D+" + key + "@b.example")
                        .json()
                        .get("data"))
                .hasSize(1);
    }

    private String said(Map<String, String> environment, String... words) {
        var out = new ByteArrayOutputStream();
        var err = new ByteArrayOutputStream();
        var here = new Command.Surroundings(
                folder,
                Path.of(""),
                environment,
                new PrintStream(out, true, UTF_8),
                new PrintStream(err, true, UTF_8),
                false);

        assertThat(Command.run(here, words)).as(err.toString(UTF_8)).isZero();

        return out.toString(UTF_8);
    }
}
