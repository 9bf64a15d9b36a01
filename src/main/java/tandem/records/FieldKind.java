package tandem.records;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
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
    /** The name of another record. */
    RECORD(String.class),
    /** An address in the web. */
    LINK(String.class),
    CHOICE(String.class),
    /** Several texts, such as tags; where the field has choices, several of them. */
    SEVERAL(List.class),
    ID(UUID.class);

    private final Class<?> type;

    FieldKind(Class<?> type) {
        this.type = type;
    }

    public Class<?> type() {
        return type;
    }

    /** Whether larger and smaller mean something, so that sums and averages do as well. */
    public boolean isNumber() {
        return this == WHOLE || this == DECIMAL || this == MONEY;
    }

    public boolean isTime() {
        return this == DATE || this == INSTANT;
    }
}
