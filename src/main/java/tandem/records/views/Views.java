package tandem.records.views;

import static org.jooq.Records.mapping;
import static tandem.records.db.Tables.FIRST_VIEW;
import static tandem.records.db.Tables.SAVED_VIEW;
import static tandem.shell.Words.say;

import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.impl.DSL;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import tandem.records.Records;
import tandem.shell.Refusal;
import tandem.shell.Refusal.Kind;
import tandem.shell.Visitor;

/** All saved views. A person sees their own and those that are shared, and changes their own. */
@Component
@Transactional
public class Views {

    private final DSLContext db;
    private final Records records;

    Views(DSLContext db, Records records) {
        this.db = db;
        this.records = records;
    }

    /** What a view keeps, as its owner says it. */
    public record Wish(String records, String name, boolean shared, String filter, List<String> columns, String sort) {}

    /** The views that a person sees, of one record type or, with null, of all; by name. */
    @Transactional(readOnly = true)
    public List<View> of(Visitor person, @Nullable String plural) {
        return views(seen(person).and(plural == null ? DSL.noCondition() : SAVED_VIEW.RECORD_TYPE.eq(plural)));
    }

    private List<View> views(Condition which) {
        return db.select(
                        SAVED_VIEW.ID,
                        SAVED_VIEW.OWNER_ID,
                        SAVED_VIEW.RECORD_TYPE,
                        SAVED_VIEW.NAME,
                        SAVED_VIEW.SHARED,
                        SAVED_VIEW.FILTER,
                        SAVED_VIEW.COLUMNS.convertFrom(List::of),
                        SAVED_VIEW.SORT,
                        SAVED_VIEW.VERSION)
                .from(SAVED_VIEW)
                .where(which)
                .orderBy(DSL.lower(SAVED_VIEW.NAME), SAVED_VIEW.ID)
                .fetch(mapping(View::new));
    }

    private static Condition seen(Visitor person) {
        return SAVED_VIEW.OWNER_ID.eq(person.id()).or(SAVED_VIEW.SHARED);
    }

    /** A view, where this person sees it. */
    @Transactional(readOnly = true)
    public Optional<View> find(Visitor person, UUID id) {
        return views(SAVED_VIEW.ID.eq(id).and(seen(person))).stream().findFirst();
    }

    public View get(Visitor person, UUID id) {
        return find(person, id).orElseThrow(() -> Refusal.notFound(say("view")));
    }

    /** The view with which this person's list opens. */
    @Transactional(readOnly = true)
    public Optional<View> first(Visitor person, String plural) {
        var first = DSL.select(FIRST_VIEW.VIEW_ID)
                .from(FIRST_VIEW)
                .where(FIRST_VIEW.PERSON_ID.eq(person.id()), FIRST_VIEW.RECORD_TYPE.eq(plural));
        return views(SAVED_VIEW.ID.in(first).and(seen(person))).stream().findFirst();
    }

    /** From now on this person's list opens with this view; with null, as the record type has it. */
    public void open(Visitor person, String plural, @Nullable UUID view) {
        db.deleteFrom(FIRST_VIEW)
                .where(FIRST_VIEW.PERSON_ID.eq(person.id()), FIRST_VIEW.RECORD_TYPE.eq(plural))
                .execute();
        if (view != null) {
            db.insertInto(FIRST_VIEW)
                    .values(person.id(), plural, get(person, view).id())
                    .execute();
        }
    }

    public View add(Visitor person, Wish wish) {
        checkSharing(person, wish);
        checkContent(wish.records(), wish);
        return written(() -> get(
                person,
                db.insertInto(SAVED_VIEW)
                        .set(SAVED_VIEW.OWNER_ID, person.id())
                        .set(SAVED_VIEW.RECORD_TYPE, wish.records())
                        .set(SAVED_VIEW.NAME, wish.name().strip())
                        .set(SAVED_VIEW.SHARED, wish.shared())
                        .set(SAVED_VIEW.FILTER, wish.filter())
                        .set(SAVED_VIEW.COLUMNS, wish.columns().toArray(String[]::new))
                        .set(SAVED_VIEW.SORT, wish.sort())
                        .returning(SAVED_VIEW.ID)
                        .fetchSingle()
                        .getId()));
    }

    /** @param version the one that the changer has seen; refused where somebody was faster */
    public View change(Visitor person, UUID id, int version, Wish wish) {
        var view = own(person, id);
        if (!view.shared()) {
            checkSharing(person, wish);
        }
        checkContent(view.records(), wish);
        return written(() -> {
            int changed = db.update(SAVED_VIEW)
                    .set(SAVED_VIEW.NAME, wish.name().strip())
                    .set(SAVED_VIEW.SHARED, wish.shared())
                    .set(SAVED_VIEW.FILTER, wish.filter())
                    .set(SAVED_VIEW.COLUMNS, wish.columns().toArray(String[]::new))
                    .set(SAVED_VIEW.SORT, wish.sort())
                    .set(SAVED_VIEW.VERSION, SAVED_VIEW.VERSION.plus(1))
                    .set(SAVED_VIEW.CHANGED_AT, DSL.currentOffsetDateTime().coerce(SAVED_VIEW.CHANGED_AT))
                    .where(SAVED_VIEW.ID.eq(id), SAVED_VIEW.VERSION.eq(version))
                    .execute();
            if (changed == 0) {
                throw new Refusal(Kind.OUTDATED, say("Somebody has changed this view since you read it."));
            }
            return get(person, id);
        });
    }

    public void delete(Visitor person, UUID id) {
        db.deleteFrom(SAVED_VIEW).where(SAVED_VIEW.ID.eq(own(person, id).id())).execute();
    }

    private View own(Visitor person, UUID id) {
        var view = get(person, id);
        if (!view.belongsTo(person)) {
            throw Refusal.forbidden(say("Only whoever made this view, or an administrator, may change it."));
        }
        return view;
    }

    private static void checkSharing(Visitor person, Wish wish) {
        if (wish.shared() && !View.shares(person)) {
            throw Refusal.forbidden(say("Heads and administrators share views with everybody."));
        }
    }

    // What a view asks for may go away later; but nobody saves what cannot be understood today.
    private void checkContent(String plural, Wish wish) {
        if (wish.name().isBlank() || wish.name().strip().length() > 80) {
            throw Refusal.of("name", say("A view needs a name of at most 80 characters."));
        }
        records.check(plural, wish.filter(), wish.sort(), wish.columns());
    }

    private static View written(Supplier<View> write) {
        try {
            return write.get();
        } catch (DuplicateKeyException taken) {
            throw Refusal.of("name", say("You have a view of this name already."));
        }
    }
}
