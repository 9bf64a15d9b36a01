package tandem.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** {@code ./tandem} itself, as far as it can be asked without a build. */
class LauncherTest {

    static final Path LAUNCHER = Path.of("tandem").toAbsolutePath();

    @TempDir
    Path elsewhere;

    record Answer(int status, List<String> out, List<String> err) {}

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "dance",
                "run --port abc",
                "run --port 99999",
                "run --port -1",
                "run --port",
                "run --port=",
                "run --data --demo",
                "run --address",
                "run --sing",
                "run data",
                "test --only",
                "test --all"
            })
    void aWrongCommandLineGetsOneLineAndStatusTwo(String arguments) throws Exception {
        var answer = tandem(LAUNCHER, arguments.isEmpty() ? new String[0] : arguments.split(" "));

        assertThat(answer.status()).isEqualTo(2);
        assertThat(answer.out()).isEmpty();
        assertThat(answer.err())
                .singleElement()
                .asString()
                .startsWith("tandem: ")
                .endsWith("Try: tandem help");
    }

    @Test
    void helpNamesEveryVerb() throws Exception {
        var help = tandem(LAUNCHER, "help");

        assertThat(help.status()).isZero();
        assertThat(String.join("\n", help.out()))
                .contains("tandem run", "tandem import", "tandem token", "tandem test", "tandem bench", "--preset");
    }

    @Test
    void isFoundThroughASymbolicLinkAndSpaces() throws Exception {
        var folder = Files.createDirectory(elsewhere.resolve("a folder"));
        var link = Files.createSymbolicLink(folder.resolve("tandem"), LAUNCHER);

        assertThat(tandem(link, "help").status()).isZero();
    }

    private Answer tandem(Path launcher, String... arguments) throws IOException, InterruptedException {
        var command = new ArrayList<>(List.of(launcher.toString()));
        command.addAll(List.of(arguments));
        var out = elsewhere.resolve("out");
        var err = elsewhere.resolve("err");
        var process = new ProcessBuilder(command)
                .directory(elsewhere.toFile())
                .redirectOutput(out.toFile())
                .redirectError(err.toFile())
                .start();
        assertThat(process.waitFor(30, TimeUnit.SECONDS)).isTrue();
        return new Answer(process.exitValue(), Files.readAllLines(out), Files.readAllLines(err));
    }
}
