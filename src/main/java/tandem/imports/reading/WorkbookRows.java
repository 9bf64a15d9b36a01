package tandem.imports.reading;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.function.DoubleSupplier;
import javax.xml.stream.XMLStreamException;
import org.jspecify.annotations.Nullable;

/** The rows of a worksheet: formulas by the value they had when the workbook was saved, dates in ISO form. */
class WorkbookRows implements RowSource {

    private final RowUnderway underway = new RowUnderway();
    private final Xml xml;
    private final DoubleSupplier share;
    private final SharedTexts texts;
    private final CellStyles styles;
    private final boolean from1904;
    private final char decimal;
    private long row;

    WorkbookRows(
            InputStream part,
            DoubleSupplier share,
            SharedTexts texts,
            CellStyles styles,
            boolean from1904,
            char decimal)
            throws XMLStreamException {
        this.share = share;
        this.xml = new Xml(part);
        this.texts = texts;
        this.styles = styles;
        this.from1904 = from1904;
        this.decimal = decimal;
    }

    @Override
    public @Nullable Row next() {
        try {
            return xml.toStart("row") ? row() : null;
        } catch (XMLStreamException | NumberFormatException e) {
            throw new UnreadableFile(
                    "The workbook is damaged after row %d. Open it in a spreadsheet program, save it again and send that."
                            .formatted(row),
                    e);
        }
    }

    @Override
    public void width(int columns) {
        underway.width(columns);
    }

    @Override
    public boolean tooWide() {
        return underway.tooWide();
    }

    @Override
    public double share() {
        return share.getAsDouble();
    }

    @Override
    public void close() {
        try {
            xml.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Row row() throws XMLStreamException {
        var stated = xml.attribute("r", "");
        row = stated.isEmpty() ? row + 1 : Long.parseLong(stated);
        underway.begin(row);
        int column = -1;
        while (xml.toTag() && !(xml.at("row") && !xml.atStart())) {
            if (xml.at("c") && xml.atStart()) {
                column = column(xml.attribute("r", ""), column + 1);
                cell(column, xml.attribute("t", "n"), xml.attribute("s", ""));
            }
        }
        return underway.finish();
    }

    private void cell(int column, String type, String style) throws XMLStreamException {
        var value = "";
        while (xml.toTag() && !(xml.at("c") && !xml.atStart())) {
            if (xml.at("v") && xml.atStart()) {
                value = xml.text();
            } else if (xml.at("is") && xml.atStart()) {
                value = xml.richText("is");
            }
        }
        // Formatted but empty cells may reach to column XFD; they are no cells to a person.
        if (value.isEmpty()) {
            return;
        }
        var text = text(value, type, style, column);
        if (text.length() > RowUnderway.MAX_CELL) {
            underway.putTooLong(column);
        } else if (!text.isEmpty()) {
            underway.put(column, text);
        }
    }

    private String text(String value, String type, String style, int column) throws XMLStreamException {
        switch (type) {
            case "s":
                var shared = texts.get(Integer.parseInt(value));
                return shared != null ? shared : blank(column, "refers to a text that is not in the workbook");
            case "str", "inlineStr", "d":
                return value;
            case "b":
                return value.equals("0") ? "false" : "true";
            case "e":
                return blank(column, "shows the error " + value);
            default:
                return number(value, style, column);
        }
    }

    private String number(String value, String style, int column) {
        try {
            var shown = styles.shown(value, style, from1904);
            return decimal == '.' ? shown : shown.replace('.', decimal);
        } catch (ArithmeticException | NumberFormatException e) {
            return blank(column, "holds neither a number nor a date");
        }
    }

    private String blank(int column, String why) {
        underway.complain("Cell %s%d %s and was left blank.".formatted(letters(column), row, why));
        return "";
    }

    private static int column(String reference, int otherwise) {
        int column = 0;
        for (int i = 0; i < reference.length() && i < 4 && reference.charAt(i) >= 'A'; i++) {
            column = column * 26 + reference.charAt(i) - 'A' + 1;
        }
        return column == 0 ? otherwise : column - 1;
    }

    private static String letters(int column) {
        return (column >= 26 ? letters(column / 26 - 1) : "") + (char) ('A' + column % 26);
    }
}
