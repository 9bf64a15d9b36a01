package tandem.people;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;
import org.springframework.security.core.context.DeferredSecurityContext;
import org.springframework.security.core.context.SecurityContext;
import org.springframework.security.core.context.SecurityContextImpl;
import org.springframework.security.web.context.HttpRequestResponseHolder;
import org.springframework.security.web.context.SecurityContextRepository;
import org.springframework.session.FindByIndexNameSessionRepository;
import org.springframework.stereotype.Component;

/**
 * Who is signed in on a browser. The session keeps the id of the person alone; name, roles and whether the person still
 * works here are read again for each request, so that a change counts from the next click on.
 */
@Component
class Sessions implements SecurityContextRepository {

    private static final String PERSON = "person";

    private final People people;

    Sessions(People people) {
        this.people = people;
    }

    /** Begins a session of its own for the person: what was known of the browser before is forgotten. */
    void begin(HttpServletRequest request, Person person) {
        end(request);
        var session = request.getSession(true);
        session.setAttribute(PERSON, person.id());
        session.setAttribute(
                FindByIndexNameSessionRepository.PRINCIPAL_NAME_INDEX_NAME,
                person.id().toString());
    }

    void end(HttpServletRequest request) {
        var session = request.getSession(false);
        if (session != null) {
            session.invalidate();
        }
    }

    @Override
    public DeferredSecurityContext loadDeferredContext(HttpServletRequest request) {
        return new Deferred(() -> read(request));
    }

    private SecurityContext read(HttpServletRequest request) {
        return personIn(request)
                .flatMap(people::find)
                .filter(Person::active)
                .map(person -> new SecurityContextImpl(new SignedIn(person)))
                .orElseGet(SecurityContextImpl::new);
    }

    private static Optional<UUID> personIn(HttpServletRequest request) {
        var session = request.getSession(false);
        return session != null && session.getAttribute(PERSON) instanceof UUID person
                ? Optional.of(person)
                : Optional.empty();
    }

    @Override
    public boolean containsContext(HttpServletRequest request) {
        return personIn(request).isPresent();
    }

    @Override
    public void saveContext(SecurityContext context, HttpServletRequest request, HttpServletResponse response) {}

    @Override
    @Deprecated
    public SecurityContext loadContext(HttpRequestResponseHolder exchange) {
        return read(exchange.getRequest());
    }

    /** Read once, when somebody first asks. */
    private static final class Deferred implements DeferredSecurityContext {

        private final Supplier<SecurityContext> read;
        private @org.jspecify.annotations.Nullable SecurityContext context;

        Deferred(Supplier<SecurityContext> read) {
            this.read = read;
        }

        @Override
        public SecurityContext get() {
            var known = context;
            if (known == null) {
                known = read.get();
                context = known;
            }
            return known;
        }

        @Override
        public boolean isGenerated() {
            return get().getAuthentication() == null;
        }
    }
}
