package tandem.records;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jooq.SQLDialect;
import org.jooq.impl.DSL;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tandem.shell.Refusal;

class FilterTest {

    private static final Map<String, Readable> FIELDS = fields();

    private static Map<String, Readable> fields() {
        var fields = new LinkedHashMap<String, Readable>();
        fields.put("name", Readable.of("name", "Name", FieldKind.TEXT, DSL.field("name", String.class)));
        fields.put("amount", Readable.of("amount", "Amount", FieldKind.MONEY, DSL.field("amount", BigDecimal.class)));
        fields.put("at", Readable.of("at", "At", FieldKind.INSTANT, DSL.field("at", Instant.class)));
        fields.put(
                "step",
                Readable.of(
                        Field.of("step", "Step", FieldKind.CHOICE).oneOf(List.of("WON", "LOST")),
                        DSL.field("step", String.class)));
        return fields;
    }

    private static String sql(String filter) {
        return DSL.using(SQLDialect.POSTGRES).renderInlined(Filter.parse(filter, FIELDS));
    }

    @Test
    void anEmptyFilterFindsEverything() {
        assertThat(sql("  ")).isEqualTo("true");
    }

    @Test
    void andBindsCloserThanOr() {
        assertThat(sql("name = a or name = b and amount > 5")).isEqualTo("(name = 'a' or (name = 'b' and amount > 5))");
    }

    @Test
    void whatIsDifferentMayAlsoBeEmpty() {
        assertThat(sql("name != x")).isEqualTo("(name <> 'x' or name is null)");
    }

    @Test
    void quotesProtectWordsAndQuotesInsideAreDoubled() {
        assertThat(sql("name = 'O''Hara and Sons'")).isEqualTo("name = 'O''Hara and Sons'");
        assertThat(sql("name = \"or\"")).isEqualTo("name = 'or'");
    }

    @Test
    void aChoiceIsFoundWhateverItsCase() {
        assertThat(sql("step in (won, Lost)")).isEqualTo("step in ('WON', 'LOST')");
    }

    @Test
    void patternCharactersAreOrdinaryCharacters() {
        assertThat(sql("name contains '50%_'")).contains("escape").doesNotContain("'%50%_%'");
    }

    @Test
    void sqlInAValueStaysAValue() {
        assertThat(sql("name = 'x''; drop table customers.contact; --'"))
                .isEqualTo("name = 'x''; drop table customers.contact; --'");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            colour = red            | There is no field “colour”; there are name, amount, at, step (at character 1 of the filter).
            name ~ x                | “~” is no comparison; there are = != < <= > >= contains, starts with, in, is empty (at character 6 of the filter).
            amount > many           | “amount” cannot be compared with “many”: it is no number such as 1234.50 (at character 10 of the filter).
            at > yesterday          | “at” cannot be compared with “yesterday”: it is no instant such as 2026-11-23T09:00:00Z (at character 6 of the filter).
            step = MAYBE            | “step” cannot be compared with “MAYBE”: it must be one of WON, LOST (at character 8 of the filter).
            amount contains 5       | “amount” is no text, so it cannot be searched in (at character 8 of the filter).
            (name = x               | Here “)” was expected (at character 10 of the filter).
            name = x name = y       | Here only “and”, “or” or the end was expected (at character 10 of the filter).
            name =                  | The filter ends where a value was expected (at character 7 of the filter).
            name is nothing         | Here “empty” was expected (at character 9 of the filter).
            name = "x               | A text in quotes begins here and does not end (at character 8 of the filter).
            """, quoteCharacter = '´')
    void nonsenseIsRefusedWithItsPlace(String filter, String sentence) {
        assertThatThrownBy(() -> sql(filter)).isInstanceOf(Refusal.class).hasMessage(sentence);
    }

    @Test
    void anEnormousFilterIsRefused() {
        assertThatThrownBy(() -> sql("name = x or ".repeat(5_000) + "name = y")).hasMessageContaining("longer than");
        assertThatThrownBy(() -> sql("(".repeat(100) + "name = x" + ")".repeat(100)))
                .hasMessageContaining("nested too deeply");
        assertThatThrownBy(() -> sql("not ".repeat(100) + "name = x")).hasMessageContaining("nested too deeply");
    }
}
