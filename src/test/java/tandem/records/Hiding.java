package tandem.records;

import java.util.UUID;
import org.jspecify.annotations.Nullable;
import tandem.Cast;
import tandem.records.Restriction.Act;
import tandem.records.Restriction.Extent;
import tandem.shell.Visitor.Role;

/** Hides records, or a field of theirs, from some; and from nobody any more when it is closed. */
record Hiding(Cast cast, Restrictions restrictions) implements AutoCloseable {

    /** @param field null for whole records */
    void from(Role role, String plural, @Nullable String field) {
        restrictions.add(
                cast.ada(), new Restriction(new UUID(0, 0), null, role, plural, field, Act.SEE, Extent.NOTHING));
    }

    @Override
    public void close() {
        restrictions.all().forEach(restriction -> restrictions.remove(cast.ada(), restriction.id()));
    }
}
