package tandem.platform;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DataFolderTest {

    @TempDir
    Path place;

    @Test
    void isMadeWhereItIsMissing() throws IOException {
        try (var folder = DataFolder.take(place.resolve("new/data"))) {
            assertThat(place.resolve("new/data")).isDirectory();
            assertThat(folder.at("a", "b").getParent()).isDirectory();
        }
    }

    @Test
    void belongsToOneTandemAtATime() throws IOException {
        try (var _ = DataFolder.take(place)) {
            assertThatThrownBy(() -> DataFolder.take(place))
                    .isInstanceOf(StartRefused.class)
                    .hasMessageContaining("in use by another Tandem (process "
                            + ProcessHandle.current().pid());
        }
        DataFolder.take(place).close();
    }

    @Test
    void isNotAFile() throws IOException {
        var file = Files.createFile(place.resolve("file"));

        assertThatThrownBy(() -> DataFolder.take(file))
                .isInstanceOf(StartRefused.class)
                .hasMessageContaining("is not a folder. Choose another with --data");
    }

    @Test
    void secretsStayTheSameAndAreTheOwnersAlone() throws IOException {
        try (var folder = DataFolder.take(place)) {
            var secret = folder.secret("database-password");

            assertThat(secret).hasSize(64).isEqualTo(folder.secret("database-password"));
            assertThat(PosixFilePermissions.toString(
                            Files.getPosixFilePermissions(place.resolve("secrets/database-password"))))
                    .isEqualTo("rw-------");
        }
    }

    @Test
    void saysWhereTandemIsWhileItRuns() throws IOException {
        try (var folder = DataFolder.take(place)) {
            folder.address("http://localhost:8080");
            assertThat(place.resolve("tandem.address")).hasContent("http://localhost:8080");

            folder.address(null);
            assertThat(place.resolve("tandem.address")).doesNotExist();
        }
    }
}
