package tandem.records;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.UUID;
import org.jooq.Condition;
import org.jooq.SortField;
import org.jooq.impl.DSL;
import org.jspecify.annotations.Nullable;
import tandem.shell.Refusal;
import tandem.shell.Refusal.Kind;

/**
 * By which field a list is sorted, and which end comes first; where two are alike, the id decides. What is empty comes last, in
 * a leg of its own: so each leg can follow an index, and a page deep in the list costs what the first one costs.
 */
record Sorting(org.jooq.Field<Object> column, org.jooq.Field<UUID> id, boolean descending) {

    @SuppressWarnings("unchecked")
    static Sorting of(String sort, Shape shape) {
        boolean descending = sort.startsWith("-");
        var name = descending ? sort.substring(1) : sort;
        var field = shape.field(name).orElseThrow(() -> {
            var sentence = "Cannot be sorted by “%s”; there are %s."
                    .formatted(name, String.join(", ", shape.fields().keySet()));
            return new Refusal(Kind.UNREADABLE, sentence, List.of(new Refusal.Fault("sort", sentence)));
        });
        return new Sorting((org.jooq.Field<Object>) field.order(), shape.type().id(), descending);
    }

    /** The leg of the records that have a value, behind a cursor that ended in it. */
    Condition valued(@Nullable Cursor cursor) {
        if (byId()) {
            return cursor == null ? DSL.noCondition() : beyond(cursor.id);
        }
        var filled = column.isNotNull();
        if (cursor == null) {
            return filled;
        }
        var here = DSL.row(column, id);
        var there = DSL.row(column.getDataType().convert(cursor.value), cursor.id);
        return filled.and(descending ? here.lt(there) : here.gt(there));
    }

    /** The leg of the records that have none. */
    Condition empty(@Nullable Cursor cursor) {
        var empty = column.isNull();
        return cursor == null || cursor.value != null ? empty : empty.and(beyond(cursor.id));
    }

    boolean byId() {
        return column.equals(id);
    }

    private Condition beyond(UUID last) {
        return descending ? id.lt(last) : id.gt(last);
    }

    List<SortField<?>> order() {
        var byId = descending ? id.desc() : id.asc();
        return byId() ? List.of(byId) : List.of(descending ? column.desc() : column.asc(), byId);
    }

    /** The order of a list that is read as a whole: what is empty comes last. */
    List<SortField<?>> whole() {
        var byId = descending ? id.desc() : id.asc();
        return byId() ? List.of(byId) : List.of((descending ? column.desc() : column.asc()).nullsLast(), byId);
    }

    /** Where a page ended: the last record, and the value it was sorted by. */
    record Cursor(@Nullable String value, UUID id) {

        String written() {
            var text = value == null ? id.toString() : id + value;
            return Base64.getUrlEncoder().withoutPadding().encodeToString(text.getBytes(StandardCharsets.UTF_8));
        }

        static @Nullable Cursor read(@Nullable String written) {
            if (written == null) {
                return null;
            }
            try {
                var text = new String(Base64.getUrlDecoder().decode(written), StandardCharsets.UTF_8);
                return new Cursor(
                        text.length() == 36 ? null : text.substring(36), UUID.fromString(text.substring(0, 36)));
            } catch (IllegalArgumentException | IndexOutOfBoundsException forged) {
                throw new Refusal(Kind.UNREADABLE, "The cursor is none that Tandem gave; begin again without it.");
            }
        }
    }
}
