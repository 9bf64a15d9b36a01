package tandem.deals;

import static org.jooq.impl.DSL.count;
import static org.jooq.impl.DSL.sum;
import static tandem.deals.db.Tables.DEAL;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.List;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import tandem.measures.Measure;
import tandem.measures.Measure.Unit;
import tandem.measures.Period;
import tandem.platform.House;
import tandem.shell.Side;

/** The measures that deals give. */
@Component
@Transactional(readOnly = true)
public class DealMeasures implements Measure.Source {

    static final String WON_AMOUNT = "deals.won_amount";

    private final DSLContext db;
    private final House house;

    DealMeasures(DSLContext db, House house) {
        this.db = db;
        this.house = house;
    }

    @Override
    public List<Measure> measures() {
        return List.of(
                new Measure(
                        WON_AMOUNT,
                        "Won",
                        "Sum of the amounts of deals won in the period, in the reporting currency. Deals in other currencies are not counted until they have a rate.",
                        Unit.MONEY,
                        Side.OTHER,
                        this::wonAmount),
                new Measure(
                        "deals.won_count",
                        "Deals won",
                        "Number of deals won in the period, whatever their amount.",
                        Unit.COUNT,
                        Side.SALES,
                        period -> BigDecimal.valueOf(number(closed(Step.WON, period)))),
                new Measure(
                        "deals.win_rate",
                        "Win rate",
                        "Deals won out of the deals won or lost in the period, by number.",
                        Unit.SHARE,
                        Side.SALES,
                        this::winRate),
                new Measure(
                        "deals.open_amount",
                        "Open deals",
                        "Sum of the amounts of the deals that are open now, in the reporting currency, whatever the period.",
                        Unit.MONEY,
                        Side.SALES,
                        period -> amount(DEAL.CLOSED_AT.isNull())));
    }

    private static Condition closed(Step step, Period period) {
        return DEAL.STEP.eq(step.name()).and(DEAL.CLOSED_AT.ge(period.from())).and(DEAL.CLOSED_AT.lt(period.until()));
    }

    private BigDecimal wonAmount(Period period) {
        return amount(closed(Step.WON, period));
    }

    private BigDecimal amount(Condition which) {
        var found = db.select(sum(DEAL.AMOUNT))
                .from(DEAL)
                .where(which)
                .and(DEAL.DELETED_AT.isNull())
                .and(DEAL.CURRENCY.eq(house.currency().getCurrencyCode()))
                .fetchSingle()
                .value1();
        return found == null ? BigDecimal.ZERO : found;
    }

    private long number(Condition which) {
        return db.select(count())
                .from(DEAL)
                .where(which, DEAL.DELETED_AT.isNull())
                .fetchSingle()
                .value1();
    }

    private @Nullable BigDecimal winRate(Period period) {
        var won = BigDecimal.valueOf(number(closed(Step.WON, period)));
        var lost = BigDecimal.valueOf(number(closed(Step.LOST, period)));
        return won.add(lost).signum() == 0 ? null : won.divide(won.add(lost), MathContext.DECIMAL64);
    }
}
