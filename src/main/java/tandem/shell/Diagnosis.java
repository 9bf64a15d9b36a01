package tandem.shell;

import static tandem.shell.Words.say;

import java.io.EOFException;
import java.sql.SQLException;
import java.util.List;
import java.util.stream.Collectors;
import org.apache.catalina.connector.ClientAbortException;
import org.apache.tomcat.util.http.fileupload.impl.IOFileUploadException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.core.MethodParameter;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.http.converter.HttpMessageNotReadableException;
import org.springframework.transaction.CannotCreateTransactionException;
import org.springframework.validation.BindException;
import org.springframework.validation.BindingResult;
import org.springframework.validation.FieldError;
import org.springframework.web.ErrorResponse;
import org.springframework.web.bind.MethodArgumentNotValidException;
import org.springframework.web.bind.MissingServletRequestParameterException;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.method.annotation.HandlerMethodValidationException;
import org.springframework.web.method.annotation.MethodArgumentTypeMismatchException;
import org.springframework.web.multipart.MaxUploadSizeExceededException;
import org.springframework.web.multipart.MultipartException;
import org.springframework.web.multipart.support.MissingServletRequestPartException;
import tandem.shell.Refusal.Fault;
import tools.jackson.core.JacksonException;
import tools.jackson.core.exc.StreamReadException;
import tools.jackson.databind.exc.UnrecognizedPropertyException;

/** Finds the sentence for whatever went wrong. What it does not know is a bug: logged once, with a number. */
final class Diagnosis {

    private static final Logger LOG = LoggerFactory.getLogger(Diagnosis.class);

    private static final String NOT_A_CHARACTER = "22021";
    private static final String NOT_IN_JSON = "22P05";

    private Diagnosis() {}

    static Trouble of(Throwable failure, String request) {
        return switch (failure) {
            case Refusal refusal -> Trouble.of(refusal);
            case MethodArgumentNotValidException wrong -> fields(wrong.getBindingResult());
            case BindException wrong -> fields(wrong.getBindingResult());
            case MethodArgumentTypeMismatchException wrong -> mismatch(wrong);
            case HandlerMethodValidationException wrong -> Trouble.of(400);
            case MissingServletRequestParameterException missing -> missing(missing.getParameterName());
            case MissingServletRequestPartException missing -> missing(missing.getRequestPartName());
            case HttpMessageNotReadableException unreadable -> body(unreadable);
            case MaxUploadSizeExceededException large -> Trouble.of(413);
            case MultipartException broken -> Trouble.of(400);
            case EOFException senderHasGone -> Trouble.of(400);
            case IOFileUploadException broken
            when broken.getCause() instanceof EOFException || broken.getCause() instanceof ClientAbortException ->
                Trouble.of(400);
            case ClientAbortException senderHasGone -> Trouble.of(400);
            case DataIntegrityViolationException wrong
            when isCharacter(wrong.getMostSpecificCause()) ->
                Trouble.of(400, say("It holds a character that no text can have. Type it anew."), List.of());
            case DataAccessResourceFailureException away -> unreachable(away);
            case CannotCreateTransactionException away -> unreachable(away);
            case ErrorResponse known
            when known.getStatusCode().value() < 500 ->
                Trouble.of(known.getStatusCode().value());
            default -> bug(failure, request);
        };
    }

    // No text of a database holds the null character.
    private static boolean isCharacter(Throwable cause) {
        return cause instanceof SQLException wrong
                && (NOT_A_CHARACTER.equals(wrong.getSQLState()) || NOT_IN_JSON.equals(wrong.getSQLState()));
    }

    private static Trouble fields(BindingResult binding) {
        var faults = binding.getFieldErrors().stream()
                .map(wrong -> new Fault(wrong.getField(), reason(wrong)))
                .toList();
        return faults.isEmpty() ? Trouble.of(400) : Trouble.of(400, sentence(faults), faults);
    }

    private static String reason(FieldError wrong) {
        return wrong.isBindingFailure()
                ? say("“{0}” cannot be read.", String.valueOf(wrong.getRejectedValue()))
                : String.valueOf(wrong.getDefaultMessage());
    }

    private static String sentence(List<Fault> faults) {
        return faults.stream()
                .map(fault -> fault.field() + ": " + fault.reason())
                .collect(Collectors.joining(" "));
    }

    // An address with something in it that is no id leads nowhere; a parameter like that is a mistake.
    private static Trouble mismatch(MethodArgumentTypeMismatchException wrong) {
        MethodParameter parameter = wrong.getParameter();
        return parameter.hasParameterAnnotation(PathVariable.class)
                ? Trouble.of(404)
                : fault(wrong.getName(), say("“{0}” cannot be read.", String.valueOf(wrong.getValue())));
    }

    private static Trouble missing(String field) {
        return fault(field, say("This is missing."));
    }

    private static Trouble body(HttpMessageNotReadableException unreadable) {
        return switch (unreadable.getCause()) {
            case UnrecognizedPropertyException unknown -> fault(path(unknown), say("There is no such field."));
            case StreamReadException broken ->
                Trouble.of(400, say("The body is not JSON: see line {0}.", line(broken)));
            case JacksonException wrong -> fault(path(wrong), say("This value cannot be used here."));
            case null, default -> Trouble.of(400, say("The body is missing or cannot be read."));
        };
    }

    private static int line(StreamReadException broken) {
        return broken.getLocation() == null ? 1 : broken.getLocation().getLineNr();
    }

    private static @Nullable String path(JacksonException wrong) {
        var path = new StringBuilder();
        for (var step : wrong.getPath()) {
            path.append(step.getPropertyName() == null ? "[" + step.getIndex() + "]" : "." + step.getPropertyName());
        }
        return path.isEmpty() ? null : path.substring(path.charAt(0) == '.' ? 1 : 0);
    }

    private static Trouble fault(@Nullable String field, String reason) {
        return Trouble.of(400, field == null ? reason : field + ": " + reason, List.of(new Fault(field, reason)));
    }

    private static Trouble unreachable(Exception away) {
        LOG.warn("The database does not answer: {}", away.getMessage());
        return Trouble.of(503);
    }

    private static Trouble bug(Throwable failure, String request) {
        var trouble = Trouble.unexpected();
        LOG.error("{} failed, number {}", request, trouble.number(), failure);
        return trouble;
    }
}
