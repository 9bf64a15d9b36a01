package tandem.people;

import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import tandem.shell.Listing;
import tandem.shell.Visitor;

@RestController
@RequestMapping("/api/v1/tokens")
class TokenApi {

    private final Tokens tokens;

    TokenApi(Tokens tokens) {
        this.tokens = tokens;
    }

    @GetMapping
    Listing<ApiToken> list(Visitor visitor) {
        return new Listing<>(tokens.of(visitor), null);
    }

    @PostMapping
    @ResponseStatus(HttpStatus.CREATED)
    ApiToken.Fresh make(Visitor visitor, @RequestBody NewToken token) {
        return tokens.make(visitor, token.personId(), token.name());
    }

    @DeleteMapping("/{id}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void revoke(Visitor visitor, @PathVariable UUID id) {
        tokens.revoke(visitor, id);
    }

    /** @param personId whom it speaks for; administrators may name somebody else than themselves */
    record NewToken(@Nullable String name, @Nullable UUID personId) {}
}
