package tandem.people;

import static tandem.shell.Words.say;

import java.io.IOException;
import java.nio.file.Files;
import java.time.ZoneId;
import java.util.Currency;
import java.util.Set;
import org.jooq.DSLContext;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import tandem.platform.DataFolder;
import tandem.platform.House;
import tandem.shell.Refusal;
import tandem.shell.Refusal.Kind;
import tandem.shell.Visitor.Role;
import tandem.shell.Words;

/** The first run: whoever holds the one-time key names the house and becomes its first administrator. */
@Component
@Transactional
class SetUp {

    private static final String KEY = "set-up";

    private final DSLContext db;
    private final House house;
    private final Staff staff;
    private final DataFolder folder;
    private volatile boolean done;

    SetUp(DSLContext db, House house, Staff staff, DataFolder folder) {
        this.db = db;
        this.house = house;
        this.staff = staff;
        this.folder = folder;
    }

    /** The first persons can be hired by nobody else. */
    @Component
    record Staff(People people, Departments departments, Passwords passwords) {}

    boolean done() {
        if (!done) {
            done = !staff.people().nobodyYet();
        }
        return done;
    }

    /** Where the set-up happens, with the key in it. */
    String link() {
        return "/set-up?key=" + key();
    }

    boolean opens(String key) {
        return !done() && new Secret(key()).is(key);
    }

    private String key() {
        try {
            return folder.secret(KEY);
        } catch (IOException unreadable) {
            throw new java.io.UncheckedIOException(unreadable);
        }
    }

    /** Two who press the button at once: one begins, the other is told. */
    Person begin(Beginning beginning) {
        beginning.check();
        db.execute("lock table people.person in exclusive mode");
        if (!staff.people().nobodyYet()) {
            throw new Refusal(Kind.CONFLICT, say("Somebody has set Tandem up just now. Ask them to add you."));
        }
        var zone = ZoneId.of(beginning.zone());
        house.name(beginning.company().strip(), Currency.getInstance(beginning.currency()), zone);
        return hire(beginning, zone);
    }

    private Person hire(Beginning beginning, ZoneId zone) {
        var itself = new LocalAdministrator();
        var department = staff.departments().of(beginning.side());
        var person = staff.people()
                .add(
                        itself,
                        new NewPerson(
                                beginning.name(),
                                beginning.email(),
                                department.id(),
                                Set.of(Role.ADMINISTRATOR, Role.HEAD),
                                Words.language(),
                                zone.getId()));
        staff.passwords().give(itself, person, beginning.password());
        return person;
    }

    /** The key has done its work. */
    void burnKey() {
        try {
            Files.deleteIfExists(folder.at("secrets", KEY));
        } catch (IOException stays) {
            throw new java.io.UncheckedIOException(stays);
        }
    }
}
