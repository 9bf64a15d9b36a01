package tandem.imports.reading;

import java.io.InputStream;
import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.regex.Pattern;
import javax.xml.stream.XMLStreamException;
import org.jspecify.annotations.Nullable;

/** What the numbers of a workbook look like to a person: as dates, as percentages, or as they are. */
class CellStyles {

    private static final Pattern NOT_A_LETTER_OF_FORMAT = Pattern.compile("\"[^\"]*\"|\\\\.|_.|\\*.|\\[[^\\]]*\\]");
    private static final Pattern DATE_LETTER = Pattern.compile("[dDmMyYhHsS]");
    private static final MathContext AS_PRECISE_AS_EXCEL = new MathContext(15, RoundingMode.HALF_UP);
    private static final BigDecimal SECONDS_OF_DAY = BigDecimal.valueOf(86_400);
    private static final int LAST_DAY = 2_958_465;

    private enum Look {
        NUMBER,
        DATE,
        PERCENT
    }

    private final List<Look> looks = new ArrayList<>();

    static CellStyles read(@Nullable InputStream part) throws XMLStreamException {
        var styles = new CellStyles();
        if (part == null) {
            return styles;
        }
        var xml = new Xml(part);
        var formats = new HashMap<String, String>();
        boolean ofCells = false;
        while (xml.toTag()) {
            if (xml.at("cellXfs")) {
                ofCells = xml.atStart();
            } else if (xml.at("numFmt") && xml.atStart()) {
                formats.put(xml.attribute("numFmtId", ""), xml.attribute("formatCode", ""));
            } else if (xml.at("xf") && xml.atStart() && ofCells) {
                var id = xml.attribute("numFmtId", "0");
                styles.looks.add(look(id, formats.get(id)));
            }
        }
        return styles;
    }

    /**
     * A number as a person sees it.
     *
     * @throws ArithmeticException or NumberFormatException for what is no number or date
     */
    String shown(String number, String style, boolean from1904) {
        var look = style.isEmpty() ? Look.NUMBER : look(Integer.parseInt(style));
        if (look == Look.NUMBER && isShortWhole(number)) {
            return number;
        }
        var value = new BigDecimal(number).round(AS_PRECISE_AS_EXCEL);
        if (Math.abs((long) value.scale()) > 400) {
            throw new ArithmeticException("too many digits");
        }
        return switch (look) {
            case NUMBER -> plain(value);
            case PERCENT -> plain(value.movePointRight(2)) + "%";
            case DATE -> date(value, from1904);
        };
    }

    private Look look(int style) {
        return style >= 0 && style < looks.size() ? looks.get(style) : Look.NUMBER;
    }

    private static Look look(String id, @Nullable String format) {
        if (format != null) {
            var letters = NOT_A_LETTER_OF_FORMAT.matcher(format).replaceAll("");
            if (DATE_LETTER.matcher(letters).find() && !letters.equalsIgnoreCase("standard")) {
                return Look.DATE;
            }
            return letters.contains("%") ? Look.PERCENT : Look.NUMBER;
        }
        return switch (id) {
            case "9", "10" -> Look.PERCENT;
            case "14", "15", "16", "17", "18", "19", "20", "21", "22" -> Look.DATE;
            case "27", "28", "29", "30", "31", "32", "33", "34", "35", "36", "45", "46", "47" -> Look.DATE;
            case "50", "51", "52", "53", "54", "55", "56", "57", "58" -> Look.DATE;
            default -> Look.NUMBER;
        };
    }

    private static boolean isShortWhole(String number) {
        return number.length() <= 15 && number.chars().allMatch(c -> c >= '0' && c <= '9');
    }

    private static String plain(BigDecimal value) {
        return value.signum() == 0 ? "0" : value.stripTrailingZeros().toPlainString();
    }

    private static String date(BigDecimal serial, boolean from1904) {
        var seconds = serial.multiply(SECONDS_OF_DAY).setScale(0, RoundingMode.HALF_UP);
        long days = seconds.longValueExact() / 86_400;
        var time = LocalTime.ofSecondOfDay(Math.floorMod(seconds.longValueExact(), 86_400L));
        var clock = "%02d:%02d:%02d".formatted(time.getHour(), time.getMinute(), time.getSecond());
        if (serial.signum() < 0 || days > LAST_DAY) {
            throw new ArithmeticException("no date");
        }
        if (days == 0 && !from1904) {
            return clock;
        }
        var day = day(days, from1904);
        return time.equals(LocalTime.MIDNIGHT) ? day.toString() : day + " " + clock;
    }

    /** The day with a serial number; Excel believes in a 29 February 1900, so earlier days are one off. */
    static LocalDate day(long serial, boolean from1904) {
        return from1904
                ? LocalDate.of(1904, 1, 1).plusDays(serial)
                : LocalDate.of(1899, 12, serial < 61 ? 31 : 30).plusDays(serial);
    }
}
