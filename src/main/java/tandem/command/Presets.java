package tandem.command;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;

/** The mappings that come with Tandem, in docs/examples, by the name of their file without its suffix. */
final class Presets {

    private static final String SUFFIX = "(\\.mapping)?\\.ya?ml$";

    private Presets() {}

    static Path named(String name, Path home) {
        var known = all(home);
        var found = known.get(name);
        if (found == null) {
            throw Stop.wrong("There is no preset %s. There are: %s."
                    .formatted(name, known.isEmpty() ? "none" : String.join(", ", known.keySet())));
        }
        return found;
    }

    private static Map<String, Path> all(Path home) {
        var presets = new TreeMap<String, Path>();
        try (var files = Files.walk(home.resolve("docs/examples"), 3)) {
            files.filter(Files::isRegularFile).forEach(file -> {
                var name = file.getFileName().toString();
                var plain = name.replaceAll(SUFFIX, "");
                if (!plain.equals(name)) {
                    presets.put(plain, file);
                }
            });
        } catch (IOException none) {
            return presets;
        }
        return presets;
    }
}
