package tandem.records;

import java.util.regex.Pattern;

/** Text for spreadsheet programs, which would run some of it as formulas. */
public final class SpreadsheetSafe {

    private static final Pattern PLAIN_NUMBER = Pattern.compile("[+-]?\\d+(?:[.,]\\d+)*");

    private SpreadsheetSafe() {}

    /** The text for a cell: as it is, or after an apostrophe where it would be run as a formula. */
    public static String cell(String text) {
        return isFormula(text, 0) ? "'" + text : text;
    }

    /** The text that {@link #cell} was given. */
    public static String undone(String cell) {
        return cell.startsWith("'") && isFormula(cell, 1) ? cell.substring(1) : cell;
    }

    /** Apostrophes in front count as part of a formula, so that undoing takes away the one that was added. */
    private static boolean isFormula(String text, int from) {
        int start = from;
        while (start < text.length() && text.charAt(start) == '\'') {
            start++;
        }
        return start < text.length()
                && "=+-@\t\r".indexOf(text.charAt(start)) >= 0
                && !PLAIN_NUMBER.matcher(text).region(start, text.length()).matches();
    }
}
