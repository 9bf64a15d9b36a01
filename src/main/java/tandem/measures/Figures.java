package tandem.measures;

import static tandem.shell.Words.say;

import gg.jte.Content;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import tandem.platform.House;
import tandem.shell.Card;
import tandem.shell.Show;
import tandem.shell.Side;
import tandem.shell.Templates;

/** Figures as people see them: with definition, owner and time behind each, and a way to the records it counts. */
@Component
public class Figures {

    private final Catalogue catalogue;
    private final Templates templates;
    private final House house;

    Figures(Catalogue catalogue, Templates templates, House house) {
        this.catalogue = catalogue;
        this.templates = templates;
        this.house = house;
    }

    /**
     * A figure on a page.
     *
     * @param href the records behind it
     * @param share how much of the target there is, in percent; null without one
     */
    public record Shown(
            Figure figure,
            String title,
            String href,
            String value,
            @Nullable String target,
            @Nullable Integer share,
            @Nullable String remark) {

        public String id() {
            return "tip-" + figure.measure().key().replace('.', '-') + "-"
                    + figure.period().firstDay();
        }

        public boolean marked() {
            return figure.measure().owner() != Side.OTHER;
        }
    }

    public String text(Measure measure, @Nullable BigDecimal value) {
        if (value == null) {
            return say("too little data");
        }
        return switch (measure.unit()) {
            case COUNT -> Show.number(value.longValue());
            case MONEY -> Show.moneyShort(value, house.currency());
            case SHARE -> Show.percent(value.doubleValue());
            case DAYS -> say("{0} d", Show.decimal(value, 1));
        };
    }

    public Shown shown(String key, Period period, String title, String href, @Nullable String remark) {
        var figure = catalogue.figure(key, period);
        var target = figure.target();
        return new Shown(
                figure,
                title,
                href,
                text(figure.measure(), figure.value()),
                target == null ? null : text(figure.measure(), target),
                share(figure.value(), target),
                remark);
    }

    private static @Nullable Integer share(@Nullable BigDecimal value, @Nullable BigDecimal target) {
        return value == null || target == null || target.signum() <= 0
                ? null
                : Math.min(
                        100,
                        value.movePointRight(2)
                                .divide(target, 0, RoundingMode.DOWN)
                                .intValue());
    }

    public Content content(Shown figure) {
        return templates.content("measures/figure", Map.of("figure", figure));
    }

    /** A figure for the first page. Where nothing has been counted yet, it is not there. */
    public Card card(int rank, java.util.function.Supplier<@Nullable Shown> figure) {
        return Card.on(Card.Spot.FIGURE, rank, _ -> {
            var shown = figure.get();
            return shown == null ? null : content(shown);
        });
    }
}
