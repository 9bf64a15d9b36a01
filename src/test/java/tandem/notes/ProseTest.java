package tandem.notes;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.UUID;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tandem.notes.Names.Colleague;

class ProseTest {

    private final List<Colleague> colleagues = List.of(
            new Colleague(UUID.randomUUID(), "Ines Okafor"),
            new Colleague(UUID.randomUUID(), "Tom Rydell"),
            new Colleague(UUID.randomUUID(), "Tom Ode"),
            new Colleague(UUID.randomUUID(), "Özgür Çelik"));

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            @Ines, please call               | Ines Okafor
            please call, @ines okafor.       | Ines Okafor
            (@INES) and @Özgür Çelik         | Ines Okafor, Özgür Çelik
            @Tom Rydell, not the other       | Tom Rydell
            @Tom                             | ''
            @Inessa knows                    | ''
            mail@ines.example                | ''
            @                                | ''
            nobody                           | ''
            """)
    void namesAreFoundBehindAnAt(String text, String names) {
        assertThat(Names.in(text, colleagues).named().stream()
                        .map(named -> named.who().name())
                        .collect(Collectors.joining(", ")))
                .isEqualTo(names);
    }

    @Test
    void aFirstNameThatTwoBearNamesNobodyAndSaysSo() {
        assertThat(Names.in("@Tom, @Tom Ode", colleagues).unclear()).containsExactly("Tom");
        assertThat(Names.in("@Tom Ode", colleagues).unclear()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            see https://nordlicht.example/plan?a=1&b=2.   | https://nordlicht.example/plan?a=1&b=2
            (http://nordlicht.example)                    | http://nordlicht.example
            javascript:alert(1)                           | ''
            https://                                      | ''
            "https://a.example/<b>"                       | https://a.example/
            """)
    void onlyAddressesInTheWebBecomeLinks(String text, String link) {
        assertThat(pieces(text, Prose.Kind.LINK)).isEqualTo(link);
    }

    @Test
    void paragraphsStayAndNothingIsLost() {
        var text = "Called @Ines.\n\n<b>bold</b> https://a.example, then\na line";
        var prose = Prose.of(text, colleagues);

        assertThat(prose.paragraphs()).hasSize(2);
        assertThat(pieces(text, Prose.Kind.NAME)).isEqualTo("@Ines");
        assertThat(prose.paragraphs().stream()
                        .map(paragraph -> paragraph.pieces().stream()
                                .map(Prose.Piece::text)
                                .collect(Collectors.joining()))
                        .collect(Collectors.joining("\n\n")))
                .isEqualTo(text);
    }

    private String pieces(String text, Prose.Kind kind) {
        return Prose.of(text, colleagues).paragraphs().stream()
                .flatMap(paragraph -> paragraph.pieces().stream())
                .filter(piece -> piece.kind() == kind)
                .map(Prose.Piece::text)
                .collect(Collectors.joining(" "));
    }
}
