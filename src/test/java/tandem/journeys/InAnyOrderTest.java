package tandem.journeys;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.TreeMap;
import java.util.UUID;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.ShrinkingMode;
import net.jqwik.api.lifecycle.BeforeProperty;
import org.jooq.DSLContext;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.context.TestContextManager;
import org.springframework.test.context.TestPropertySource;
import tandem.Cast;
import tandem.TandemTest;
import tandem.journeys.stages.Rule;
import tandem.journeys.stages.Rules;
import tandem.people.People;

/** In whatever order touches are told, and however many at once: each contact stands where all of them put it. */
@TandemTest
@TestPropertySource(properties = "test.database.of=rules")
class InAnyOrderTest {

    private static final Instant FIRST = Instant.parse("2026-01-05T09:00:00Z");
    private static final Rule SOME = Rule.count(3, 10, "download", "webinar");
    private static final Rule SCORED = new Rule(
            Rule.Form.SCORE,
            new TreeMap<>(Map.of("visit", BigDecimal.ONE, "webinar", new BigDecimal("2.5"))),
            new BigDecimal("6"),
            30,
            null);
    private static final Rule FADING = new Rule(
            Rule.Form.SCORE,
            new TreeMap<>(Map.of("call", BigDecimal.TWO, "visit", BigDecimal.ONE)),
            new BigDecimal("4"),
            14,
            5);

    @Autowired
    Cast cast;

    @Autowired
    DSLContext db;

    @Autowired
    Journeys journeys;

    @Autowired
    Rules rules;

    @Autowired
    People people;

    @BeforeProperty
    void start() throws Exception {
        new TestContextManager(InAnyOrderTest.class).prepareTestInstance(this);
        hold(Stage.BRAND_CONSIDERATION, List.of(SOME, Rule.touch("form")));
        hold(Stage.BRAND_PREFERENCE, List.of(SCORED));
        hold(Stage.PURCHASE_INTENTION, List.of(FADING, Rule.touch("demo")));
    }

    private void hold(Stage stage, List<Rule> wanted) {
        if (!rules.inForce(stage).rules().equals(wanted)) {
            var mara = people.person(cast.mara().id()).orElseThrow();
            rules.change(mara, stage, rules.inForce(stage).version(), wanted, 30, true);
            await().atMost(Duration.ofMinutes(2))
                    .until(() -> rules.inForce(stage).rules().equals(wanted));
        }
    }

    /** Something that happened, so many hours after the first of all. */
    record Happening(String kind, int hours) {}

    @Provide
    Arbitrary<List<Happening>> happenings() {
        return Combinators.combine(
                        Arbitraries.of("download", "webinar", "visit", "call", "form", "demo", "ad_click"),
                        Arbitraries.integers().between(0, 24 * 60))
                .as(Happening::new)
                .list()
                .ofMaxSize(25);
    }

    @Property(tries = 60, shrinking = ShrinkingMode.BOUNDED)
    void eachContactStandsWhereAllTouchesPutIt(@ForAll("happenings") List<Happening> happenings, @ForAll Random order) {
        var contact = UUID.fromString(cast.as(cast.ines())
                .post("/api/v1/contacts", Map.of("key", UUID.randomUUID().toString(), "given_name", "Petra"))
                .json()
                .get("id")
                .asString());
        var touches = new ArrayList<Touch>();
        for (var happening : happenings) {
            var at = FIRST.plus(Duration.ofHours(happening.hours));
            touches.add(new Touch(
                    TouchId.of(at, contact, happening.kind),
                    contact,
                    happening.kind,
                    at,
                    null,
                    null,
                    null,
                    null,
                    null,
                    null,
                    null));
        }
        Collections.shuffle(touches, order);
        for (int from = 0; from < touches.size(); ) {
            int to = Math.min(touches.size(), from + 1 + order.nextInt(6));
            journeys.happened(touches.subList(from, to));
            from = to;
        }

        var reached = reached(contact);
        assertThat(reached).isEqualTo(byHand(touches));
        assertThat(standing(contact)).isEqualTo(reached);
        for (var stage : List.of(Stage.BRAND_CONSIDERATION, Stage.BRAND_PREFERENCE, Stage.PURCHASE_INTENTION)) {
            var mara = people.person(cast.mara().id()).orElseThrow();
            var again = rules.tried(mara, stage, rules.inForce(stage).rules());
            assertThat(again.moved()).as("%s, evaluated from scratch", stage).isZero();
        }
    }

