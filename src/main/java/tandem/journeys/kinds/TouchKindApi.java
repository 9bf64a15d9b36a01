package tandem.journeys.kinds;

import static tandem.shell.Words.say;

import java.math.BigDecimal;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PatchMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import tandem.shell.Listing;
import tandem.shell.Refusal;
import tandem.shell.Side;
import tandem.shell.Visitor;

/** The kinds of touches, for programs. */
@RestController
@RequestMapping("/api/v1/touch-kinds")
class TouchKindApi {

    private final TouchKinds kinds;

    TouchKindApi(TouchKinds kinds) {
        this.kinds = kinds;
    }

    /** @param retired false brings a retired kind back */
    record Said(
            @Nullable String name,
            @Nullable Side side,
            @Nullable BigDecimal weight,
            @Nullable Boolean human,
            @Nullable Boolean retired) {}

    @GetMapping
    Listing<TouchKind> all(Visitor visitor) {
        return new Listing<>(kinds.all(), null);
    }

    @PostMapping
    @ResponseStatus(HttpStatus.CREATED)
    TouchKind add(@RequestBody Said said, Visitor visitor) {
        if (said.side == null) {
            throw Refusal.of("side", say("A touch is one of Marketing or one of Sales."));
        }
        return kinds.add(
                visitor,
                new TouchKinds.Wanted(
                        Objects.requireNonNullElse(said.name, ""),
                        said.side,
                        Objects.requireNonNullElse(said.weight, BigDecimal.ONE),
                        Objects.requireNonNullElse(said.human, false)));
    }

    /** Changes what the body names. */
    @PatchMapping("/{kind}")
    TouchKind change(@PathVariable String kind, @RequestBody Said said, Visitor visitor) {
        var now = kinds.get(kind);
        var changed = kinds.change(
                visitor,
                kind,
                new TouchKinds.Wanted(
                        Objects.requireNonNullElse(said.name, now.name()),
                        Objects.requireNonNullElse(said.side, now.side()),
                        Objects.requireNonNullElse(said.weight, now.weight()),
                        Objects.requireNonNullElse(said.human, now.human())));
        return said.retired == null
                ? changed
                : said.retired ? kinds.retire(visitor, kind) : kinds.bringBack(visitor, kind);
    }

    /** Retires a kind: no more touches of it are taken in, and those there are stay. */
    @DeleteMapping("/{kind}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void retire(@PathVariable String kind, Visitor visitor) {
        kinds.retire(visitor, kind);
    }
}
