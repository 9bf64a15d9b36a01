package tandem.records;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.UUID;

/** What a field holds, and the Java type of its values. */
public enum FieldKind {
    TEXT(String.class),
    EMAIL(String.class),
    PHONE(String.class),
    WHOLE(Long.class),
    DECIMAL(BigDecimal.class),
    /** An exact amount; its currency stands in a field of its own. */
    MONEY(BigDecimal.class),
    DATE(LocalDate.class),
    INSTANT(Instant.class),
    YES_NO(Boolean.class),
    /** The name of a person of ours, or a name that nobody has matched yet. */
    OWNER(String.class),
    LINK(String.class),
    CHOICE(String.class),
    ID(UUID.class);

    private final Class<?> type;

    FieldKind(Class<?> type) {
        this.type = type;
    }

    public Class<?> type() {
        return type;
    }
}
