package tandem.mailboxes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.UnknownHostException;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Addresses that people give us do not lead into our own network. */
class InsideTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "127.0.0.1",
                "127.8.8.8",
                "0.0.0.0",
                "10.1.2.3",
                "172.16.0.1",
                "172.31.255.255",
                "192.168.1.1",
                "169.254.169.254",
                "100.64.0.1",
                "198.18.0.1",
                "224.0.0.1",
                "255.255.255.255",
                "::1",
                "::",
                "fe80::1",
                "fc00::1",
                "fd12:3456::1",
                "ff02::1",
                "::ffff:127.0.0.1",
                "::127.0.0.1",
                "64:ff9b::7f00:1",
                "2002:7f00:1::",
                "2002:a00:1::"
            })
    void theseAreInside(String address) throws UnknownHostException {
        assertThat(Inside.isInside(InetAddress.getByName(address))).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"8.8.8.8", "172.32.0.1", "100.128.0.1", "193.168.1.1", "2a00:1450:4001::1", "2002:808:808::"})
    void theseAreOutside(String address) throws UnknownHostException {
        assertThat(Inside.isInside(InetAddress.getByName(address))).isFalse();
    }

    @Test
    void whatIsCheckedIsWhereTheSocketGoes() throws IOException {
        try (var server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
                var socket = Inside.NEVER.createSocket()) {
            var place = new InetSocketAddress(
                    InetAddress.getByAddress("calendar.example", new byte[] {127, 0, 0, 1}), server.getLocalPort());

            assertThatThrownBy(() -> socket.connect(place, 1_000)).isInstanceOf(Inside.Refused.class);
            assertThatThrownBy(() -> Inside.NEVER.createSocket("localhost", server.getLocalPort()))
                    .isInstanceOf(Inside.Refused.class);
        }
    }

    @Test
    void aServerThatIsAwayIsTriedLessAndLessOftenAndAWrongPasswordRarely() {
        assertThat(Trouble.AWAY.wait(1)).isEqualTo(Duration.ofMinutes(1));
        assertThat(Trouble.AWAY.wait(4)).isEqualTo(Duration.ofMinutes(8));
        assertThat(Trouble.AWAY.wait(1_000)).isEqualTo(Duration.ofHours(1));
        assertThat(Trouble.PASSWORD.wait(1)).isEqualTo(Duration.ofMinutes(30));
        assertThat(Trouble.PASSWORD.wait(1_000)).isEqualTo(Duration.ofHours(6));
    }
}
