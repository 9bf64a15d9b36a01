package tandem.people;

import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.file.Files;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.event.ContextClosedEvent;
import org.springframework.context.event.EventListener;
import org.springframework.core.env.Environment;
import org.springframework.stereotype.Component;
import tandem.platform.DataFolder;

/**
 * How a command line on this machine finds the running Tandem, and speaks to it as a {@link LocalAdministrator}: by the
 * files {@code tandem.address} and {@code secrets/local-token} of the data folder.
 */
@Component
class LocalToken {

    private static final String ADDRESS = "tandem.address";

    private final DataFolder folder;
    private final Environment environment;
    private final Secret secret;

    LocalToken(DataFolder folder, Environment environment) throws IOException {
        this.folder = folder;
        this.environment = environment;
        this.secret = new Secret(folder.secret("local-token"));
    }

    boolean is(String token, HttpServletRequest request) {
        return secret.is(token) && isLoopback(request.getRemoteAddr());
    }

    private static boolean isLoopback(String address) {
        try {
            return InetAddress.getByName(address).isLoopbackAddress();
        } catch (UnknownHostException nowhere) {
            return false;
        }
    }

    /** Where Tandem can be reached from this machine. */
    String address() {
        var host = environment.getProperty("server.address", "127.0.0.1");
        var reachable = host.equals("0.0.0.0") || host.equals("::") ? "127.0.0.1" : host;
        var scheme = environment.containsProperty("server.ssl.key-store")
                        || environment.containsProperty("server.ssl.certificate")
                ? "https"
                : "http";
        return "%s://%s:%s".formatted(scheme, reachable.contains(":") ? "[" + reachable + "]" : reachable, port());
    }

    private String port() {
        return environment.getProperty("local.server.port", environment.getProperty("server.port", "8080"));
    }

    @EventListener(ApplicationReadyEvent.class)
    void tellAddress() throws IOException {
        Files.writeString(folder.at(ADDRESS), address() + "\n");
    }

    @EventListener(ContextClosedEvent.class)
    void forgetAddress() throws IOException {
        Files.deleteIfExists(folder.at(ADDRESS));
    }
}
