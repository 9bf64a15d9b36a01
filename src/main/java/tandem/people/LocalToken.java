package tandem.people;

import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.net.InetAddress;
import java.net.UnknownHostException;
import org.springframework.stereotype.Component;
import tandem.platform.DataFolder;

/**
 * How a command line on this machine speaks to the running Tandem as a {@link LocalAdministrator}: by the file
 * {@code secrets/local-token} of the data folder.
 */
@Component
class LocalToken {

    private final Secret secret;

    LocalToken(DataFolder folder) throws IOException {
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
}
