package tandem.shell;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.Currency;
import java.util.Locale;
import java.util.TimeZone;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.context.i18n.SimpleTimeZoneAwareLocaleContext;

class ShowTest {

    static final Currency EURO = Currency.getInstance("EUR");
    static final Instant MORNING = Instant.parse("2026-11-28T23:42:00Z");

    @BeforeEach
    void english() {
        read(Locale.ENGLISH);
    }

    @AfterEach
    void nobody() {
        LocaleContextHolder.resetLocaleContext();
    }

    @Test
    void writesMoneyAsTheReaderDoes() {
        assertThat(Show.money(new BigDecimal("1340000.00"), EURO)).isEqualTo("€1,340,000");
        assertThat(Show.money(new BigDecimal("-12.5"), EURO)).isEqualTo("−€12.50");
        assertThat(Show.money(new BigDecimal("12.5"), Currency.getInstance("CHF")))
                .isEqualTo("CHF\u00a012.50");
        read(Locale.GERMAN);
        assertThat(Show.money(new BigDecimal("1340000.00"), EURO)).isEqualTo("1.340.000\u00a0€");
    }

    @Test
    void writesMoneyShortInNarrowPlaces() {
        assertThat(Show.moneyShort(new BigDecimal("1340000"), EURO)).isEqualTo("€1.34\u00a0m");
        assertThat(Show.moneyShort(new BigDecimal("92400"), EURO)).isEqualTo("€92\u00a0k");
        assertThat(Show.moneyShort(new BigDecimal("999600"), EURO)).isEqualTo("€1\u00a0m");
        assertThat(Show.moneyShort(new BigDecimal("9999.40"), EURO)).isEqualTo("€9,999");
    }

    @Test
    void writesTimesWhereTheReaderIs() {
        assertThat(Show.instant(MORNING)).isEqualTo("29 Nov 2026, 00:42");
        assertThat(Show.day(MORNING)).isEqualTo("29 Nov 2026");
        read(Locale.GERMAN);
        assertThat(Show.day(MORNING)).isEqualTo("29. Nov. 2026");
    }

    @Test
    void tellsTimePassedAsPeopleDo() {
        assertThat(ago(Duration.ofSeconds(20))).isEqualTo("just now");
        assertThat(ago(Duration.ofMinutes(25))).isEqualTo("25 min");
        assertThat(ago(Duration.ofMinutes(70))).isEqualTo("1 h 10");
        assertThat(ago(Duration.ofDays(6))).isEqualTo("6 d");
        assertThat(ago(Duration.ofDays(93))).isEqualTo("3 mo");
        assertThat(ago(Duration.ofDays(800))).isEqualTo("2 y");
    }

    @Test
    void givesEachNameItsLetterAndTint() {
        assertThat(Show.initial(" ödön")).isEqualTo("Ö");
        assertThat(Show.tint("Ines")).isBetween(0, 7).isEqualTo(Show.tint(" ines "));
    }

    @Test
    void writesShares() {
        assertThat(Show.percent(0.84)).isEqualTo("84\u00a0%");
        assertThat(Show.percent(0.0123)).isEqualTo("1.2\u00a0%");
    }

    private static String ago(Duration length) {
        return Show.ago(MORNING.minus(length), MORNING);
    }

    private static void read(Locale locale) {
        LocaleContextHolder.setLocaleContext(
                new SimpleTimeZoneAwareLocaleContext(locale, TimeZone.getTimeZone("Europe/Berlin")));
    }
}
