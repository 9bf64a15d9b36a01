package tandem.journeys.ingest;

import static tandem.shell.Words.say;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.ArraySchema;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import tandem.journeys.Touches.Fate;
import tandem.shell.Listing;
import tandem.shell.Visitor;

/** Touches in batches, for programs. */
@RestController
class TouchBatchApi {

    private final GroupCommit commit;
    private final Aside aside;

    TouchBatchApi(GroupCommit commit, Aside aside) {
        this.commit = commit;
        this.aside = aside;
    }

    /** What became of a batch. */
    record Answer(long stored, long repeated, long aside, long refused, List<Result> results) {}

    /** What became of one touch. */
    enum Became {
        stored,
        repeated,
        aside,
        refused
    }

    /**
     * @param id of the touch, where it is stored
     * @param field what was wrong
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Result(
            Became status,
            @Nullable UUID id,
            @Nullable String field,
            @Nullable String reason) {}

    /** Stores up to 10,000 touches. What the answer calls stored is on disk; the same batch sent again stores nothing twice. */
    @Operation(
            summary = "Store many touches at once",
            description =
                    "A JSON array of touches, or one touch a line (NDJSON): at most 10,000 and 16 MB. Each names its contact by"
                            + " contact_id, contact_key (with system) or contact_email. With a key of its own, a touch sent again at the same"
                            + " instant is repeated, not stored again. One of somebody unknown is kept aside until the contact appears. 202"
                            + " is answered once everything is on disk; 429 with Retry-After when more comes in than can be written, and then"
                            + " nothing of the batch was stored.",
            requestBody =
                    @io.swagger.v3.oas.annotations.parameters.RequestBody(
                            required = true,
                            content = {
                                @Content(
                                        mediaType = "application/json",
                                        array = @ArraySchema(schema = @Schema(ref = "#/components/schemas/touch"))),
                                @Content(
                                        mediaType = "application/x-ndjson",
                                        schema = @Schema(ref = "#/components/schemas/touch"))
                            }))
    @PostMapping("/api/v1/touches/batch")
    @ResponseStatus(HttpStatus.ACCEPTED)
    Answer store(HttpServletRequest request, Visitor visitor) throws IOException {
        visitor.mustWrite(say("tell touches"));
        var items = Sent.read(request.getInputStream());
        var results = commit.store(items).stream().map(TouchBatchApi::result).toList();
        return new Answer(
                count(results, Became.stored),
                count(results, Became.repeated),
                count(results, Became.aside),
                count(results, Became.refused),
                results);
    }

    private static Result result(Fate fate) {
        return switch (fate.status()) {
            case STORED -> new Result(Became.stored, fate.id(), null, null);
            case REPEATED -> new Result(Became.repeated, fate.id(), null, null);
            case UNKNOWN ->
                new Result(fate.value() == null ? Became.refused : Became.aside, null, fate.field(), fate.reason());
            case REFUSED -> new Result(Became.refused, null, fate.field(), fate.reason());
        };
    }

    private static long count(List<Result> results, Became became) {
        return results.stream().filter(result -> result.status == became).count();
    }

    /** Who is still unknown, and how many touches wait for each of them. */
    @GetMapping("/api/v1/touches/aside")
    Listing<Aside.Stranger> aside(Visitor visitor) {
        return new Listing<>(aside.strangers(), null);
    }
}
