package tandem.platform;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A start that is refused, in a process of its own: one line, and an exit status that a script can see. */
class StartTest {

    @TempDir
    Path place;

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "--tandem.zome=x       | tandem: There is no setting tandem.zome. README lists them all.",
                "--tandem.zone=Mars    | tandem: The setting tandem.zone has a value that cannot be used: Mars.",
                "--server.port=abc     | tandem: The setting server.port has a value that cannot be used: abc."
            })
    void aWrongSettingIsNamed(String setting, String line) throws Exception {
        assertThat(refused(setting, "--tandem.data=" + place.resolve("data"))).containsExactly(line);
    }

    @Test
    void aDataFolderInUseIsNamed() throws Exception {
        try (var _ = DataFolder.take(place.resolve("data"))) {
            assertThat(refused("--tandem.data=" + place.resolve("data")))
                    .singleElement()
                    .asString()
                    .contains("in use by another Tandem (process "
                            + ProcessHandle.current().pid());
        }
    }

    private List<String> refused(String... settings) throws IOException, InterruptedException {
        var command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin/java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-cp",
                Path.of("target/classes").toAbsolutePath() + File.pathSeparator + System.getProperty("java.class.path"),
                "tandem.Tandem"));
        command.addAll(List.of(settings));
        var said = place.resolve("said");
        var process = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(said.toFile())
                .start();
        assertThat(process.waitFor(120, TimeUnit.SECONDS)).isTrue();
        assertThat(process.exitValue()).isEqualTo(1);
        return Files.readAllLines(said);
    }
}
