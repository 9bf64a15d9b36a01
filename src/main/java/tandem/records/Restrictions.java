package tandem.records;

import static org.jooq.Records.mapping;
import static tandem.records.db.Tables.RESTRICTION;
import static tandem.shell.Words.say;

import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.jooq.DSLContext;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import tandem.platform.Remembered;
import tandem.records.Restriction.Act;
import tandem.records.Restriction.Extent;
import tandem.shell.Refusal;
import tandem.shell.Side;
import tandem.shell.Visitor;
import tandem.shell.Visitor.Role;

/** All restrictions. A change of them holds everywhere within a second. */
@Component
@Transactional
public class Restrictions {

    private final DSLContext db;
    private final List<RecordType> types;
    private final List<RecordType.More> more;
    private final CustomFields custom;
    private final Remembered<List<Restriction>> all;

    Restrictions(DSLContext db, List<RecordType> types, List<RecordType.More> more, CustomFields custom) {
        this.db = db;
        this.types = types;
        this.more = more;
        this.custom = custom;
        this.all = new Remembered<>(Duration.ofSeconds(1), this::read);
    }

    private List<Restriction> read() {
        return db.select(
                        RESTRICTION.ID,
                        RESTRICTION.SIDE.convertFrom(side -> side == null ? null : Side.valueOf(side)),
                        RESTRICTION.ROLE.convertFrom(role -> role == null ? null : Role.valueOf(role)),
                        RESTRICTION.RECORD_TYPE,
                        RESTRICTION.FIELD,
                        RESTRICTION.ACT.convertFrom(Act::valueOf),
                        RESTRICTION.EXTENT.convertFrom(Extent::valueOf))
                .from(RESTRICTION)
                .orderBy(RESTRICTION.RECORD_TYPE, RESTRICTION.ID)
                .fetch(mapping(Restriction::new));
    }

    @Transactional(readOnly = true)
    public List<Restriction> all() {
        return all.get();
    }

    /** Those that hold for a person. */
    @Transactional(readOnly = true)
    public List<Restriction> of(Visitor person) {
        return all().stream().filter(restriction -> restriction.binds(person)).toList();
    }

    /** @param wanted its id is not looked at */
    public void add(Visitor by, Restriction wanted) {
        by.mustAdminister(say("restrict what others may do"));
        var type = types.stream()
                .filter(known -> known.plural().equals(wanted.recordType()))
                .findFirst()
                .orElseThrow(() -> Refusal.of("recordType", say("There is no such kind of records.")));
        if (wanted.field() != null) {
            mustBeField(type, wanted.field());
            if (wanted.act() == Act.DELETE || wanted.extent() == Extent.OWN) {
                throw Refusal.of("field", say("A field can be hidden or locked, and nothing else."));
            }
        }
        db.insertInto(RESTRICTION)
                .set(RESTRICTION.SIDE, name(wanted.side()))
                .set(RESTRICTION.ROLE, name(wanted.role()))
                .set(RESTRICTION.RECORD_TYPE, wanted.recordType())
                .set(RESTRICTION.FIELD, wanted.field())
                .set(RESTRICTION.ACT, wanted.act().name())
                .set(RESTRICTION.EXTENT, wanted.extent().name())
                .execute();
        all.forget();
    }

    // What names a record, or says whether it has changed, is part of seeing it at all.
    private void mustBeField(RecordType type, String field) {
        var known = Stream.concat(
                Stream.concat(
                                type.fields().stream(),
                                more.stream()
                                        .filter(addition -> addition.plural().equals(type.plural()))
                                        .flatMap(addition -> addition.fields().stream()))
                        .map(Readable::name),
                custom.of(type.plural()).stream().map(CustomField::name));
        if (known.noneMatch(field::equals)) {
            throw Refusal.of("field", say("There is no such field."));
        }
        if (field.equals("version") || field.equals(type.columns().getFirst())) {
            throw Refusal.of("field", say("This field is needed to show the record at all."));
        }
    }

    private static @Nullable String name(@Nullable Enum<?> one) {
        return one == null ? null : one.name();
    }

    public void remove(Visitor by, UUID id) {
        by.mustAdminister(say("restrict what others may do"));
        if (db.deleteFrom(RESTRICTION).where(RESTRICTION.ID.eq(id)).execute() == 0) {
            throw Refusal.notFound(say("restriction"));
        }
        all.forget();
    }
}
