package tandem.records;

/**
 * Rows of a room that hang on records of a type, and go along when two of these are made one. Rooms hand in beans; rows that
 * are derived from others are not among them, but told anew by whoever derives them.
 *
 * @param plural on records of which type; {@link RecordType#EVERY} for all
 * @param name of the rows, in the words of people: {@code Touches}
 * @param table their table, with its schema
 * @param column names the record
 * @param tells SQL that tells people which row it is
 * @param only SQL of a condition; {@code true} for all rows
 */
public record Hanging(String plural, String name, String table, String column, String tells, String only) {

    public Hanging(String plural, String name, String table, String column, String tells) {
        this(plural, name, table, column, tells, "true");
    }

    /** What it is called where it is remembered. */
    public String id() {
        return table + "." + column;
    }
}
