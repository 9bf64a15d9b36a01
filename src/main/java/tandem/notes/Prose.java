package tandem.notes;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;

/** A text as a page shows it: paragraphs, with links and names in them. There is no other markup. */
public record Prose(List<Paragraph> paragraphs) {

    private static final Pattern LINK = Pattern.compile("https?://[^\\s<>\"]*[^\\s<>\".,;:!?)\\]']");

    public record Paragraph(List<Piece> pieces) {}

    public enum Kind {
        PLAIN,
        LINK,
        NAME
    }

    public record Piece(Kind kind, String text) {}

    /** @param told the colleagues whom the text names */
    static Prose of(String text, List<Names.Colleague> told) {
        return new Prose(Arrays.stream(text.strip().split("\\n\\s*\\n"))
                .map(paragraph -> new Paragraph(linked(paragraph, told)))
                .toList());
    }

    private static List<Piece> linked(String text, List<Names.Colleague> told) {
        var pieces = new ArrayList<Piece>();
        var links = LINK.matcher(text);
        int done = 0;
        while (links.find()) {
            named(text.substring(done, links.start()), told, pieces);
            pieces.add(new Piece(Kind.LINK, links.group()));
            done = links.end();
        }
        named(text.substring(done), told, pieces);
        return pieces;
    }

    private static void named(String text, List<Names.Colleague> told, List<Piece> pieces) {
        int done = 0;
        for (var name : Names.in(text, told).named()) {
            plain(text.substring(done, name.from()), pieces);
            pieces.add(new Piece(Kind.NAME, text.substring(name.from(), name.until())));
            done = name.until();
        }
        plain(text.substring(done), pieces);
    }

    private static void plain(String text, List<Piece> pieces) {
        if (!text.isEmpty()) {
            pieces.add(new Piece(Kind.PLAIN, text));
        }
    }
}
