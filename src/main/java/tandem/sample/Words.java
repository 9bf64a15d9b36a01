package tandem.sample;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The lists of words beside this package: names, places, campaigns, sentences. */
final class Words {

    private final Map<String, List<String>> sections;

    private Words(Map<String, List<String>> sections) {
        this.sections = sections;
    }

    /** The lines of a file, without empty ones and remarks. */
    static List<String> lines(String file) {
        try (var text = Words.class.getResourceAsStream("/tandem/sample/" + file)) {
            if (text == null) {
                throw new IllegalStateException("The sample company's list " + file + " is missing.");
            }
            return new String(text.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .filter(line -> !line.isBlank() && !line.startsWith("#"))
                    .toList();
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }

    /** A file of sections whose words stand between commas. */
    static Words separatedByCommas(String file) {
        return sections(file, line -> List.of((line + " ").split(", ?", -1)));
    }

    /** A file of sections with a sentence on each line. */
    static Words sentences(String file) {
        return sections(file, List::of);
    }

    private static Words sections(String file, java.util.function.Function<String, List<String>> words) {
        var sections = new HashMap<String, List<String>>();
        var section = "";
        for (var line : lines(file)) {
            if (line.startsWith("[")) {
                section = line.substring(1, line.indexOf(']'));
            } else {
                var list = sections.computeIfAbsent(section, _ -> new ArrayList<>());
                words.apply(line).forEach(word -> list.add(word.strip()));
            }
        }
        return new Words(sections);
    }

    List<String> of(String section) {
        return sections.getOrDefault(section, List.of());
    }

    boolean has(String section) {
        return sections.containsKey(section);
    }
}
