package tandem.shell;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DataAccessException;
import org.springframework.security.web.csrf.CsrfToken;
import org.springframework.stereotype.Component;
import org.springframework.transaction.TransactionException;
import org.springframework.web.servlet.resource.ResourceUrlProvider;
import tandem.platform.House;

/** Makes the {@link Frame} of each page. */
@Component
class Frames {

    private final List<Place> places;
    private final List<Act> acts;
    private final House house;
    private final ResourceUrlProvider assets;

    Frames(List<Place> places, List<Act> acts, House house, ResourceUrlProvider assets) {
        this.places = places.stream()
                .sorted(Comparator.comparingInt(Place::rank).thenComparing(Place::href))
                .toList();
        this.acts = acts.stream().sorted(Comparator.comparingInt(Act::rank)).toList();
        this.house = house;
        this.assets = assets;
    }

    Frame around(Map<String, ?> model, HttpServletRequest request) {
        var notice = model.get("notice") instanceof Notice said ? said : null;
        try {
            return frame(Visitors.current().orElse(null), house.name().orElse("Tandem"), notice, request);
        } catch (DataAccessException | TransactionException databaseIsAway) {
            return frame(null, "Tandem", notice, request);
        }
    }

    private Frame frame(@Nullable Visitor visitor, String name, @Nullable Notice notice, HttpServletRequest request) {
        return new Frame(
                visitor,
                name,
                open(visitor),
                offered(visitor),
                Route.path(request),
                csrf(request),
                Route.askedAt(request),
                notice,
                this::asset);
    }

    private List<Place> open(@Nullable Visitor visitor) {
        return visitor == null
                ? List.of()
                : places.stream()
                        .filter(place -> visitor.administers() || !place.forAdministrators())
                        .toList();
    }

    private List<Act> offered(@Nullable Visitor visitor) {
        return visitor == null
                ? List.of()
                : acts.stream().filter(act -> act.may().test(visitor)).toList();
    }

    static String csrf(HttpServletRequest request) {
        return request.getAttribute(CsrfToken.class.getName()) instanceof CsrfToken token ? token.getToken() : "";
    }

    private String asset(String name) {
        return Optional.ofNullable(assets.getForLookupPath(name)).orElse(name);
    }
}
