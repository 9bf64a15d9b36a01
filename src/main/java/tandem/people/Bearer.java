package tandem.people;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Optional;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.core.context.SecurityContextImpl;
import org.springframework.web.filter.OncePerRequestFilter;
import tandem.shell.Visitor;

/** Lets programs in that show a token. */
class Bearer extends OncePerRequestFilter {

    private static final String SCHEME = "Bearer ";

    private final Tokens tokens;
    private final LocalToken local;

    Bearer(Tokens tokens, LocalToken local) {
        this.tokens = tokens;
        this.local = local;
    }

    static boolean isShown(HttpServletRequest request) {
        var header = request.getHeader("Authorization");
        return header != null && header.regionMatches(true, 0, SCHEME, 0, SCHEME.length());
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain rest)
            throws IOException, ServletException {
        var visitor = visitor(request);
        if (visitor.isEmpty()) {
            response.setHeader("WWW-Authenticate", "Bearer error=\"invalid_token\"");
            response.sendError(401);
            return;
        }
        SecurityContextHolder.setContext(new SecurityContextImpl(new SignedIn(visitor.get())));
        rest.doFilter(request, response);
    }

    private Optional<? extends Visitor> visitor(HttpServletRequest request) {
        var token =
                request.getHeader("Authorization").substring(SCHEME.length()).strip();
        return local.is(token, request) ? Optional.of(new LocalAdministrator()) : tokens.bearer(token);
    }

    @Override
    protected boolean shouldNotFilter(HttpServletRequest request) {
        return !isShown(request);
    }
}
