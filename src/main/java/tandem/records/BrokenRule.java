package tandem.records;

import static tandem.shell.Words.say;

import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.postgresql.util.PSQLException;
import org.postgresql.util.ServerErrorMessage;
import org.springframework.core.NestedExceptionUtils;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.dao.DuplicateKeyException;
import tandem.shell.Refusal;
import tandem.shell.Refusal.Fault;
import tandem.shell.Refusal.Kind;

/**
 * A rule that the database keeps itself, told as a sentence.
 *
 * <p>A trigger that refuses raises {@code integrity_constraint_violation} (23000): its message is the sentence, with {@code {0}}
 * for its detail, and its column the one at fault.
 */
final class BrokenRule {

    private static final String RAISED = "23000";

    private BrokenRule() {}

    static RuntimeException of(DataIntegrityViolationException broken, Shape shape) {
        if (broken instanceof DuplicateKeyException) {
            return new Refusal(
                    Kind.RULE,
                    "Another %s has this value already, and no two may share it."
                            .formatted(shape.type().singular()));
        }
        var told = NestedExceptionUtils.getMostSpecificCause(broken) instanceof PSQLException database
                        && RAISED.equals(database.getSQLState())
                ? database.getServerErrorMessage()
                : null;
        return told == null ? broken : refusal(told, shape);
    }

    private static Refusal refusal(ServerErrorMessage told, Shape shape) {
        var sentence = say(String.valueOf(told.getMessage()), Objects.requireNonNullElse(told.getDetail(), ""));
        return new Refusal(Kind.RULE, sentence, List.of(new Fault(field(told.getColumn(), shape), sentence)));
    }

    private static @Nullable String field(@Nullable String column, Shape shape) {
        return shape.fields().values().stream()
                .filter(field ->
                        field.kept() != null && Objects.equals(field.kept().column(), column))
                .map(Readable::name)
                .findFirst()
                .orElse(column);
    }
}
