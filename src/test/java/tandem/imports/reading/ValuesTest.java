package tandem.imports.reading;

import static org.assertj.core.api.Assertions.assertThat;
import static tandem.records.FieldKind.*;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tandem.records.Field;
import tandem.records.FieldKind;

class ValuesTest {

    final Notation point = Notation.USUAL;
    final Notation comma = point.decimal(',');
    final Notation dayFirst = point.dates("day-first");
    final Notation monthFirst = point.dates("month-first");

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    2026-04-03              | 2026-04-03
                    2026-4-3                | 2026-04-03
                    20260403                | 2026-04-03
                    03.04.2026              | 2026-04-03
                    3.4.26                  | 2026-04-03
                    03/04/2026              | 2026-04-03
                    3. April 2026           | 2026-04-03
                    3 Apr 2026              | 2026-04-03
                    3-Apr-26                | 2026-04-03
                    April 3, 2026           | 2026-04-03
                    Apr. 3rd, 2026          | 2026-04-03
                    31. März 2026           | 2026-03-31
                    1. Dezember 2026        | 2026-12-01
                    5. Mai 2026             | 2026-05-05
                    46115                   | 2026-04-03
                    2026-04-03 10:11:12     | 2026-04-03
                    2026-04-03T23:30:00Z    | 2026-04-03
                    29.02.2024              | 2024-02-29
                    """)
    void readsDates(String text, LocalDate date) {
        assertThat(value(DATE, text, dayFirst)).isEqualTo(date);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    2026-04-03 10:11:12            | 2026-04-03T10:11:12Z
                    2026-04-03T10:11:12.345+02:00  | 2026-04-03T08:11:12.345Z
                    2026-04-03 10:11 +0530         | 2026-04-03T04:41:00Z
                    2026-04-03 10:11:12 UTC        | 2026-04-03T10:11:12Z
                    4/3/2026 2:30 PM               | 2026-04-03T14:30:00Z
                    4/3/2026 12:05 a.m.            | 2026-04-03T00:05:00Z
                    4/3/2026, 12:05:06 PM          | 2026-04-03T12:05:06Z
                    3.4.2026 14:30 Uhr             | 2026-04-03T14:30:00Z
                    46115.5                        | 2026-04-03T12:00:00Z
                    2026-04-03                     | 2026-04-03T00:00:00Z
                    """)
    void readsMoments(String text, Instant moment) {
        assertThat(value(INSTANT, text, monthFirst)).isEqualTo(moment);
    }

    @Test
    void clocksWithoutZoneAreReadWhereTheFileIsFrom() {
        var berlin = new Notation('.', DayOrder.UNKNOWN, null, ZoneId.of("Europe/Berlin"), Set.of());
        assertThat(value(INSTANT, "2026-07-01 12:00", berlin)).isEqualTo(Instant.parse("2026-07-01T10:00:00Z"));
        assertThat(value(DATE, "2026-07-01T23:30:00Z", berlin)).isEqualTo(LocalDate.of(2026, 7, 2));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "2023-02-30",
                "31.04.2026",
                "29.02.2023",
                "2026-13-01",
                "0026-01-01",
                "1899-12-31",
                "2201-01-01",
                "25/13/2026",
                "2026",
                "soon",
                "2026-01-01 25:00",
                "2026-01-01 13:00 PM",
                "2026-01-01x",
                "12345678",
                "999999",
                "2026-01-01T10:00:00+19:00",
                "3 Foo 2026"
            })
    void refusesImpossibleDates(String text) {
        assertThat(refusal(DATE, text, point)).contains(text).endsWith(".");
    }

    @Test
    void refusesDatesThatCanBeReadInTwoWays() {
        assertThat(refusal(DATE, "03/04/2026", point)).contains("two ways");
        assertThat(value(DATE, "03/03/2026", point)).isEqualTo(LocalDate.of(2026, 3, 3));
        assertThat(value(DATE, "25/04/2026", point)).isEqualTo(LocalDate.of(2026, 4, 25));
        assertThat(refusal(DATE, "25/04/2026", monthFirst)).contains("no month 25");
    }

    @Test
    void aPatternIsTheOnlyForm() {
        var pattern = point.dates("yyyy/dd/MM");
        assertThat(value(DATE, "2026/03/04", pattern)).isEqualTo(LocalDate.of(2026, 4, 3));
        assertThat(refusal(DATE, "2026-03-04", pattern)).contains("yyyy/dd/MM");
        assertThat(refusal(DATE, "2026/31/04", pattern)).contains("yyyy/dd/MM");
        assertThat(value(INSTANT, "3.4.2026 09:05", point.dates("d.M.yyyy HH:mm")))
                .isEqualTo(Instant.parse("2026-04-03T09:05:00Z"));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    1234.5           | 1234.5
                    1,234.50         | 1234.50
                    1.234,50         | 1234.50
                    € 1.234,50       | 1234.50
                    1,234.50 USD     | 1234.50
                    US$1,234.50      | 1234.50
                    -$5.00           | -5.00
                    $-5.00           | -5.00
                    1'234.50         | 1234.50
                    CHF 1’234.–      | 1234
                    1 234,50         | 1234.50
                    1 234 567,89 €   | 1234567.89
                    (1,234.50)       | -1234.50
                    ($99.90)         | -99.90
                    5.00-            | -5.00
                    −7               | -7
                    +7               | 7
                    75.0%            | 75.0
                    75 %             | 75
                    12,34,567.00     | 1234567.00
                    1.234.567        | 1234567
                    1,234            | 1234
                    1.234            | 1.234
                    .5               | 0.5
                    1.5E+3           | 1500
                    100 Kč           | 100
                    R$ 10,50         | 10.50
                    0,5              | 0.5
                    """)
    void readsAmounts(String text, BigDecimal amount) {
        assertThat(value(MONEY, text, point)).isEqualTo(amount);
    }

    @Test
    void theHabitOfTheFileDecidesWhatOneSignMeans() {
        assertThat(value(MONEY, "1.234", comma)).isEqualTo(new BigDecimal("1234"));
        assertThat(value(MONEY, "1,234", comma)).isEqualTo(new BigDecimal("1.234"));
        assertThat(value(MONEY, "12.5", comma)).isEqualTo(new BigDecimal("12.5"));
        assertThat(value(MONEY, "99,90", comma)).isEqualTo(new BigDecimal("99.90"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "abc",
                "1.2.3",
                "12 34",
                "1,23,4",
                "--5",
                "-5-",
                "1.234,56,7",
                "€",
                "5 apples",
                "1e999999999",
                "()",
                ".",
                "%",
                "1,2345.6",
                "0x10",
                "NaN",
                "XYZ 5"
            })
    void refusesWhatIsNoAmount(String text) {
        assertThat(refusal(MONEY, text, point)).contains("is not a number.");
    }

    @Test
    void knowsTheCurrencyInAnAmount() {
        assertThat(Values.currency("€ 1.234,50")).isEqualTo("EUR");
        assertThat(Values.currency("1,234.50 USD")).isEqualTo("USD");
        assertThat(Values.currency("(CHF 5)")).isEqualTo("CHF");
        assertThat(Values.currency("$ 5")).isNull();
        assertThat(Values.currency("5")).isNull();
    }

    @Test
    void wholeNumbersAreWhole() {
        assertThat(value(WHOLE, "12,345", point)).isEqualTo(12_345L);
        assertThat(value(WHOLE, "12.345", comma)).isEqualTo(12_345L);
        assertThat(value(WHOLE, "3.00", point)).isEqualTo(3L);
        assertThat(refusal(WHOLE, "3.5", point)).contains("not a whole number");
        assertThat(refusal(WHOLE, "99999999999999999999", point)).contains("not a whole number");
    }

    @ParameterizedTest
    @ValueSource(strings = {"ada@example.com", "JOHN@Example.co.uk", "o'neil+x@mail.example.com", "jörg@müller.de"})
    void readsEmailAddresses(String text) {
        assertThat(value(EMAIL, " " + text + "\u00a0", point)).isEqualTo(text);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "ada",
                "ada@",
                "@x.com",
                "ada@x",
                "a b@x.com",
                "a@x..com",
                "a@-x.com",
                ".a@x.com",
                "a@b@x.com",
                "a@1.2.3.4"
            })
    void refusesOtherText(String text) {
        assertThat(refusal(EMAIL, text, point)).contains("not an e-mail address");
    }

    @Test
    void readsYesAndNo() {
        assertThat(List.of("Yes", "TRUE", "1", "ja", "wahr", "x"))
                .allMatch(text -> value(YES_NO, text, point).equals(true));
        assertThat(List.of("no", "False", "0", "NEIN", "falsch"))
                .allMatch(text -> value(YES_NO, text, point).equals(false));
        assertThat(refusal(YES_NO, "perhaps", point)).isEqualTo("'perhaps' is neither yes nor no.");
    }

    @Test
    void textLosesWhatNobodySees() {
        assertThat(value(TEXT, " a\u0000b\u202Ec\u2066\uFEFF\u0007 ", point)).isEqualTo("abc");
        assertThat(value(TEXT, "one\r\ntwo", point)).isEqualTo("one\ntwo");
        assertThat(value(RECORD, "one\r\ntwo", point)).isEqualTo("one two");
        assertThat(value(TEXT, "x\uD800y", point)).isEqualTo("x\uFFFDy");
        assertThat(value(TEXT, "👩‍🚀 Zoë", point)).isEqualTo("👩‍🚀 Zoë");
        assertThat(Values.read(TEXT, "\u0000 \u200E", point)).isEqualTo(Reading.Blank.BLANK);
    }

    @Test
    void someWordsMeanBlank() {
        for (var word : List.of("", " ", "--", " --", "n/a", "NULL")) {
            for (var kind : FieldKind.values()) {
                assertThat(Values.read(kind, word, point)).isEqualTo(Reading.Blank.BLANK);
            }
        }
    }

    @Test
    void fieldsMayBeRequiredAndHaveChoices() {
        var stage = new Field("stage", "Stage", CHOICE, true, List.of(), List.of("New", "Closed Won"));
        assertThat(Values.read(stage, "closed won", point)).isEqualTo(new Reading.Value("Closed Won"));
        assertThat(Values.read(stage, " ", point)).isEqualTo(new Reading.Refused("Stage is missing."));
        assertThat(Values.read(stage, "Lost", point))
                .isEqualTo(new Reading.Refused("'Lost' is none of the choices for Stage: New, Closed Won."));
    }

    private static Object value(FieldKind kind, String text, Notation notation) {
        var reading = Values.read(kind, text, notation);
        assertThat(reading).as(text).isInstanceOf(Reading.Value.class);
        return ((Reading.Value) reading).value();
    }

    private static String refusal(FieldKind kind, String text, Notation notation) {
        var reading = Values.read(kind, text, notation);
        assertThat(reading).as(text).isInstanceOf(Reading.Refused.class);
        return ((Reading.Refused) reading).why();
    }
}