    private Map<Stage, Instant> reached(UUID contact) {
        var reached = new TreeMap<Stage, Instant>();
        db.fetch("select stage, reached_at from journeys.reached_stages where contact_id = ?", contact)
                .forEach(row -> reached.put(
                        Stage.of(row.get("stage", int.class)).orElseThrow(), row.get("reached_at", Instant.class)));
        return reached;
    }

    private Map<Stage, Instant> standing(UUID contact) {
        var reached = new TreeMap<Stage, Instant>();
        db.fetch("select * from journeys.standing where contact_id = ?", contact)
                .forEach(row -> {
                    for (var stage : Stage.values()) {
                        var at = row.get("reached_" + stage.number(), Instant.class);
                        if (at != null) {
                            reached.put(stage, at);
                        }
                    }
                    assertThat(row.get("stage", int.class))
                            .isEqualTo(
                                    reached.isEmpty()
                                            ? 0
                                            : reached.lastEntry().getKey().number());
                });
        return reached;
    }

    // As somebody would work it out on paper: at each touch, look back.
    private static Map<Stage, Instant> byHand(List<Touch> told) {
        var touches = told.stream()
                .distinct()
                .sorted(java.util.Comparator.comparing(Touch::at))
                .toList();
        var reached = new TreeMap<Stage, Instant>();
        for (var touch : touches) {
            var kind = touch.kind();
            note(reached, Stage.CUSTOMER_AWARENESS, touch, kind.equals("ad_click"));
            note(reached, Stage.BRAND_AWARENESS, touch, kind.equals("visit"));
            note(
                    reached,
                    Stage.BRAND_CONSIDERATION,
                    touch,
                    kind.equals("form")
                            || SOME.kinds().containsKey(kind)
                                    && within(touches, touch, SOME).size() >= 3);
            note(reached, Stage.BRAND_PREFERENCE, touch, score(touches, touch, SCORED) >= 6 - 1e-7);
            note(
                    reached,
                    Stage.PURCHASE_INTENTION,
                    touch,
                    kind.equals("demo") || score(touches, touch, FADING) >= 4 - 5e-7);
        }
        return reached;
    }

    private static void note(Map<Stage, Instant> reached, Stage stage, Touch touch, boolean proved) {
        if (proved) {
            reached.putIfAbsent(stage, touch.at());
        }
    }

    private static List<Touch> within(List<Touch> touches, Touch last, Rule rule) {
        return touches.stream()
                .filter(touch -> rule.kinds().containsKey(touch.kind()))
                .filter(touch -> !touch.at().isAfter(last.at()))
                .filter(touch ->
                        !touch.at().isBefore(last.at().minus(Duration.ofDays(Objects.requireNonNull(rule.days())))))
                .toList();
    }

    private static double score(List<Touch> touches, Touch last, Rule rule) {
        return !rule.kinds().containsKey(last.kind())
                ? 0
                : within(touches, last, rule).stream()
                        .mapToDouble(touch -> rule.kinds()
                                        .getOrDefault(touch.kind(), BigDecimal.ZERO)
                                        .doubleValue()
                                * (rule.halfLife() == null
                                        ? 1
                                        : Math.pow(
                                                2,
                                                -Duration.between(touch.at(), last.at())
                                                                .toSeconds()
                                                        / (86_400.0 * rule.halfLife()))))
                        .sum();
    }
}
