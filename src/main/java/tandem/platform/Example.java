package tandem.platform;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import org.jooq.DSLContext;

/**
 * What a room adds to the sample company beyond the rows that it takes in: websites, forms, mailboxes. Each room that has
 * something hands in one bean. It is added once, after all rows and in one transaction.
 */
public interface Example {

    void add();

    /** The statements of a file beside the room's other resources. */
    static Example of(DSLContext db, String file) {
        return () -> db.connection(connection -> {
            try (var statement = connection.createStatement()) {
                statement.execute(read(file));
            }
        });
    }

    private static String read(String file) {
        try (InputStream in = Objects.requireNonNull(Example.class.getResourceAsStream(file), file)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }
}
