package tandem.customers;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import tandem.records.Batch;

/** Which contact each row speaks of that names one: by {@code contact_id}, {@code contact_key} or {@code contact_email}. */
@Component
public class NamedContacts {

    private final Contacts contacts;

    NamedContacts(Contacts contacts) {
        this.contacts = contacts;
    }

    /** In the order of the rows; nothing where a row names nobody who is known. */
    public List<@Nullable UUID> in(Batch batch) {
        var ids = contacts.existing(values(batch, "contact_id", UUID.class));
        var byKey = contacts.withKeys(batch.system(), values(batch, "contact_key", String.class));
        var byEmail = contacts.withEmails(values(batch, "contact_email", String.class));
        var named = new ArrayList<@Nullable UUID>(batch.rows().size());
        for (var row : batch.rows()) {
            var id = (UUID) batch.value(row, "contact_id");
            named.add(
                    id != null && ids.contains(id)
                            ? id
                            : byKey.getOrDefault((String) batch.value(row, "contact_key"), byEmail.get((String)
                                    batch.value(row, "contact_email"))));
        }
        return named;
    }

    private static <T> Set<T> values(Batch batch, String field, Class<T> type) {
        return batch.rows().stream()
                .map(row -> type.cast(batch.value(row, field)))
                .filter(Objects::nonNull)
                .collect(Collectors.toSet());
    }
}
