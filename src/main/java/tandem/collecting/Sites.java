package tandem.collecting;

import static org.jooq.Records.mapping;
import static tandem.collecting.db.Tables.SITE;
import static tandem.shell.Words.say;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jooq.DSLContext;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import tandem.platform.Remembered;
import tandem.shell.Refusal;
import tandem.shell.Visitor;

/** All websites that administrators have listed. */
@Component
@Transactional
public class Sites {

    private final DSLContext db;
    private final Remembered<List<Site>> known;

    Sites(DSLContext db) {
        this.db = db;
        this.known = new Remembered<>(Duration.ofSeconds(5), this::read);
    }

    private List<Site> read() {
        return db.select(SITE.ID, SITE.ORIGIN, SITE.PRICE_PATH, SITE.ADDED_AT)
                .from(SITE)
                .orderBy(SITE.ORIGIN)
                .fetch(mapping(Site::new));
    }

    @Transactional(readOnly = true)
    public List<Site> all() {
        return read();
    }

    /** The website of this origin; nothing where nobody has listed it. */
    public Optional<Site> of(@Nullable String origin) {
        return known.get().stream().filter(site -> site.origin().equals(origin)).findFirst();
    }

    /** Whether a page shows prices. */
    boolean showPrices(String url) {
        return known.get().stream().anyMatch(site -> site.showsPrices(url));
    }

    /** What browsers may show our forms in. */
    public List<String> origins() {
        return known.get().stream().map(Site::origin).toList();
    }

    /** Lists a website. Whoever lists one again changes where its prices stand. */
    public Site add(Visitor by, String address, @Nullable String pricePath) {
        by.mustAdminister(say("list websites"));
        var site = WebAddress.of(address.contains("://") ? address : "https://" + address)
                .orElseThrow(() -> Refusal.of(
                        "origin", say("“{0}” is no address of a website, such as https://www.example.com.", address)));
        var prices = path(pricePath);
        var id = db.insertInto(SITE)
                .set(SITE.ORIGIN, site.origin())
                .set(SITE.PRICE_PATH, prices)
                .set(SITE.ADDED_BY, by.person())
                .onConflict(SITE.ORIGIN)
                .doUpdate()
                .set(SITE.PRICE_PATH, prices)
                .returningResult(SITE.ID)
                .fetchSingle()
                .value1();
        known.forget();
        return read().stream().filter(one -> one.id().equals(id)).findFirst().orElseThrow();
    }

    private static @Nullable String path(@Nullable String given) {
        var path = Clean.line(given, 200);
        if (path == null) {
            return null;
        }
        var whole = path.startsWith("/") ? path : "/" + path;
        if (whole.length() < 2 || whole.matches(".*[\\s?#].*")) {
            throw Refusal.of("pricePath", say("The path of the prices is written like /pricing."));
        }
        return whole;
    }

    /** Nothing that this website sends is taken any more. What it has sent stays. */
    public void remove(Visitor by, UUID id) {
        by.mustAdminister(say("remove websites"));
        if (db.deleteFrom(SITE).where(SITE.ID.eq(id)).execute() == 0) {
            throw Refusal.notFound(say("website"));
        }
        known.forget();
    }
}
