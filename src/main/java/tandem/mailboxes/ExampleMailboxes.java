package tandem.mailboxes;

import static tandem.mailboxes.db.Tables.CONNECTION;

import org.jooq.DSLContext;
import org.springframework.stereotype.Component;
import tandem.platform.Example;

/** The connections of the sample company, to servers that no network knows. */
@Component
class ExampleMailboxes implements Example {

    private final DSLContext db;
    private final Connections connections;

    ExampleMailboxes(DSLContext db, Connections connections) {
        this.db = db;
        this.connections = connections;
    }

    @Override
    public void add() {
        Example.of(db, "/tandem/mailboxes/example.sql").add();
        db.select(CONNECTION.ID, CONNECTION.HOST)
                .from(CONNECTION)
                .forEach(row -> connections.seal(row.value1(), "https://" + row.value2() + "/example"));
    }
}
