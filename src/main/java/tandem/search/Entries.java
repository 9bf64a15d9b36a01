package tandem.search;

import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.UUID;
import org.jooq.DSLContext;
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

    private static final String FORGET = """
            with gone as (delete from search.entry where record_id = any (?::uuid[]) returning words)
            select distinct unnest(tsvector_to_array(words)) from gone""";

    private static final String UNLEARN = """
            delete from search.term
            where word = any (?::text[])
                and not exists (select from search.entry where words @@ word::tsquery)""";

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

    /** Forgets records, and the words that nobody else has: a name that was erased is in no list any more. */
    void forget(Collection<UUID> ids) {
        if (!ids.isEmpty()) {
            var words = db.fetch(FORGET, (Object) ids.toArray(UUID[]::new)).getValues(0, String.class);
            db.execute(UNLEARN, (Object) words.toArray(String[]::new));
        }
    }

    /** Puts what was written lately to its place in the indexes, where a search need not read it one by one. */
    void tidy() {
        db.execute(
                "select gin_clean_pending_list('search.entry_by_words'), gin_clean_pending_list('search.term_by_likeness')");
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
