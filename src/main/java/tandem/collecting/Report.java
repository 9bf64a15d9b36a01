package tandem.collecting;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What happened on our websites since some day. Robots are counted apart and are in none of the other numbers.
 *
 * @param visitors browsers that agreed to be recognised
 * @param known those of them who are contacts
 * @param pages that were looked at
 */
public record Report(
        Instant since,
        long visitors,
        long known,
        long visits,
        long pages,
        List<Row> sources,
        List<Row> landings,
        List<Robots> robots) {

    /** @param known how many of the visits were by contacts */
    public record Row(@Nullable String name, long visits, long known) {}

    /**
     * @param name what they call themselves
     * @param why how we know
     */
    public record Robots(String name, Robot why, long pages, Instant lastAt) {}

    public long robotPages() {
        return robots.stream().mapToLong(Robots::pages).sum();
    }
}
