package tandem.imports.reading;

import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import org.jspecify.annotations.Nullable;

/** A part of a workbook, read from start to end; no DTD and nothing outside of the part is ever read. */
class Xml implements Closeable {

    private static final XMLInputFactory FACTORY = XMLInputFactory.newDefaultFactory();

    static {
        FACTORY.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        FACTORY.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
        FACTORY.setProperty(XMLInputFactory.IS_NAMESPACE_AWARE, true);
    }

    private final InputStream in;
    private final XMLStreamReader xml;
    private final StringBuilder text = new StringBuilder();

    Xml(@Nullable InputStream part) throws XMLStreamException {
        if (part == null) {
            throw new UnreadableFile(Workbook.BROKEN);
        }
        in = part;
        xml = FACTORY.createXMLStreamReader(part);
    }

    /** Goes to the next start of an element with one of these names; false at the end. */
    boolean toStart(String... names) throws XMLStreamException {
        while (xml.hasNext()) {
            if (xml.next() == XMLStreamConstants.START_ELEMENT) {
                for (var name : names) {
                    if (at(name)) {
                        return true;
                    }
                }
            }
        }
        return false;
    }

    /** Goes to the next start or end of any element; false at the end of the part. */
    boolean toTag() throws XMLStreamException {
        while (xml.hasNext()) {
            int event = xml.next();
            if (event == XMLStreamConstants.START_ELEMENT || event == XMLStreamConstants.END_ELEMENT) {
                return true;
            }
        }
        return false;
    }

    boolean at(String name) {
        return xml.getLocalName().equals(name);
    }

    boolean atStart() {
        return xml.isStartElement();
    }

    String attribute(String name, String otherwise) {
        return attribute(null, name, otherwise);
    }

    String attribute(@Nullable String namespace, String name, String otherwise) {
        var value = xml.getAttributeValue(namespace, name);
        return value == null ? otherwise : value;
    }

    /** The text up to the end of this element, cut where it is longer than any cell may be. */
    String text() throws XMLStreamException {
        text.setLength(0);
        for (int event = xml.next(); event != XMLStreamConstants.END_ELEMENT; event = xml.next()) {
            if (event == XMLStreamConstants.START_ELEMENT) {
                throw new XMLStreamException("text expected");
            }
            if (xml.hasText() && event != XMLStreamConstants.COMMENT && text.length() <= RowUnderway.MAX_CELL) {
                text.append(xml.getTextCharacters(), xml.getTextStart(), xml.getTextLength());
            }
        }
        return text.toString();
    }

    /** The text of a shared or inline string up to the end of the element of this name, without reading aids. */
    String richText(String element) throws XMLStreamException {
        var whole = new StringBuilder();
        boolean aid = false;
        while (toTag() && !(at(element) && !atStart())) {
            if (at("rPh")) {
                aid = atStart();
            } else if (at("t") && atStart()) {
                var run = text();
                if (!aid && whole.length() <= RowUnderway.MAX_CELL) {
                    whole.append(run);
                }
            }
        }
        return whole.toString();
    }

    @Override
    public void close() throws IOException {
        in.close();
    }
}
