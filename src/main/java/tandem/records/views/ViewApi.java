package tandem.records.views;

import java.net.URI;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import tandem.records.views.Views.Wish;
import tandem.shell.Listing;
import tandem.shell.Refusal;
import tandem.shell.Refusal.Fault;
import tandem.shell.Refusal.Kind;
import tandem.shell.Visitor;

/** Saved views, for programs. */
@RestController
@RequestMapping("/api/v1/views")
class ViewApi {

    private final Views views;

    ViewApi(Views views) {
        this.views = views;
    }

    /** What a body says of a view; what it leaves out is empty. */
    record Body(
            @Nullable String records,
            @Nullable String name,
            @Nullable Boolean shared,
            @Nullable String filter,
            @Nullable List<String> columns,
            @Nullable String sort) {

        Wish wish() {
            return new Wish(
                    Objects.requireNonNullElse(records, ""),
                    Objects.requireNonNullElse(name, ""),
                    Boolean.TRUE.equals(shared),
                    Objects.requireNonNullElse(filter, ""),
                    Objects.requireNonNullElse(columns, List.of()),
                    Objects.requireNonNullElse(sort, ""));
        }
    }

    @GetMapping
    Listing<View> list(@RequestParam(required = false) @Nullable String records, Visitor visitor) {
        return new Listing<>(views.of(visitor, records), null);
    }

    @GetMapping("/{id}")
    ResponseEntity<View> one(@PathVariable UUID id, Visitor visitor) {
        return answer(HttpStatus.OK, views.get(visitor, id));
    }

    @PostMapping
    ResponseEntity<View> add(@RequestBody Body body, Visitor visitor) {
        return answer(HttpStatus.CREATED, views.add(visitor, body.wish()));
    }

    /** Replaces what a view keeps. Needs the version that was read, as If-Match. */
    @PutMapping("/{id}")
    ResponseEntity<View> change(
            @PathVariable UUID id,
            @RequestBody Body body,
            @RequestHeader(name = "If-Match", required = false) @Nullable String version,
            Visitor visitor) {
        return answer(HttpStatus.OK, views.change(visitor, id, version(version), body.wish()));
    }

    @DeleteMapping("/{id}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void delete(@PathVariable UUID id, Visitor visitor) {
        views.delete(visitor, id);
    }

    private static ResponseEntity<View> answer(HttpStatus status, View view) {
        return ResponseEntity.status(status)
                .location(URI.create("/api/v1/views/" + view.id()))
                .eTag(String.valueOf(view.version()))
                .body(view);
    }

    private static int version(@Nullable String ifMatch) {
        try {
            return Integer.parseInt(String.valueOf(ifMatch).replace("W/", "").replace("\"", ""));
        } catch (NumberFormatException missing) {
            throw new Refusal(
                    Kind.UNREADABLE,
                    "Say in If-Match which version you have read; it is the ETag of the view.",
                    List.of(new Fault("If-Match", "is missing or is no version")));
        }
    }
}
