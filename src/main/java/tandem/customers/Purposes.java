package tandem.customers;

import static org.jooq.Records.mapping;
import static org.jooq.impl.DSL.field;
import static tandem.customers.db.Tables.PURPOSE;
import static tandem.shell.Words.say;

import java.text.Normalizer;
import java.time.Clock;
import java.util.List;
import java.util.Locale;
import org.jooq.DSLContext;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import tandem.shell.Refusal;
import tandem.shell.Visitor;

/** All purposes of consent. Four are there from the start; administrators add others. */
@Component
@Transactional
public class Purposes {

    private final DSLContext db;
    private final Clock clock;

    Purposes(DSLContext db, Clock clock) {
        this.db = db;
        this.clock = clock;
    }

    @Transactional(readOnly = true)
    public List<Purpose> all() {
        return db.select(PURPOSE.NAME, PURPOSE.LABEL, field(PURPOSE.RETIRED_AT.isNotNull()))
                .from(PURPOSE)
                .orderBy(PURPOSE.POSITION)
                .fetch(mapping(Purpose::new));
    }

    /** Those for which contacts are asked today. */
    List<Purpose> open() {
        return all().stream().filter(purpose -> !purpose.retired()).toList();
    }

    List<String> names() {
        return all().stream().map(Purpose::name).toList();
    }

    /** Adds a purpose; its name is made from its label. One that was retired comes back. */
    public void add(Visitor by, String label) {
        by.mustAdminister(say("add purposes"));
        var clean = label.strip();
        var name = name(clean);
        if (name.isEmpty() || clean.length() > 60) {
            throw Refusal.of(
                    "label", say("A purpose needs a name of at most 60 characters, with a letter or a digit in it."));
        }
        if (open().stream().anyMatch(purpose -> purpose.name().equals(name))) {
            throw Refusal.of("label", say("There is a purpose of this name already."));
        }
        db.insertInto(PURPOSE)
                .set(PURPOSE.NAME, name)
                .set(PURPOSE.LABEL, clean)
                .onConflict(PURPOSE.NAME)
                .doUpdate()
                .set(PURPOSE.LABEL, clean)
                .setNull(PURPOSE.RETIRED_AT)
                .execute();
    }

    /** Nobody is asked for this purpose any more. What was said of it stays, and holds. */
    public void retire(Visitor by, String name) {
        by.mustAdminister(say("retire purposes"));
        if (db.update(PURPOSE)
                        .set(PURPOSE.RETIRED_AT, clock.instant())
                        .where(PURPOSE.NAME.eq(name), PURPOSE.RETIRED_AT.isNull())
                        .execute()
                == 0) {
            throw Refusal.notFound(say("purpose"));
        }
    }

    private static String name(String label) {
        var plain = Normalizer.normalize(label.toLowerCase(Locale.ROOT).replace("ß", "ss"), Normalizer.Form.NFD)
                .replaceAll("\\p{M}", "")
                .replaceAll("[^a-z0-9]+", "_")
                .replaceAll("^_|_$", "");
        return plain.substring(0, Math.min(40, plain.length()));
    }
}
