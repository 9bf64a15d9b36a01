package tandem.journeys.kinds;

import static org.jooq.Records.mapping;
import static org.jooq.impl.DSL.field;
import static tandem.journeys.db.Tables.TOUCH_KIND;
import static tandem.shell.Words.say;

import java.math.BigDecimal;
import java.text.Normalizer;
import java.time.Clock;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jooq.DSLContext;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import tandem.shell.Faults;
import tandem.shell.Refusal;
import tandem.shell.Refusal.Kind;
import tandem.shell.Side;
import tandem.shell.Visitor;
import tandem.shell.Visitor.Role;

/** All kinds of touches. A change holds from the next touch on. */
@Component
@Transactional
public class TouchKinds {

    /** Deals tell these themselves, so they cannot be retired. */
    private static final Set<String> OF_DEALS = Set.of("deal_opened", "purchase", "repeat_purchase", "deal_lost");

    private static final int LONGEST = 60;
    private static final BigDecimal HEAVIEST = BigDecimal.valueOf(1_000);

    private final DSLContext db;
    private final Clock clock;

    TouchKinds(DSLContext db, Clock clock) {
        this.db = db;
        this.clock = clock;
    }

    /** What makes a kind, as somebody wants it. */
    public record Wanted(String name, Side side, BigDecimal weight, boolean human) {}

    /** Marketing's first, each in the order of their names. */
    @Transactional(readOnly = true)
    public List<TouchKind> all() {
        return db.select(
                        TOUCH_KIND.KIND,
                        TOUCH_KIND.NAME,
                        TOUCH_KIND.SIDE.convertFrom(Side::valueOf),
                        TOUCH_KIND.WEIGHT,
                        TOUCH_KIND.HUMAN,
                        field(TOUCH_KIND.RETIRED_AT.isNotNull()))
                .from(TOUCH_KIND)
                .orderBy(TOUCH_KIND.SIDE, TOUCH_KIND.NAME)
                .fetch(mapping(TouchKind::new));
    }

    @Transactional(readOnly = true)
    public Map<String, TouchKind> byKind() {
        return all().stream().collect(Collectors.toMap(TouchKind::kind, Function.identity()));
    }

    @Transactional(readOnly = true)
    public TouchKind get(String kind) {
        return all().stream()
                .filter(one -> one.kind().equals(kind))
                .findFirst()
                .orElseThrow(() -> Refusal.notFound(say("kind of touch")));
    }

    /** Administrators and the heads of both departments; what counts as a touch is theirs to say. */
    public static boolean mayChange(Visitor visitor) {
        return visitor.administers() || visitor.roles().contains(Role.HEAD) && visitor.side() != Side.OTHER;
    }

    /** Adds a kind; what programs call it is made from its name. */
    public TouchKind add(Visitor by, Wanted wanted) {
        must(by, say("add kinds of touches"));
        check(wanted);
        var kind = called(wanted.name());
        int added = db.insertInto(TOUCH_KIND)
                .set(TOUCH_KIND.KIND, kind)
                .set(TOUCH_KIND.NAME, wanted.name().strip())
                .set(TOUCH_KIND.SIDE, wanted.side().name())
                .set(TOUCH_KIND.WEIGHT, wanted.weight())
                .set(TOUCH_KIND.HUMAN, wanted.human())
                .onConflictDoNothing()
                .execute();
        if (added == 0) {
            throw new Refusal(
                    Kind.CONFLICT,
                    say("There is a kind {0} already. Change it, or bring it back where it was retired.", kind));
        }
        return get(kind);
    }

    /** Changes what a kind is; what programs call it stays. */
    public TouchKind change(Visitor by, String kind, Wanted wanted) {
        must(by, say("change kinds of touches"));
        check(wanted);
        get(kind);
        db.update(TOUCH_KIND)
                .set(TOUCH_KIND.NAME, wanted.name().strip())
                .set(TOUCH_KIND.SIDE, wanted.side().name())
                .set(TOUCH_KIND.WEIGHT, wanted.weight())
                .set(TOUCH_KIND.HUMAN, wanted.human())
                .where(TOUCH_KIND.KIND.eq(kind))
                .execute();
        return get(kind);
    }

    /** No more touches of it are taken in. Those there are stay, with the stages they prove. */
    public TouchKind retire(Visitor by, String kind) {
        must(by, say("retire kinds of touches"));
        var known = get(kind);
        if (OF_DEALS.contains(kind)) {
            throw new Refusal(say("{0} is told by deals themselves, so it cannot be retired.", say(known.name())));
        }
        db.update(TOUCH_KIND)
                .set(TOUCH_KIND.RETIRED_AT, clock.instant())
                .where(TOUCH_KIND.KIND.eq(kind), TOUCH_KIND.RETIRED_AT.isNull())
                .execute();
        return get(kind);
    }

    public TouchKind bringBack(Visitor by, String kind) {
        must(by, say("bring kinds of touches back"));
        get(kind);
        db.update(TOUCH_KIND)
                .setNull(TOUCH_KIND.RETIRED_AT)
                .where(TOUCH_KIND.KIND.eq(kind))
                .execute();
        return get(kind);
    }

    private static void must(Visitor visitor, String what) {
        if (!mayChange(visitor)) {
            throw Refusal.forbidden(say("Only an administrator or a head of Marketing or Sales may {0}.", what));
        }
    }

    private static void check(Wanted wanted) {
        new Faults()
                .when(
                        called(wanted.name()).isEmpty() || wanted.name().strip().length() > LONGEST,
                        "name",
                        say("A kind needs a name of at most 60 characters, with a letter or a digit in it."))
                .when(wanted.side() == Side.OTHER, "side", say("A touch is one of Marketing or one of Sales."))
                .when(
                        wanted.weight().signum() < 0 || wanted.weight().compareTo(HEAVIEST) > 0,
                        "weight",
                        say("A weight lies between 0 and 1,000."))
                .refuse();
    }

    private static String called(String name) {
        var plain = Normalizer.normalize(name.toLowerCase(Locale.ROOT).replace("ß", "ss"), Normalizer.Form.NFD)
                .replaceAll("\\p{M}", "")
                .replaceAll("[^a-z0-9]+", "_")
                .replaceAll("^_|_$", "");
        return plain.substring(0, Math.min(40, plain.length()));
    }
}
