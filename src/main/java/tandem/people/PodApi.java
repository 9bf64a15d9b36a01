package tandem.people;

import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PatchMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import tandem.shell.Listing;
import tandem.shell.Visitor;

@RestController
@RequestMapping("/api/v1/pods")
class PodApi {

    private final Pods pods;

    PodApi(Pods pods) {
        this.pods = pods;
    }

    record Named(@Nullable String name) {}

    @GetMapping
    Listing<Pod> list() {
        return new Listing<>(pods.all(), null);
    }

    @PostMapping
    @ResponseStatus(HttpStatus.CREATED)
    Pod add(Visitor visitor, @RequestBody Named pod) {
        return pods.add(visitor, pod.name());
    }

    @PatchMapping("/{id}")
    Pod rename(Visitor visitor, @PathVariable UUID id, @RequestBody Named pod) {
        return pods.rename(visitor, id, pod.name());
    }

    /** Its persons belong to no pod then. */
    @DeleteMapping("/{id}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void remove(Visitor visitor, @PathVariable UUID id) {
        pods.remove(visitor, id);
    }

    /** Puts a person into the pod; who was in another one has left it then. */
    @PutMapping("/{id}/persons/{person}")
    Pod put(Visitor visitor, @PathVariable UUID id, @PathVariable UUID person) {
        pods.put(visitor, person, id);
        return pods.get(id);
    }

    @DeleteMapping("/{id}/persons/{person}")
    Pod release(Visitor visitor, @PathVariable UUID id, @PathVariable UUID person) {
        pods.release(visitor, person, id);
        return pods.get(id);
    }
}
