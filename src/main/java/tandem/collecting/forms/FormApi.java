package tandem.collecting.forms;

import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
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
import tandem.collecting.forms.Submission.State;
import tandem.shell.Listing;
import tandem.shell.Version;
import tandem.shell.Visitor;

/** Forms and what was sent by them, for programs. */
@RestController
@RequestMapping("/api/v1/forms")
class FormApi {

    private final Forms forms;
    private final Submissions submissions;

    FormApi(Forms forms, Submissions submissions) {
        this.forms = forms;
        this.submissions = submissions;
    }

    /** Who a submission is, now that it is let in. */
    record LetIn(UUID contactId) {}

    @GetMapping
    Listing<Form> all(Visitor visitor) {
        return new Listing<>(forms.all(), null);
    }

    @GetMapping("/{id}")
    Form get(@PathVariable UUID id, Visitor visitor) {
        return forms.get(id);
    }

    @PostMapping
    @ResponseStatus(HttpStatus.CREATED)
    Form make(@RequestBody NewForm wanted, Visitor visitor) {
        return forms.make(visitor, wanted);
    }

    /** Puts a form in the place of what it was; If-Match names the version that was read. */
    @PutMapping("/{id}")
    Form change(
            @PathVariable UUID id,
            @RequestHeader(value = "If-Match", required = false) @Nullable String version,
            @RequestBody NewForm wanted,
            Visitor visitor) {
        return forms.change(visitor, id, Version.expected(version), wanted);
    }

    /** Nobody can fill it in any more. */
    @DeleteMapping("/{id}")
    Form retire(@PathVariable UUID id, Visitor visitor) {
        return forms.retire(visitor, id, true);
    }

    /** @param state taken, held or discarded; all where it is not given */
    @GetMapping("/{id}/submissions")
    Listing<Submission> sent(@PathVariable UUID id, @RequestParam(defaultValue = "") String state, Visitor visitor) {
        return new Listing<>(submissions.of(forms.get(id), state(state)), null);
    }

    private static @Nullable State state(String name) {
        for (var state : List.of(State.values())) {
            if (state.name().equals(name.toUpperCase(Locale.ROOT))) {
                return state;
            }
        }
        return null;
    }

    @PostMapping("/{id}/submissions/{submission}/acceptance")
    LetIn letIn(@PathVariable UUID id, @PathVariable UUID submission, Visitor visitor) {
        return new LetIn(submissions.letIn(visitor, forms.get(id), submission));
    }

    @DeleteMapping("/{id}/submissions/{submission}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void discard(@PathVariable UUID id, @PathVariable UUID submission, Visitor visitor) {
        submissions.discard(visitor, forms.get(id), submission);
    }
}
