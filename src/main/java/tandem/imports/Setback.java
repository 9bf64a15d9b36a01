package tandem.imports;

import java.sql.SQLException;
import org.jspecify.annotations.Nullable;

/** Why rows could not be written, by what helps. */
enum Setback {
    /** Somebody else wrote the same thing at the same time: trying again helps. */
    RACE,
    /** The database does not answer: waiting helps. */
    AWAY,
    /** Something is the matter with a row: leaving it out helps. */
    DATA;

    static Setback of(Throwable failure) {
        var sql = sql(failure);
        if (sql == null) {
            return DATA;
        }
        var state = sql.getSQLState() == null ? "08" : sql.getSQLState();
        if (state.equals("23505") || state.startsWith("40")) {
            return RACE;
        }
        return state.startsWith("08") || state.startsWith("57") || state.startsWith("53") || state.startsWith("58")
                ? AWAY
                : DATA;
    }

    /** What happened, in the database's words. */
    static String words(Throwable failure) {
        var sql = sql(failure);
        var words = String.valueOf(sql == null ? failure : sql.getMessage());
        return words.lines().findFirst().orElse("").replaceFirst("^ERROR: ", "") + ".";
    }

    private static @Nullable SQLException sql(Throwable failure) {
        SQLException found = null;
        int depth = 0;
        for (Throwable cause = failure; cause != null && depth < 20; cause = cause.getCause(), depth++) {
            if (cause instanceof SQLException sql) {
                found = sql;
            }
        }
        return found;
    }
}
