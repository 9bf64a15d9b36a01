package tandem.search;

import static tandem.search.db.Tables.ENTRY;

import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.UUID;
import org.jooq.DSLContext;
import org.jooq.impl.DSL;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;
import tandem.search.Source.Entry;

/** Everything that can be found: how it is written down. */
@Component
@Transactional(propagation = Propagation.MANDATORY)
class Entries {

    private static final String PUT = """
            insert into search.entry (record_id, record_type, title, words, touched_at)
            select id, ?, title, array_to_tsvector(string_to_array(words, ' ')), touched_at
            from unnest(?::uuid[], ?::text[], ?::text[], ?::timestamptz[]) r (id, title, words, touched_at)
            on conflict (record_id) do update
                set title = excluded.title, words = excluded.words, touched_at = excluded.touched_at
                where (entry.title, entry.words, entry.touched_at)
                    is distinct from (excluded.title, excluded.words, excluded.touched_at)""";

    private static final String LEARN = """
            insert into search.term (word)
            select word from unnest(?::text[]) known (word)
            where not exists (select from search.term where term.word = known.word)""";

    private final DSLContext db;

    Entries(DSLContext db) {
        this.db = db;
    }

    void put(String type, List<Entry> entries) {
        db.execute(
                PUT,
                type,
                entries.stream().map(Entry::id).toArray(UUID[]::new),
                entries.stream().map(Entry::title).toArray(String[]::new),
                entries.stream().map(entry -> String.join(" ", entry.words())).toArray(String[]::new),
                entries.stream().map(entry -> entry.touchedAt().toString()).toArray(String[]::new));
        learn(entries);
    }

    void forget(Collection<UUID> ids) {
        db.deleteFrom(ENTRY)
                .where(ENTRY.RECORD_ID.eq(DSL.any(ids.toArray(new UUID[0]))))
                .execute();
    }

    private void learn(List<Entry> entries) {
        var words = new LinkedHashSet<String>();
        for (var entry : entries) {
            for (var word : entry.words()) {
                if (word.length() >= Likeness.SHORTEST && word.codePoints().allMatch(Character::isLetter)) {
                    words.add(word);
                }
            }
        }
        db.execute(LEARN, (Object) words.toArray(String[]::new));
    }
}
