package tandem.notes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tandem.shell.Refusal;

class StoreTest {

    @TempDir
    Path folder;

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            ../../x                     | x
            ..\\..\\windows\\x.exe       | x.exe
            /etc/passwd                 | passwd
            offer\u202Egnp.exe          | offergnp.exe
            ..                          | file
            .htaccess                   | htaccess
            a<b>"c".txt                 | a_b__c_.txt
            Angebot Müller (final).pdf  | Angebot Müller (final).pdf
            """)
    void aNameIsNeverAPathNorPretendsToBeAnother(String given, String kept) {
        assertThat(FileName.tidied(given)).isEqualTo(kept);
    }

    @Test
    void aLongNameKeepsItsEnding() {
        assertThat(FileName.tidied("a".repeat(500) + ".pdf")).hasSize(200).endsWith("a.pdf");
    }

    @Test
    void whatIsKeptTwiceTakesRoomOnce() throws IOException {
        var store = new Store(folder, 1000, 0);
        var first = store.receive(bytes("an offer"));
        store.keep(first);
        var second = store.receive(bytes("an offer"));
        store.keep(second);

        assertThat(first.sha256()).isEqualTo(second.sha256());
        assertThat(store.place(first.sha256())).hasContent("an offer");
        assertThat(contents()).hasSize(1);
    }

    @Test
    void whatIsTooLargeIsRefusedAndLeavesNothing() throws IOException {
        var store = new Store(folder, 1000, 0);

        assertThatThrownBy(() -> store.receive(new ByteArrayInputStream(new byte[1001])))
                .isInstanceOfSatisfying(
                        Refusal.class, refusal -> assertThat(refusal.kind()).isEqualTo(Refusal.Kind.TOO_LARGE));
        assertThat(store.receive(new ByteArrayInputStream(new byte[1000])).bytes())
                .isEqualTo(1000);
        assertThat(contents()).hasSize(1);
    }

    @Test
    void aFullDiskIsSaidInASentence() throws IOException {
        var store = new Store(folder, 1000, Long.MAX_VALUE);

        assertThatThrownBy(() -> store.receive(bytes("an offer")))
                .hasMessageContaining("The disk of this Tandem is full")
                .isInstanceOfSatisfying(
                        Refusal.class, refusal -> assertThat(refusal.kind()).isEqualTo(Refusal.Kind.FULL));
        assertThat(contents()).isEmpty();
    }

    @Test
    void whatDoesNotArriveWholeLeavesNothing() throws IOException {
        var store = new Store(folder, 1000, 0);
        var broken = new InputStream() {
            private int sent;

            @Override
            public int read() throws IOException {
                if (sent++ > 100) {
                    throw new IOException("gone");
                }
                return 'a';
            }

            @Override
            public int read(byte[] into, int from, int length) throws IOException {
                into[from] = (byte) read();
                return 1;
            }
        };

        assertThatThrownBy(() -> store.receive(broken)).hasMessageContaining("did not arrive whole");
        assertThat(contents()).isEmpty();
    }

    @Test
    void aPictureIsKnownByItsContent() throws IOException {
        var store = new Store(folder, 1000, 0);

        assertThat(store.receive(new ByteArrayInputStream(
                                new byte[] {(byte) 0x89, 'P', 'N', 'G', '\r', '\n', 0x1a, '\n', 0}))
                        .picture())
                .isEqualTo("image/png");
        assertThat(store.receive(bytes("RIFF1234WEBPVP8 ")).picture()).isEqualTo("image/webp");
        assertThat(store.receive(bytes("MZ an executable")).picture()).isNull();
        assertThat(store.receive(bytes("<svg onload='steal()'/>")).picture()).isNull();
        assertThat(store.receive(bytes("")).picture()).isNull();
    }

    @Test
    void draftsThatNobodyWaitsForAreThrownAway() throws IOException {
        var store = new Store(folder, 1000, 0);
        store.keep(store.receive(bytes("an offer")));
        store.receive(bytes("half an offer"));

        assertThat(store.keptBefore(Instant.now().minusSeconds(60))).isEmpty();
        assertThat(contents()).hasSize(2);
        assertThat(store.keptBefore(Instant.now().plusSeconds(60))).hasSize(1);
        assertThat(contents()).hasSize(1);
    }

    private List<Path> contents() throws IOException {
        try (var all = Files.walk(folder)) {
            return all.filter(Files::isRegularFile).toList();
        }
    }

    private static InputStream bytes(String text) {
        return new ByteArrayInputStream(text.getBytes(java.nio.charset.StandardCharsets.UTF_8));
    }
}
