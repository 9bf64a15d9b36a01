package tandem.shell;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.core.MethodParameter;
import org.springframework.http.MediaType;
import org.springframework.http.converter.HttpMessageConverter;
import org.springframework.http.server.ServerHttpRequest;
import org.springframework.http.server.ServerHttpResponse;
import org.springframework.stereotype.Component;
import org.springframework.web.bind.annotation.ControllerAdvice;
import org.springframework.web.filter.OncePerRequestFilter;
import org.springframework.web.servlet.mvc.method.annotation.ResponseBodyAdvice;
import tandem.platform.SqlTime;

/** Where {@code tandem.timing} asks for it: each answer says in {@code Server-Timing} how many milliseconds its SQL took. */
final class ServerTiming {

    static final String HEADER = "Server-Timing";

    private ServerTiming() {}

    static String spent() {
        return String.format(Locale.ROOT, "db;dur=%.3f", SqlTime.spent().toNanos() / 1e6);
    }

    @Component
    @ConditionalOnProperty("tandem.timing")
    static class Counting extends OncePerRequestFilter {

        @Override
        protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain rest)
                throws IOException, ServletException {
            try {
                SqlTime.counted(() -> {
                    rest.doFilter(request, response);
                    return null;
                });
            } catch (IOException | ServletException | RuntimeException broken) {
                throw broken;
            } catch (Exception impossible) {
                throw new IllegalStateException(impossible);
            }
        }
    }

    /** For programs; pages say it themselves, once they are written. */
    @ControllerAdvice
    @ConditionalOnProperty("tandem.timing")
    static class Telling implements ResponseBodyAdvice<Object> {

        @Override
        public boolean supports(MethodParameter method, Class<? extends HttpMessageConverter<?>> writer) {
            return true;
        }

        @Override
        public @Nullable Object beforeBodyWrite(
                @Nullable Object body,
                MethodParameter method,
                MediaType type,
                Class<? extends HttpMessageConverter<?>> writer,
                ServerHttpRequest request,
                ServerHttpResponse response) {
            response.getHeaders().set(HEADER, spent());
            return body;
        }
    }
}
