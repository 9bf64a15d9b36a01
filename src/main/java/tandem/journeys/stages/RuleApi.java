package tandem.journeys.stages;

import static tandem.shell.Words.say;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import tandem.journeys.Stage;
import tandem.journeys.stages.Try.Move;
import tandem.records.Records.Seen;
import tandem.shell.Listing;
import tandem.shell.Refusal;
import tandem.shell.Visitor;

/** What proves a stage, for programs. */
@RestController
@RequestMapping("/api/v1/journey/rules")
class RuleApi {

    private final Rules rules;
    private final Kinds kinds;

    RuleApi(Rules rules, Kinds kinds) {
        this.rules = rules;
        this.kinds = kinds;
    }

    /**
     * A sentence.
     *
     * @param form {@code TOUCH}, {@code COUNT}, {@code SCORE} or {@code DEAL}
     * @param kinds of touches, each with its weight, which means something in a score alone
     * @param sentence as people read it; not read when it is sent
     * @param lost kinds that it names and of which no touch comes any more; not read when they are sent
     */
    record Sentence(
            Rule.@Nullable Form form,
            @Nullable Map<String, BigDecimal> kinds,
            @Nullable BigDecimal least,
            @Nullable Integer days,
            @Nullable Integer halfLife,
            @Nullable String sentence,
            @Nullable List<String> lost) {

        static Sentence of(Rule rule, Kinds.Known known) {
            return new Sentence(
                    rule.form(),
                    rule.kinds(),
                    rule.least(),
                    rule.days(),
                    rule.halfLife(),
                    rule.sentence(known::name),
                    known.lost(rule));
        }

        Rule rule() {
            if (form == null) {
                throw Refusal.of("form", say("Say whether it is a touch, a count, a score or a deal event."));
            }
            var weighed = new LinkedHashMap<String, BigDecimal>();
            Objects.requireNonNullElse(kinds, Map.<String, BigDecimal>of())
                    .forEach((kind, weight) -> weighed.put(kind, Objects.requireNonNullElse(weight, BigDecimal.ONE)));
            return new Rule(form, weighed, least, days, halfLife);
        }
    }

    record Version(
            Stage stage,
            int version,
            List<Sentence> rules,
            int dormantDays,
            @Nullable String changedBy,
            Instant changedAt,
            StageRules.Step step,
            @Nullable Long proved,
            @Nullable Double seconds) {

        static Version of(StageRules rules, Kinds.Known known) {
            return new Version(
                    rules.stage(),
                    rules.version(),
                    rules.rules().stream().map(rule -> Sentence.of(rule, known)).toList(),
                    rules.dormantDays(),
                    rules.changedBy(),
                    rules.changedAt(),
                    rules.step(),
                    rules.proved(),
                    rules.seconds());
        }
    }

    /** @param confirmed that it is meant, where most contacts would be moved */
    record Wanted(
            int version,
            @Nullable Integer dormantDays,
            @Nullable List<Sentence> rules,
            boolean confirmed) {

        List<Rule> sentences() {
            return Objects.requireNonNullElse(rules, List.<Sentence>of()).stream()
                    .map(Sentence::rule)
                    .toList();
        }
    }

    record Moved(long contacts, List<UUID> examples) {}

    record Tried(long moved, double share, boolean movesMost, Map<Move, Moved> moves) {

        static Tried of(Try tried) {
            var moves = new EnumMap<Move, Moved>(Move.class);
            tried.moves()
                    .forEach((move, moved) -> moves.put(
                            move,
                            new Moved(
                                    moved.contacts(),
                                    moved.examples().stream().map(Seen::id).toList())));
            return new Tried(tried.moved(), tried.share(), tried.movesMost(), moves);
        }
    }

    /** What is in force for each of the eight stages. */
    @GetMapping
    Listing<Version> inForce(Visitor visitor) {
        var known = kinds.known();
        return new Listing<>(
                rules.inForce().stream().map(one -> Version.of(one, known)).toList(), null);
    }

    /** All versions of a stage, newest first. */
    @GetMapping("/{stage}")
    Listing<Version> versions(@PathVariable String stage, Visitor visitor) {
        var known = kinds.known();
        return new Listing<>(
                rules.versions(Stage.named(stage)).stream()
                        .map(one -> Version.of(one, known))
                        .toList(),
                null);
    }

    /** What other rules would do; nothing is changed. */
    @PostMapping("/{stage}/trial")
    Tried tried(@PathVariable String stage, @RequestBody Wanted wanted, Visitor visitor) {
        return Tried.of(rules.tried(visitor, Stage.named(stage), wanted.sentences()));
    }

    /** Saves other rules; the answer tells how far their evaluation is. */
    @PutMapping("/{stage}")
    Version change(@PathVariable String stage, @RequestBody Wanted wanted, Visitor visitor) {
        var of = Stage.named(stage.toUpperCase(Locale.ROOT));
        int days = wanted.dormantDays() == null ? rules.versions(of).getFirst().dormantDays() : wanted.dormantDays();
        return Version.of(
                rules.change(visitor, of, wanted.version(), wanted.sentences(), days, wanted.confirmed()),
                kinds.known());
    }
}
