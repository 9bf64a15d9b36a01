package tandem.records;

import static tandem.shell.Words.say;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.jooq.impl.DSL;
import org.jooq.impl.SQLDataType;

/**
 * A field that an administrator added to a record type.
 *
 * @param name begins with {@code x_}
 */
public record CustomField(UUID id, String recordType, String name, String label, FieldKind kind, List<String> choices) {

    /** The kinds that a custom field can have. */
    public static final List<FieldKind> KINDS = List.of(
            FieldKind.TEXT,
            FieldKind.WHOLE,
            FieldKind.DECIMAL,
            FieldKind.MONEY,
            FieldKind.DATE,
            FieldKind.CHOICE,
            FieldKind.SEVERAL,
            FieldKind.YES_NO,
            FieldKind.OWNER,
            FieldKind.LINK);

    /** The kind, as people read it. */
    public static String kindName(FieldKind kind) {
        return switch (kind) {
            case TEXT -> say("Text");
            case WHOLE -> say("Whole number");
            case DECIMAL -> say("Number");
            case MONEY -> say("Money");
            case DATE -> say("Date");
            case CHOICE -> say("One of several");
            case SEVERAL -> say("Several of several");
            case YES_NO -> say("Yes or no");
            case OWNER -> say("Person");
            case LINK -> say("Link");
            case EMAIL, PHONE, INSTANT, RECORD, ID -> kind.name();
        };
    }

    /** As imports and forms know it. */
    public Field field() {
        return new Field(name, label, kind, false, List.of(label), choices);
    }

    /** As lists and filters read it: out of the column that holds all custom values of a record. */
    Readable readable(RecordType.Home home) {
        return Readable.of(field(), column(home)).kept(Kept.custom(name));
    }

    private org.jooq.Field<?> column(RecordType.Home home) {
        var text = DSL.field("{0} ->> {1}", String.class, home.custom(), DSL.inline(name));
        return switch (kind) {
            case WHOLE -> DSL.field("({0})::bigint", Long.class, text);
            case DECIMAL, MONEY -> DSL.field("({0})::numeric", BigDecimal.class, text);
            case DATE -> DSL.field("({0})::date", LocalDate.class, text);
            case YES_NO -> DSL.field("({0})::boolean", Boolean.class, text);
            case SEVERAL ->
                DSL.field(
                        "array(select jsonb_array_elements_text({0} -> {1}))",
                        SQLDataType.CLOB.array(), home.custom(), DSL.inline(name));
            default -> text;
        };
    }
}
