package tandem.people;

import java.util.List;
import org.springframework.security.authentication.AbstractAuthenticationToken;
import org.springframework.security.core.authority.SimpleGrantedAuthority;
import tandem.shell.Visitor;

/** What Spring Security knows of a visitor. It lives for one request; the session keeps an id and nothing else. */
final class SignedIn extends AbstractAuthenticationToken {

    private final transient Visitor visitor;

    SignedIn(Visitor visitor) {
        super(List.copyOf(visitor.roles().stream()
                .map(role -> new SimpleGrantedAuthority(role.name()))
                .toList()));
        this.visitor = visitor;
        setAuthenticated(true);
    }

    @Override
    public Visitor getPrincipal() {
        return visitor;
    }

    @Override
    public Object getCredentials() {
        return "";
    }

    @Override
    public String getName() {
        return visitor.id().toString();
    }
}
