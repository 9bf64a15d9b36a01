package tandem.collecting;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;

/** Lets the pages of listed websites read what became of what they sent. Without credentials: nobody is signed in there. */
@Component
class Cors extends OncePerRequestFilter {

    private final Sites sites;

    Cors(Sites sites) {
        this.sites = sites;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain rest)
            throws IOException, ServletException {
        response.addHeader("Vary", "Origin");
        sites.of(request.getHeader("Origin")).ifPresent(site -> {
            response.setHeader("Access-Control-Allow-Origin", site.origin());
            response.setHeader("Access-Control-Allow-Methods", "POST");
            response.setHeader("Access-Control-Allow-Headers", "Content-Type");
            response.setHeader("Access-Control-Expose-Headers", "Retry-After");
            response.setHeader("Access-Control-Max-Age", "3600");
        });
        if (request.getMethod().equals("OPTIONS")) {
            response.setStatus(204);
        } else {
            rest.doFilter(request, response);
        }
    }

    @Override
    protected boolean shouldNotFilter(HttpServletRequest request) {
        return !request.getRequestURI().equals("/collect");
    }
}
