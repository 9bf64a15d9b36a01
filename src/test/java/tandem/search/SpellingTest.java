package tandem.search;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.LinkedHashSet;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tandem.search.Found.Part;

class SpellingTest {

    @ParameterizedTest
    @CsvSource({
        "Müller, muller",
        "Weißmann, weissmann",
        "Ångström, angstrom",
        "Søren Łukasz, soren lukasz",
        "Ægir, aegir",
        "O'Brien-Sánchez, o brien sanchez",
        "petra.novak@nordlicht.example, petra novak nordlicht example",
        "İstanbul, istanbul",
        "ﬁnance, finance",
        "007 Bond, 7 bond"
    })
    void caseAccentsAndSignsMakeNoDifference(String text, String key) {
        assertThat(Spelling.key(text)).isEqualTo(key);
    }

    @Test
    void anUmlautMayBeWrittenInTwoWays() {
        assertThat(Spelling.words("Größe").getFirst().forms()).containsExactly("grosse", "groesse");
        assertThat(Spelling.key("Mu\u0308ller")).isEqualTo("muller");
    }

    @Test
    void aPhoneNumberIsFoundFromAnyOfItsPartsOn() {
        var words = new LinkedHashSet<String>();
        Spelling.collect("+49 (0)30 / 901-820", true, words);

        assertThat(words).contains("49", "30", "901", "820", "901820", "30901820");
    }

    @Test
    void whatIsNoWordIsNone() {
        assertThat(Spelling.words("% ' \\ :* ! & | <-> 🎉 \u202E \0 \t")).isEmpty();
    }

    @Property
    void everyWordIsPlainAndStandsWhereItSays(@ForAll String text) {
        var normal = Spelling.normal(text);
        for (var word : Spelling.words(normal)) {
            assertThat(word.from()).isLessThan(word.to());
            assertThat(word.forms())
                    .allMatch(form -> !form.isEmpty() && form.codePoints().allMatch(Character::isLetterOrDigit));
        }
        assertThat(Found.text(Explanation.marked(normal, Sought.of(text).terms())))
                .isEqualTo(normal);
    }

    @Test
    void theMarkEndsWhereTheTypedLettersEnd() {
        assertThat(Explanation.marked("Uwe Weißmann", Sought.of("weis").terms()))
                .containsExactly(new Part("Uwe ", false), new Part("Weiß", true), new Part("mann", false));
        assertThat(Explanation.marked("Müller", Sought.of("MUELL").terms()))
                .isEqualTo(List.of(new Part("Müll", true), new Part("er", false)));
    }

    @ParameterizedTest
    @CsvSource({
        "sanders, sandersen, 0",
        "snaders, sandersen, 1",
        "sandrs, sandersen, 1",
        "sanndersen, sandersen, 1",
        "xandersen, sandersen, 1",
        "berg, sandersen, 4"
    })
    void mistakesAreCountedUpToWhatWasTyped(String typed, String word, int mistakes) {
        assertThat(Likeness.mistakes(typed, word)).isEqualTo(mistakes);
    }
}
