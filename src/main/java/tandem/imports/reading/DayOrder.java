package tandem.imports.reading;

/** What comes first in dates such as 03/04/2026. */
public enum DayOrder {
    DAY_FIRST,
    MONTH_FIRST,
    /** Not known: dates that can be read both ways are refused. */
    UNKNOWN
}
