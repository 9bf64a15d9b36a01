package tandem.shell;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

class WordsTest {

    private static final Pattern SAID = Pattern.compile("say\\(\\s*\"((?:[^\"\\\\]|\\\\.)*)\"");

    @Test
    void everythingThatIsSaidCanBeSaidInGerman() throws IOException {
        var untranslated = new TreeSet<String>();
        try (var files = Files.walk(Path.of("src/main/java"))) {
            for (var file : files.filter(WordsTest::speaks).toList()) {
                SAID.matcher(Files.readString(file))
                        .results()
                        .map(said -> said.group(1))
                        .filter(english -> !Words.inGerman(english))
                        .forEach(untranslated::add);
            }
        }
        assertThat(untranslated).isEmpty();
    }

    @Test
    void everythingIsSaidInOneWay() throws IOException {
        var said = new HashMap<String, String>();
        var otherwise = new TreeSet<String>();
        try (var files = Files.list(Path.of("src/main/resources/words"))) {
            for (var file : files.toList()) {
                JsonMapper.shared()
                        .readTree(Files.readString(file))
                        .properties()
                        .forEach(word -> {
                            var german = word.getValue().asString();
                            if (!german.equals(said.getOrDefault(word.getKey(), german))) {
                                otherwise.add(word.getKey());
                            }
                            said.put(word.getKey(), german);
                        });
            }
        }
        assertThat(otherwise).isEmpty();
    }

    private static boolean speaks(Path file) {
        return file.toString().endsWith(".java") || file.toString().endsWith(".jte");
    }
}
