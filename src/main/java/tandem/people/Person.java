package tandem.people;

import java.io.Serializable;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Locale;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import tandem.shell.Side;
import tandem.shell.Visitor;

/**
 * Somebody who works here.
 *
 * @param pod whom this person looks after customers with; none where that is nobody
 */
public record Person(
        UUID id,
        String name,
        String email,
        UUID departmentId,
        String department,
        Side side,
        Set<Role> roles,
        String language,
        String timeZone,
        @Nullable UUID podId,
        @Nullable String pod,
        boolean active,
        Instant createdAt,
        Instant changedAt,
        int version)
        implements Visitor, Serializable {

    @Override
    public Locale locale() {
        return Locale.of(language);
    }

    @Override
    public ZoneId zone() {
        return ZoneId.of(timeZone);
    }

    public String href() {
        return "/people/" + id;
    }
}
