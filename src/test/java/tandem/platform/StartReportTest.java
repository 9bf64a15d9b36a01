package tandem.platform;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.BindException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.springframework.boot.web.server.PortInUseException;

class StartReportTest {

    @Test
    void aTakenPortIsNamed() {
        assertThat(line(new PortInUseException(8080))).isEqualTo("Port 8080 is taken. Choose another with --port.");
    }

    @Test
    void anAddressThatIsNotOursIsNamed() {
        assertThat(line(new BindException("Permission denied")))
                .isEqualTo("Tandem cannot listen there: Permission denied. Choose another --port or --address.");
    }

    @Test
    void aDatabaseOutOfReachIsToldApartFromOneThatRefuses() {
        assertThat(line(new SQLException("Connection refused.\nMore.", "08001", new IOException("Connect"))))
                .isEqualTo(
                        "The database cannot be reached: Connection refused. Look at tandem.database.url, user and password.");
        assertThat(line(new SQLException("ERROR: could not extend file", "53100")))
                .isEqualTo("The database refuses: ERROR: could not extend file.");
    }

    @Test
    void filesSayWhatIsWrongWithThem() {
        assertThat(DataFolder.reason(new AccessDeniedException("/data"))).isEqualTo("access to /data is denied");
        assertThat(DataFolder.reason(new FileSystemException("/data", null, "No space left on device")))
                .isEqualTo("No space left on device");
    }

    @Test
    void whatItDoesNotKnowIsLeftToSpring() {
        assertThat(StartReport.line(new IllegalStateException("a fault of Tandem")))
                .isNull();
    }

    private static @Nullable String line(Exception cause) {
        return StartReport.line(new IllegalStateException("outer", cause));
    }
}
