package tandem.imports.reading;

import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import javax.xml.stream.XMLStreamException;
import org.jspecify.annotations.Nullable;

/** The texts that cells of a workbook refer to by number, read as far as they are needed. */
class SharedTexts {

    private final @Nullable Xml xml;
    private final List<String> texts = new ArrayList<>();

    SharedTexts(@Nullable InputStream part) throws XMLStreamException {
        xml = part == null ? null : new Xml(part);
    }

    /** The text with a number; null when there is none. */
    @Nullable
    String get(int number) throws XMLStreamException {
        while (number >= texts.size() && xml != null && xml.toStart("si")) {
            texts.add(xml.richText("si"));
        }
        return number >= 0 && number < texts.size() ? texts.get(number) : null;
    }
}
