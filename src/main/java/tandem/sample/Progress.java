package tandem.sample;

import static tandem.sample.db.Tables.LOADING;

import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Currency;
import java.util.Optional;
import org.jooq.DSLContext;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import tandem.platform.House;
import tandem.platform.Settings;

/** How far the sample company is loaded. */
@Component
@Transactional
class Progress {

    static final String NAME = "Fjordlicht Instruments";
    private static final long SEED = 11;

    private final DSLContext db;
    private final House house;
    private final Settings settings;
    private final Clock clock;
    private final Staff staff;

    Progress(DSLContext db, House house, Settings settings, Clock clock, Staff staff) {
        this.db = db;
        this.house = house;
        this.settings = settings;
        this.clock = clock;
        this.staff = staff;
    }

    /** A load that began, on whatever day; told again by its seed, day and zone it is the same. */
    record Loading(long seed, LocalDate today, String timeZone, int batches, boolean complete) {

        SampleCompany company() {
            return SampleCompany.of(seed, today, ZoneId.of(timeZone));
        }
    }

    /** The load that began some time ago, or begins now; nothing where others use this Tandem already. */
    Optional<Loading> begun() {
        var loading = loading();
        if (loading == null && house.name().isEmpty()) {
            begin(settings.zone());
            loading = loading();
        }
        return Optional.ofNullable(loading);
    }

    private @Nullable Loading loading() {
        return db.select(
                        LOADING.SEED,
                        LOADING.TODAY,
                        LOADING.TIME_ZONE,
                        LOADING.BATCHES,
                        LOADING.COMPLETED_AT.isNotNull())
                .from(LOADING)
                .fetchOne(org.jooq.Records.mapping(Loading::new));
    }

    private void begin(ZoneId zone) {
        house.name(NAME, Currency.getInstance("EUR"), zone);
        db.insertInto(LOADING)
                .set(LOADING.SEED, SEED)
                .set(LOADING.TODAY, LocalDate.now(clock.withZone(zone)))
                .set(LOADING.TIME_ZONE, zone.getId())
                .execute();
        staff.hire();
    }

    void countBatch() {
        db.update(LOADING).set(LOADING.BATCHES, LOADING.BATCHES.plus(1)).execute();
    }

    void complete() {
        db.update(LOADING).set(LOADING.COMPLETED_AT, clock.instant()).execute();
    }
}
