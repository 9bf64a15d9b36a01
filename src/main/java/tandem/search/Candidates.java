package tandem.search;

import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jooq.DSLContext;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;
import tandem.search.Sought.Term;

/**
 * What may be meant, best first, in a few milliseconds however much there is.
 *
 * <p>A word that is everywhere is no way to find anything: its list in the index is as long as the table. So it is only
 * checked in what the rarer words find; and where there are none but such, the latest entries have enough of them.
 */
@Component
@Transactional(propagation = Propagation.MANDATORY)
class Candidates {

    private static final int LATEST = 10_000;
    private static final int SAMPLE = 1_000;
    private static final int COMMON_IN_SAMPLE = 6;
    private static final int MOST_SIMILAR = 20;

    private static final String COMMON = """
            select place
            from unnest(?::tsquery[]) with ordinality asked (term, place)
            join (select words from search.entry order by touched_at desc limit ?) latest on latest.words @@ term
            group by place having count(*) > ?""";

    private static final String BEST = """
            with latest as materialized (
                select record_type, record_id, title, touched_at
                from (select * from search.entry order by touched_at desc limit ?) latest
                where words @@ ?::tsquery limit 200
            ), rare as materialized (
                select record_type, record_id, title, touched_at from search.entry
                where words @@ ?::tsquery and (words @@ ?::tsquery) is true limit 300
            ), whole as materialized (
                select record_type, record_id, title, touched_at from search.entry
                where words @@ ?::tsquery and (words @@ ?::tsquery) is true limit 100
            ), titled as materialized (
                select record_type, record_id, title, touched_at from search.entry
                where title >= ? and title < ? order by title limit 100
            )
            select record_type, record_id
            from (select * from latest union select * from rare union select * from whole union select * from titled) found
            cross join lateral (select array_to_tsvector(string_to_array(title, ' ')) as in_title) words
            order by title = ? desc, in_title @@ ?::tsquery desc, starts_with(title, ?) desc, in_title @@ ?::tsquery desc, touched_at desc
            limit ?""";

    private static final String SIMILAR = """
            select word from search.term
            where ? <% word
            order by word_similarity(?, word) desc, length(word)
            limit 200""";

    private final DSLContext db;

    Candidates(DSLContext db) {
        this.db = db;
    }

    /** A record that may be meant. */
    record Candidate(String type, UUID id) {}

    List<Candidate> best(Sought sought, int most) {
        var common = common(sought.terms());
        var rare = rare(sought.terms(), Term::query, common);
        var whole = rare(sought.terms(), Term::whole, common);
        var best = best(sought, rare, whole, most);
        return rare.isEmpty() && best.size() < most ? best(sought, sought.terms(), whole, most) : best;
    }

    private List<Candidate> best(Sought sought, List<Term> rare, List<Term> whole, int most) {
        var all = Sought.all(sought.terms(), Term::query);
        var allWhole = Sought.all(sought.terms(), Term::whole);
        var title = sought.title();
        var beyond = title + Character.toString(Character.MAX_CODE_POINT);
        int latest = rare.isEmpty() ? LATEST : 0;
        return db.resultQuery(
                        BEST,
                        latest,
                        all,
                        Sought.all(rare, Term::query),
                        all,
                        Sought.all(whole, Term::whole),
                        allWhole,
                        title,
                        beyond,
                        title,
                        allWhole,
                        title,
                        all,
                        most)
                .fetch(row -> new Candidate(row.get(0, String.class), row.get(1, UUID.class)));
    }

    /** The queries of these terms, as beginnings and as whole words, that find many of the latest entries. */
    private Set<String> common(List<Term> terms) {
        var queries = terms.stream()
                .flatMap(term -> Stream.of(term.query(), term.whole()))
                .toArray(String[]::new);
        return db.fetch(COMMON, queries, SAMPLE, COMMON_IN_SAMPLE).getValues(0, int.class).stream()
                .map(place -> queries[place - 1])
                .collect(Collectors.toSet());
    }

    private static List<Term> rare(List<Term> terms, Function<Term, String> query, Set<String> common) {
        return terms.stream()
                .filter(term -> !common.contains(query.apply(term)))
                .toList();
    }

    /** The same, where each word may also be one that is much like it. */
    Sought withSimilar(Sought sought) {
        return sought.with(sought.terms().stream()
                .map(term -> term.canBeMistyped() ? new Term(term.forms(), similar(term.forms())) : term)
                .toList());
    }

    private List<String> similar(List<String> forms) {
        return forms.stream().flatMap(form -> similar(form).stream()).distinct().toList();
    }

    private List<String> similar(String typed) {
        db.fetch("select set_config('pg_trgm.word_similarity_threshold', ?, true)", threshold(typed));
        return db.fetch(SIMILAR, typed, typed).getValues(0, String.class).stream()
                .filter(word -> Likeness.mistakes(typed, word) <= Likeness.tolerated(typed))
                .sorted(Comparator.comparingInt(word -> Likeness.mistakes(typed, word)))
                .limit(MOST_SIMILAR)
                .toList();
    }

    // One mistake in a short word spoils most of its groups of three letters.
    private static String threshold(String typed) {
        return typed.length() < 6 ? "0.34" : typed.length() < 8 ? "0.4" : "0.5";
    }
}
