package tandem.search;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.mapping;
import static java.util.stream.Collectors.toList;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import tandem.records.Records;
import tandem.search.Candidates.Candidate;

/** Finds records by words: at the beginning of any of their words, in any order, and almost right. */
@Component
@Transactional(readOnly = true)
public class Search {

    private final Candidates candidates;
    private final Records records;
    private final Sources sources;

    Search(Candidates candidates, Records records, Sources sources) {
        this.candidates = candidates;
        this.records = records;
        this.sources = sources;
    }

    /** The most that anybody looks through. */
    static final int MOST = 40;

    /** The best of what the reader may see, the very best first. */
    public List<Found> find(String typed, int most) {
        var sought = Sought.of(typed);
        if (sought.isEmpty()) {
            return List.of();
        }
        var found = new LinkedHashMap<UUID, Found>();
        read(sought, most, found);
        if (found.isEmpty()) {
            read(candidates.withSimilar(sought), most, found);
        }
        return found.values().stream().limit(most).toList();
    }

    private void read(Sought sought, int most, Map<UUID, Found> found) {
        var best = candidates.best(sought, 2 * most);
        var readable = new HashMap<UUID, Found>();
        best.stream()
                .collect(groupingBy(Candidate::type, mapping(Candidate::id, toList())))
                .forEach((type, ids) -> sources.find(type).ifPresent(source -> {
                    var explanation = new Explanation(source, sought);
                    records.some(type, ids).forEach(seen -> readable.put(seen.id(), explanation.of(seen)));
                }));
        best.stream()
                .map(candidate -> readable.get(candidate.id()))
                .filter(Objects::nonNull)
                .forEach(one -> found.putIfAbsent(one.id(), one));
    }
}
