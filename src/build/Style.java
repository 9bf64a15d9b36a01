import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Takes from the style sheet of Tabler what our pages can use: rules of which each class is a word somewhere in our templates,
 * code or scripts. All of it would be half the weight of a first visit.
 *
 * <p>{@code java Style.java SOURCES STYLE_SHEET RESULT}; the style sheet lies on the class path.
 */
class Style {

    private static final Pattern WORD = Pattern.compile("[\\w-]+");
    private static final Pattern CLASS = Pattern.compile("\\.((?:[A-Za-z_-]|\\\\.)(?:[\\w-]|\\\\.)*)");
    private static final Pattern EITHER = Pattern.compile(":(not|is|where|has)\\([^()]*(\\([^()]*\\)[^()]*)*\\)");

    private final Set<String> words = new HashSet<>();

    public static void main(String[] arguments) throws IOException {
        var style = new Style();
        style.read(Path.of(arguments[0]));
        var result = Path.of(arguments[2]);
        Files.createDirectories(result.getParent());
        try (var sheet = Style.class.getClassLoader().getResourceAsStream(arguments[1])) {
            Files.writeString(result, style.used(new String(sheet.readAllBytes(), StandardCharsets.UTF_8)));
        }
    }

    private void read(Path sources) throws IOException {
        try (var files = Files.walk(sources)) {
            files.filter(file -> file.toString().matches(".*\\.(jte|java|js)")).forEach(this::learn);
        }
    }

    private void learn(Path file) {
        try {
            var word = WORD.matcher(Files.readString(file));
            while (word.find()) {
                words.add(word.group());
            }
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    private String used(String css) {
        var kept = new StringBuilder();
        int at = 0;
        while (at < css.length()) {
            int head = end(css, at, "{;");
            if (head == css.length() || css.charAt(head) == ';') {
                kept.append(css, at, Math.min(head + 1, css.length()));
                at = head + 1;
            } else {
                int end = closing(css, head);
                kept.append(rule(css.substring(at, head).strip(), css.substring(head + 1, end)));
                at = end + 1;
            }
        }
        return kept.toString();
    }

    private String rule(String head, String body) {
        if (head.matches("(?s)@(media|supports|layer|container).*")) {
            var inside = used(body);
            return inside.isBlank() ? "" : head + "{" + inside + "}";
        }
        if (head.startsWith("@")) {
            return head + "{" + body + "}";
        }
        var selectors = selectors(head).stream().filter(this::isUsed).toList();
        return selectors.isEmpty() ? "" : String.join(",", selectors) + "{" + body + "}";
    }

    private boolean isUsed(String selector) {
        return CLASS.matcher(EITHER.matcher(selector).replaceAll(""))
                .results()
                .allMatch(name -> words.contains(name.group(1).replace("\\", "")));
    }

    private static List<String> selectors(String head) {
        var selectors = new ArrayList<String>();
        int from = 0;
        int depth = 0;
        for (int at = 0; at < head.length(); at++) {
            switch (head.charAt(at)) {
                case '(', '[' -> depth++;
                case ')', ']' -> depth--;
                case ',' -> {
                    if (depth == 0) {
                        selectors.add(head.substring(from, at));
                        from = at + 1;
                    }
                }
                default -> {}
            }
        }
        selectors.add(head.substring(from));
        return selectors;
    }

    private static int closing(String css, int open) {
        int depth = 1;
        int at = open + 1;
        while (true) {
            at = end(css, at, "{}");
            depth += css.charAt(at) == '{' ? 1 : -1;
            if (depth == 0) {
                return at;
            }
            at++;
        }
    }

    /** Where one of these signs is next, outside of comments and quoted text. */
    private static int end(String css, int from, String signs) {
        int at = from;
        while (at < css.length() && signs.indexOf(css.charAt(at)) < 0) {
            char sign = css.charAt(at);
            if (css.startsWith("/*", at)) {
                at = css.indexOf("*/", at) + 1;
            } else if (sign == '"' || sign == '\'') {
                at = css.indexOf(sign, at + 1);
            }
            at++;
        }
        return at;
    }
}
