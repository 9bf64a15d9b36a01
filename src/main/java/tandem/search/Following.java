package tandem.search;

import static tandem.search.db.Tables.FILLING;
import static tandem.search.db.Tables.POSITION;

import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jooq.DSLContext;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import tandem.platform.Changes;
import tandem.platform.Changes.Change;
import tandem.search.Source.Entry;

/** Keeps what can be found as the records are: reads each type once, and from then on what the history says has changed. */
@Component
class Following {

    private static final int PORTION = 20_000;

    private final Sources sources;
    private final Changes changes;
    private final Entries entries;
    private final DSLContext db;

    Following(Sources sources, Changes changes, Entries entries, DSLContext db) {
        this.sources = sources;
        this.changes = changes;
        this.entries = entries;
        this.db = db;
    }

    /**
     * One portion, in a transaction of its own.
     *
     * @param settled up to which change all is told
     * @return whether there is more to do; never while another Tandem does it
     */
    @Transactional
    public boolean step(long settled) {
        var position =
                db.selectFrom(POSITION).forUpdate().skipLocked().fetchOptional().orElse(null);
        if (position == null) {
            return false;
        }
        if (position.getChange() == null) {
            reached(settled);
        }
        return fill() || (position.getChange() != null && follow(position.getChange(), settled));
    }

    private boolean fill() {
        for (var source : sources.all()) {
            var filling = db.selectFrom(FILLING)
                    .where(FILLING.RECORD_TYPE.eq(source.type()))
                    .fetchOptional()
                    .orElse(null);
            if (filling == null || !filling.getWords().equals(source.description())) {
                fill(source, null);
                return true;
            }
            if (!filling.getDone()) {
                fill(source, filling.getReached());
                return true;
            }
        }
        return false;
    }

    private void fill(Source source, @Nullable UUID after) {
        var portion = source.after(db, after, PORTION);
        entries.put(source.type(), portion);
        db.insertInto(FILLING, FILLING.RECORD_TYPE, FILLING.WORDS, FILLING.REACHED, FILLING.DONE)
                .values(
                        source.type(),
                        source.description(),
                        portion.isEmpty() ? after : portion.getLast().id(),
                        portion.size() < PORTION)
                .onConflict(FILLING.RECORD_TYPE)
                .doUpdate()
                .setAllToExcluded()
                .execute();
    }

    private boolean follow(long position, long settled) {
        if (position >= settled) {
            return false;
        }
        long upTo = Math.min(settled, position + PORTION);
        var changed = changes.between(position, upTo);
        for (var source : sources.all()) {
            again(source, concerned(source, changed));
        }
        reached(upTo);
        if (upTo == settled) {
            entries.tidy();
        }
        return upTo < settled;
    }

    private Set<UUID> concerned(Source source, List<Change> changed) {
        var concerned = new LinkedHashSet<UUID>();
        var others = new HashSet<UUID>();
        for (var change : changed) {
            if (change.table().equals(source.table())) {
                concerned.add(change.record());
            } else if (!change.created()) {
                others.add(change.record());
            }
        }
        if (!others.isEmpty()) {
            concerned.addAll(source.linkedTo(db, others));
        }
        return concerned;
    }

    private void again(Source source, Collection<UUID> ids) {
        if (ids.isEmpty()) {
            return;
        }
        var found = source.with(db, ids);
        entries.put(source.type(), found);
        var there = found.stream().map(Entry::id).collect(Collectors.toSet());
        entries.forget(ids.stream().filter(id -> !there.contains(id)).toList());
    }

    private void reached(long change) {
        db.update(POSITION).set(POSITION.CHANGE, change).execute();
    }
}
