package tandem.imports.reading;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** What cells tell about the decimal sign and the order of day and month. */
class Clues {

    private static final Pattern DATE =
            Pattern.compile("\\s*(\\d{1,2})([/-])(\\d{1,2})\\2(?:\\d{4}|\\d{2})(?!\\d)(?:[ ,T].*)?");
    private static final String SIGNS = "[\\s\\p{Sc}\\p{L}%()+-]{0,5}";
    private static final Pattern POINT = amount("\\d{1,3}(?:[, '’\\u00a0]\\d{3})+\\.\\d+|\\d{1,3}(?:,\\d{3}){2,}"
            + "|0\\.\\d+|\\d+\\.(?:\\d{1,2}|\\d{4,})|\\d{4,}\\.\\d+");
    private static final Pattern COMMA = amount("\\d{1,3}(?:[. '’\\u00a0]\\d{3})+,\\d+|\\d{1,3}(?:\\.\\d{3}){2,}"
            + "|0,\\d+|\\d+,(?:\\d{1,2}|\\d{4,})|\\d{4,},\\d+");
    private static final Pattern EITHER = amount("[1-9]\\d{0,2}[.,]\\d{3}");

    private int dayFirst;
    private int monthFirst;
    private int point;
    private int comma;
    private @Nullable String unclearDate;
    private @Nullable String unclearAmount;

    private static Pattern amount(String number) {
        return Pattern.compile(SIGNS + "(?:" + number + ")" + SIGNS);
    }

    void see(String cell) {
        if (cell.length() < 3 || cell.length() > 40) {
            return;
        }
        if (cell.indexOf('.') >= 0 || cell.indexOf(',') >= 0) {
            seeAmount(cell);
        }
        if (cell.indexOf('/') > 0 || cell.indexOf('-') > 0) {
            seeDate(cell);
        }
    }

    /** Numbers of a spreadsheet are always given with a point, so there only commas tell something. */
    char decimal(boolean spreadsheet, char separator) {
        if (comma == 0 && point == 0) {
            return separator == ';' ? ',' : '.';
        }
        return comma > (spreadsheet ? 0 : point) ? ',' : '.';
    }

    DayOrder order() {
        if (dayFirst > 0 == monthFirst > 0) {
            return DayOrder.UNKNOWN;
        }
        return dayFirst > 0 ? DayOrder.DAY_FIRST : DayOrder.MONTH_FIRST;
    }

    List<String> doubts(boolean orderGiven, boolean decimalGiven) {
        var doubts = new ArrayList<String>();
        if (!orderGiven && dayFirst > 0 && monthFirst > 0) {
            doubts.add("Some dates have the day first and others the month; choose which, column by column.");
        } else if (!orderGiven && unclearDate != null && order() == DayOrder.UNKNOWN) {
            doubts.add("In dates such as %s, is the day first or the month? The file does not tell."
                    .formatted(unclearDate.strip()));
        }
        if (!decimalGiven && unclearAmount != null && comma == 0 && point == 0) {
            doubts.add(
                    "In amounts such as %s, is the sign a decimal one or does it separate thousands? The file does not tell."
                            .formatted(unclearAmount.strip()));
        }
        return doubts;
    }

    private void seeAmount(String cell) {
        if (POINT.matcher(cell).matches()) {
            point++;
        } else if (COMMA.matcher(cell).matches()) {
            comma++;
        } else if (unclearAmount == null && EITHER.matcher(cell).matches()) {
            unclearAmount = cell;
        }
    }

    private void seeDate(String cell) {
        var date = DATE.matcher(cell);
        if (!date.matches()) {
            return;
        }
        int first = Integer.parseInt(date.group(1));
        int second = Integer.parseInt(date.group(3));
        if (first > 12 && first <= 31 && second <= 12) {
            dayFirst++;
        } else if (second > 12 && second <= 31 && first <= 12) {
            monthFirst++;
        } else if (unclearDate == null && first <= 12 && second <= 12 && first != second) {
            unclearDate = cell;
        }
    }
}
