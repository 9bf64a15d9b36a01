package tandem.platform;

import jakarta.annotation.PreDestroy;
import java.io.IOException;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.boot.web.server.context.WebServerApplicationContext;
import org.springframework.context.event.EventListener;
import org.springframework.core.env.Environment;
import org.springframework.stereotype.Component;

/** Says where Tandem is, once it is there: on the console for people, in the data folder for programs of this machine. */
@Component
class Welcome {

    private final DataFolder folder;
    private final Environment environment;
    private final ObjectProvider<Greeting> greetings;

    Welcome(DataFolder folder, Environment environment, ObjectProvider<Greeting> greetings) {
        this.folder = folder;
        this.environment = environment;
        this.greetings = greetings;
    }

    @EventListener
    void ready(ApplicationReadyEvent event) throws IOException {
        if (event.getApplicationContext() instanceof WebServerApplicationContext web && web.getWebServer() != null) {
            var address = address(web.getWebServer().getPort());
            folder.address(address);
            System.out.println("Tandem is at " + address);
            greetings
                    .orderedStream()
                    .flatMap(greeting -> greeting.lines(address).stream())
                    .forEach(System.out::println);
        }
    }

    private String address(int port) {
        var scheme = environment.containsProperty("server.ssl.key-store")
                        || environment.containsProperty("server.ssl.certificate")
                        || environment.containsProperty("server.ssl.bundle")
                ? "https"
                : "http";
        return "%s://%s:%d".formatted(scheme, host(environment.getProperty("server.address")), port);
    }

    /** Who listens everywhere, or on this machine alone, is at localhost. */
    static String host(@Nullable String listening) {
        return switch (listening) {
            case null -> "localhost";
            case "", "0.0.0.0", "::", "127.0.0.1", "::1" -> "localhost";
            default -> listening.contains(":") ? "[" + listening + "]" : listening;
        };
    }

    @PreDestroy
    void leave() throws IOException {
        folder.address(null);
    }
}
