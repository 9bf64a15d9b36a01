package tandem.duplicates;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import tandem.duplicates.Merges.Version;
import tandem.records.Lookalike;
import tandem.shell.Listing;
import tandem.shell.Visitor;

/** Duplicates, for programs. */
@RestController
@RequestMapping("/api/v1")
class DuplicateApi {

    private final Pairs pairs;
    private final Merges merges;
    private final Partings partings;

    DuplicateApi(Pairs pairs, Merges merges, Partings partings) {
        this.pairs = pairs;
        this.merges = merges;
        this.partings = partings;
    }

    /** The records that are likely the same as one with these values, given as parameters: {@code email}, {@code given_name} … */
    @GetMapping("/{kind:contacts|companies}/duplicates")
    Listing<Lookalike> like(@PathVariable String kind, @RequestParam Map<String, String> values, Visitor visitor) {
        return new Listing<>(pairs.like(kind, values), null);
    }

    /** A pair as programs see it. */
    record Told(UUID one, UUID other, double probability, boolean certain, String why) {

        static Told of(Pair pair) {
            return new Told(pair.one().id(), pair.other().id(), pair.probability(), pair.certain(), pair.why());
        }
    }

    /** The pairs that are likely the same and that nobody has decided on, the likeliest first. */
    @GetMapping("/duplicates")
    Listing<Told> open(
            @RequestParam(defaultValue = "contacts") String kind,
            @RequestParam(required = false) @Nullable String cursor,
            @RequestParam(required = false) @Nullable Integer limit,
            Visitor visitor) {
        var page = pairs.open(kind, cursor, Listing.limit(limit));
        return new Listing<>(page.data().stream().map(Told::of).toList(), page.next());
    }

    /** Two records that are not the same. */
    record Apart(String kind, UUID one, UUID other) {}

    @PostMapping("/duplicates/apart")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void keepApart(@RequestBody Apart apart, Visitor visitor) {
        pairs.keepApart(visitor, apart.kind, apart.one, apart.other);
    }

    /**
     * @param fields where the value of a field comes from: {@code winner}, {@code loser} or {@code both}; as suggested otherwise
     */
    record Wanted(
            String kind,
            UUID winner,
            int winnerVersion,
            UUID loser,
            int loserVersion,
            @Nullable Map<String, String> fields) {}

    /** Makes two records one; refused where one has another version than the caller has read. */
    @PostMapping("/merges")
    @ResponseStatus(HttpStatus.CREATED)
    Merge merge(@RequestBody Wanted wanted, Visitor visitor) {
        var chosen = new LinkedHashMap<String, String>();
        if (wanted.fields != null) {
            wanted.fields.forEach((field, from) -> chosen.put("from." + field, from.toLowerCase(Locale.ROOT)));
        }
        return merges.get(merges.merge(
                visitor,
                wanted.kind,
                new Version(wanted.winner, wanted.winnerVersion),
                new Version(wanted.loser, wanted.loserVersion),
                chosen));
    }

    @GetMapping("/merges")
    Listing<Merge> merges(@RequestParam(defaultValue = "contacts") String kind, Visitor visitor) {
        return new Listing<>(merges.latest(kind, Listing.limit(null)), null);
    }

    /** What undoing a merge would ask: what came after it and could belong to either record. */
    @GetMapping("/merges/{id}/questions")
    List<String> questions(@PathVariable UUID id, Visitor visitor) {
        var parting = partings.parting(id);
        var questions = new java.util.ArrayList<>(
                parting.changed().stream().map(Parting.Changed::input).toList());
        parting.fresh().forEach(row -> questions.add(row.input()));
        return questions;
    }

    /** Undoes a merge. The body answers questions with {@code loser}; what it leaves out stays with the winner. */
    @PostMapping("/merges/{id}/undoing")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void part(
            @PathVariable UUID id,
            @RequestBody(required = false) @Nullable Map<String, String> answers,
            Visitor visitor) {
        partings.part(visitor, id, answers == null ? Map.of() : answers);
    }
}
