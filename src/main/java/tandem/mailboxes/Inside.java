package tandem.mailboxes;

import java.io.IOException;
import java.net.Inet4Address;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketAddress;
import javax.net.SocketFactory;

/** Our own network, into which an address that somebody gives us must not lead. */
final class Inside {

    private Inside() {}

    /** An address led there. */
    static final class Refused extends IOException {
        Refused(String host) {
            super(host);
        }
    }

    /**
     * Sockets that reach only what is outside. What is checked is the very address that is connected to, so a name that means
     * something else a moment later leads nowhere either.
     */
    static final SocketFactory NEVER = new SocketFactory() {

        @Override
        public Socket createSocket() {
            return new Guarded();
        }

        @Override
        public Socket createSocket(String host, int port) throws IOException {
            return connected(new InetSocketAddress(host, port), null);
        }

        @Override
        public Socket createSocket(InetAddress host, int port) throws IOException {
            return connected(new InetSocketAddress(host, port), null);
        }

        @Override
        public Socket createSocket(String host, int port, InetAddress from, int fromPort) throws IOException {
            return connected(new InetSocketAddress(host, port), new InetSocketAddress(from, fromPort));
        }

        @Override
        public Socket createSocket(InetAddress host, int port, InetAddress from, int fromPort) throws IOException {
            return connected(new InetSocketAddress(host, port), new InetSocketAddress(from, fromPort));
        }
    };

    private static Socket connected(SocketAddress to, @org.jspecify.annotations.Nullable SocketAddress from)
            throws IOException {
        var socket = new Guarded();
        try {
            if (from != null) {
                socket.bind(from);
            }
            socket.connect(to);
            return socket;
        } catch (IOException broken) {
            socket.close();
            throw broken;
        }
    }

    private static final class Guarded extends Socket {

        @Override
        public void connect(SocketAddress to) throws IOException {
            connect(to, 0);
        }

        @Override
        public void connect(SocketAddress to, int patience) throws IOException {
            if (to instanceof InetSocketAddress place && place.getAddress() != null && isInside(place.getAddress())) {
                throw new Refused(place.getHostString());
            }
            super.connect(to, patience);
        }
    }

    static boolean isInside(InetAddress address) {
        return address.isLoopbackAddress()
                || address.isAnyLocalAddress()
                || address.isLinkLocalAddress()
                || address.isSiteLocalAddress()
                || address.isMulticastAddress()
                || switch (address) {
                    case Inet4Address four -> isInside(four.getAddress(), 0);
                    case Inet6Address six -> isInside(six.getAddress());
                    default -> true;
                };
    }

    // Shared by providers, for benchmarks, reserved, and "this" network.
    private static boolean isInside(byte[] address, int at) {
        int first = address[at] & 0xFF;
        int second = address[at + 1] & 0xFF;
        return first == 0
                || first == 10
                || first == 127
                || first >= 224
                || (first == 100 && second >= 64 && second < 128)
                || (first == 169 && second == 254)
                || (first == 172 && second >= 16 && second < 32)
                || (first == 192 && second == 168)
                || (first == 192 && second == 0 && address[at + 2] == 0)
                || (first == 198 && (second == 18 || second == 19));
    }

    // Unique local ones, and those that carry an address of the old kind: by NAT64, 6to4, or compatible ones.
    private static boolean isInside(byte[] address) {
        int first = (address[0] & 0xFF) << 8 | (address[1] & 0xFF);
        boolean nat64 = first == 0x0064 && (address[2] & 0xFF) == 0xFF && (address[3] & 0xFF) == 0x9B;
        boolean compatible = true;
        for (int at = 0; at < 10; at++) {
            compatible &= address[at] == 0;
        }
        return (address[0] & 0xFE) == 0xFC
                || (first == 0x2002 && isInside(address, 2))
                || ((nat64 || compatible) && isInside(address, 12));
    }
}
