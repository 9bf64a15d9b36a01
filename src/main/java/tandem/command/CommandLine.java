package tandem.command;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** What was typed after the verb: words, and options with their values. */
public record CommandLine(List<String> words, Map<String, String> options) {

    public static CommandLine of(List<String> arguments, Set<String> withValue, Set<String> alone) {
        var words = new ArrayList<String>();
        var options = new HashMap<String, String>();
        var rest = arguments.iterator();
        while (rest.hasNext()) {
            var argument = rest.next();
            if (!argument.startsWith("--")) {
                words.add(argument);
                continue;
            }
            var equals = argument.indexOf('=');
            var name = equals < 0 ? argument : argument.substring(0, equals);
            if (alone.contains(name) && equals < 0) {
                options.put(name, "");
            } else if (withValue.contains(name)) {
                var value = equals >= 0 ? argument.substring(equals + 1) : rest.hasNext() ? rest.next() : "";
                if (value.isBlank() || equals < 0 && value.startsWith("--")) {
                    throw Stop.wrong(name + " needs a value.");
                }
                options.put(name, value);
            } else {
                throw Stop.wrong("There is no option %s here.".formatted(argument));
            }
        }
        return new CommandLine(List.copyOf(words), Map.copyOf(options));
    }

    public boolean has(String option) {
        return options.containsKey(option);
    }

    public Optional<String> option(String name) {
        return Optional.ofNullable(options.get(name));
    }

    public String needed(String name) {
        return option(name).orElseThrow(() -> Stop.wrong(name + " is missing."));
    }

    public void noWords() {
        if (!words.isEmpty()) {
            throw Stop.wrong("There is nothing to do with %s here.".formatted(words.getFirst()));
        }
    }
}
