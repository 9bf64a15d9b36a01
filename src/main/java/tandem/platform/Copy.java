package tandem.platform;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import org.jooq.DSLContext;
import org.jspecify.annotations.Nullable;
import org.postgresql.PGConnection;

/** Puts many rows into a table at once, by PostgreSQL's COPY, in the transaction at hand. */
public final class Copy {

    /** As a value: whatever the table has as default of the column. */
    public static final Object DEFAULT = new Object() {
        @Override
        public String toString() {
            return "\\D";
        }
    };

    private static final int BUFFER = 1 << 16;

    private Copy() {}

    /**
     * @param table the table, quoted where it must be
     * @param columns its columns, in the order of the values
     * @param rows values that PostgreSQL can read from their {@code toString()}: text, numbers, instants, dates, ids; arrays of texts
     */
    public static void into(DSLContext db, String table, List<String> columns, Iterable<@Nullable Object[]> rows) {
        db.connection(connection -> {
            var copy = connection
                    .unwrap(PGConnection.class)
                    .getCopyAPI()
                    .copyIn("copy %s (%s) from stdin (default '%s')"
                            .formatted(table, String.join(", ", columns), DEFAULT));
            try {
                var text = new StringBuilder(BUFFER + 4096);
                for (var row : rows) {
                    write(row, text);
                    if (text.length() > BUFFER) {
                        send(copy, text);
                    }
                }
                send(copy, text);
                copy.endCopy();
            } finally {
                if (copy.isActive()) {
                    copy.cancelCopy();
                }
            }
        });
    }

    private static void send(org.postgresql.copy.CopyIn copy, StringBuilder text) throws java.sql.SQLException {
        var bytes = text.toString().getBytes(StandardCharsets.UTF_8);
        copy.writeToCopy(bytes, 0, bytes.length);
        text.setLength(0);
    }

    private static void write(@Nullable Object[] row, StringBuilder text) {
        for (int column = 0; column < row.length; column++) {
            if (column > 0) {
                text.append('\t');
            }
            var value = row[column];
            if (value == null) {
                text.append("\\N");
            } else if (value instanceof String string) {
                escape(string, text);
            } else if (value instanceof String[] several) {
                escape(array(several), text);
            } else {
                text.append(value);
            }
        }
        text.append('\n');
    }

    private static String array(String[] several) {
        return Arrays.stream(several)
                .map(one -> '"' + one.replace("\\", "\\\\").replace("\"", "\\\"") + '"')
                .collect(Collectors.joining(",", "{", "}"));
    }

    private static void escape(String value, StringBuilder text) {
        for (int at = 0; at < value.length(); at++) {
            char character = value.charAt(at);
            switch (character) {
                case '\\' -> text.append("\\\\");
                case '\t' -> text.append("\\t");
                case '\n' -> text.append("\\n");
                case '\r' -> text.append("\\r");
                case '\0' -> {}
                default -> text.append(character);
            }
        }
    }
}
