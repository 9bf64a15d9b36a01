package tandem.mailboxes;

import java.io.IOException;
import java.io.InputStream;
import java.net.HttpURLConnection;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import javax.net.ssl.HttpsURLConnection;
import javax.net.ssl.SSLSocketFactory;
import org.jspecify.annotations.Nullable;

/** The address of a calendar elsewhere, in iCal format. Whoever knows it can read the calendar, so it is a secret. */
record CalendarAddress(URI address) {

    private static final int LARGEST = 10 << 20;
    private static final int PATIENCE = 20_000;
    private static final int MOST_LEADS = 5;

    /** @throws IllegalArgumentException where it is no address of a calendar */
    static CalendarAddress of(String text) {
        try {
            var typed = new URI(text.strip());
            var scheme = String.valueOf(typed.getScheme()).toLowerCase(Locale.ROOT);
            var host = typed.getHost();
            if (host == null || typed.getRawUserInfo() != null || !scheme.matches("https?|webcals?")) {
                throw new IllegalArgumentException(text);
            }
            var way = scheme.equals("http") ? "http" : "https";
            var path = typed.getRawPath() == null || typed.getRawPath().isEmpty() ? "/" : typed.getRawPath();
            var query = typed.getRawQuery() == null ? "" : "?" + typed.getRawQuery();
            var port = typed.getPort() < 0 ? "" : ":" + typed.getPort();
            return new CalendarAddress(new URI(way + "://" + host.toLowerCase(Locale.ROOT) + port + path + query));
        } catch (URISyntaxException wrong) {
            throw new IllegalArgumentException(text, wrong);
        }
    }

    boolean isOpen() {
        return !"https".equals(address.getScheme());
    }

    /** @param inside it may lead into our own network, and go there without encryption */
    String read(boolean inside) throws IOException {
        var at = this;
        for (int leads = 0; leads <= MOST_LEADS; leads++) {
            var connection = at.open(inside);
            try {
                int status = connection.getResponseCode();
                var elsewhere = status / 100 == 3 ? connection.getHeaderField("Location") : null;
                if (elsewhere == null) {
                    return text(connection, status);
                }
                at = of(at.address.resolve(elsewhere).toString());
            } catch (IllegalArgumentException wrong) {
                throw new Trouble.Told(Trouble.NO_CALENDAR, "it leads to an address that cannot be read");
            } finally {
                connection.disconnect();
            }
        }
        throw new Trouble.Told(Trouble.NO_CALENDAR, "it leads from one address to the next");
    }

    private HttpURLConnection open(boolean inside) throws IOException {
        if (!inside && isOpen()) {
            throw new Inside.Refused(address.getHost());
        }
        var connection = (HttpURLConnection) address.toURL().openConnection();
        if (!inside && connection instanceof HttpsURLConnection secure) {
            secure.setSSLSocketFactory(new Outside((SSLSocketFactory) SSLSocketFactory.getDefault()));
        }
        connection.setConnectTimeout(PATIENCE);
        connection.setReadTimeout(PATIENCE);
        connection.setInstanceFollowRedirects(false);
        connection.setUseCaches(false);
        connection.setRequestProperty("Accept", "text/calendar");
        connection.setRequestProperty("User-Agent", "Tandem");
        return connection;
    }

    private static String text(HttpURLConnection connection, int status) throws IOException {
        if (status >= 500) {
            throw new Trouble.Told(Trouble.AWAY, "HTTP " + status);
        }
        if (status != 200) {
            throw new Trouble.Told(Trouble.GONE, "HTTP " + status);
        }
        try (InputStream content = connection.getInputStream()) {
            var bytes = content.readNBytes(LARGEST + 1);
            if (bytes.length > LARGEST) {
                throw new Trouble.Told(Trouble.TOO_LARGE, "more than 10 MB");
            }
            return new String(bytes, StandardCharsets.UTF_8);
        }
    }

    @Override
    public String toString() {
        return "a calendar at " + address.getHost();
    }

    /** Encrypts sockets that reach only what is outside; see {@link Inside#NEVER}. */
    private static final class Outside extends SSLSocketFactory {

        private final SSLSocketFactory usual;

        Outside(SSLSocketFactory usual) {
            this.usual = usual;
        }

        @Override
        public Socket createSocket() throws IOException {
            return Inside.NEVER.createSocket();
        }

        @Override
        public Socket createSocket(Socket over, String host, int port, boolean close) throws IOException {
            return usual.createSocket(over, host, port, close);
        }

        @Override
        public Socket createSocket(String host, int port) throws IOException {
            return usual.createSocket(Inside.NEVER.createSocket(host, port), host, port, true);
        }

        @Override
        public Socket createSocket(InetAddress host, int port) throws IOException {
            return usual.createSocket(Inside.NEVER.createSocket(host, port), host.getHostName(), port, true);
        }

        @Override
        public Socket createSocket(String host, int port, @Nullable InetAddress from, int fromPort) throws IOException {
            return createSocket(host, port);
        }

        @Override
        public Socket createSocket(InetAddress host, int port, @Nullable InetAddress from, int fromPort)
                throws IOException {
            return createSocket(host, port);
        }

        @Override
        public String[] getDefaultCipherSuites() {
            return usual.getDefaultCipherSuites();
        }

        @Override
        public String[] getSupportedCipherSuites() {
            return usual.getSupportedCipherSuites();
        }
    }
}
