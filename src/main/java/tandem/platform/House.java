package tandem.platform;

import static tandem.platform.db.Tables.HOUSE;

import java.time.ZoneId;
import java.util.Currency;
import java.util.Optional;
import org.jooq.DSLContext;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** The company that runs this Tandem: its name, its reporting currency, its time zone. */
@Component
@Transactional(readOnly = true)
public class House {

    private final DSLContext db;
    private final Settings settings;

    House(DSLContext db, Settings settings) {
        this.db = db;
        this.settings = settings;
    }

    @Transactional
    public void name(String name, Currency currency, ZoneId zone) {
        db.insertInto(HOUSE, HOUSE.NAME, HOUSE.CURRENCY, HOUSE.TIME_ZONE)
                .values(name, currency.getCurrencyCode(), zone.getId())
                .onConflict(HOUSE.ID)
                .doUpdate()
                .setAllToExcluded()
                .execute();
    }

    public Optional<String> name() {
        return db.select(HOUSE.NAME).from(HOUSE).fetchOptional(HOUSE.NAME);
    }

    /** The reporting currency; euro until somebody has chosen. */
    public Currency currency() {
        return Currency.getInstance(db.select(HOUSE.CURRENCY)
                .from(HOUSE)
                .fetchOptional(HOUSE.CURRENCY)
                .orElse("EUR"));
    }

    /** Where days, months and quarters begin and end. */
    public ZoneId zone() {
        return db.select(HOUSE.TIME_ZONE)
                .from(HOUSE)
                .fetchOptional(HOUSE.TIME_ZONE)
                .map(ZoneId::of)
                .orElse(settings.zone());
    }
}
