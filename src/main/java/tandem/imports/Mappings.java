package tandem.imports;

import static tandem.imports.db.Tables.MAPPING;
import static tandem.shell.Words.say;

import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.jooq.DSLContext;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import tandem.imports.reading.Mapping;
import tandem.records.Field;
import tandem.records.Intake;
import tandem.records.Intakes;
import tandem.shell.Refusal;

/** Mappings: those that somebody kept, and those that can be guessed. */
@Component
@Transactional
class Mappings {

    private static final int LONGEST_NAME = 100;

    private final DSLContext db;
    private final Intakes intakes;

    Mappings(DSLContext db, Intakes intakes) {
        this.db = db;
        this.intakes = intakes;
    }

    /** A mapping with the name that it was kept under. */
    record Kept(String name, Mapping mapping) {}

    /** Keeps a mapping for the next file; one of the same name is replaced. */
    void keep(String name, Mapping mapping, UUID keptBy) {
        var tidy = name.strip();
        if (tidy.isEmpty() || tidy.length() > LONGEST_NAME) {
            throw Refusal.of("keepName", say("A mapping needs a name of at most {0} characters.", LONGEST_NAME));
        }
        db.insertInto(MAPPING, MAPPING.NAME, MAPPING.KIND, MAPPING.TEXT, MAPPING.KEPT_BY)
                .values(tidy, mapping.kind(), mapping.written(), keptBy)
                .onConflict(MAPPING.NAME)
                .doUpdate()
                .setAllToExcluded()
                .execute();
    }

    @Transactional(readOnly = true)
    public List<String> names() {
        return db.select(MAPPING.NAME).from(MAPPING).orderBy(MAPPING.NAME).fetch(MAPPING.NAME);
    }

    @Transactional(readOnly = true)
    public Mapping named(String name) {
        return db.select(MAPPING.TEXT)
                .from(MAPPING)
                .where(MAPPING.NAME.eq(name))
                .fetchOptional(MAPPING.TEXT)
                .map(Mapping::read)
                .orElseThrow(() -> Refusal.of(
                        "saved",
                        say("No mapping is kept as “{0}”; there are: {1}.", name, String.join(", ", names()))));
    }

    /** The kept mapping that speaks of the most columns of such a file, and of none that it does not have. */
    @Transactional(readOnly = true)
    public Optional<Kept> fitting(@Nullable String kind, List<String> headers) {
        return db.selectFrom(MAPPING).orderBy(MAPPING.KEPT_AT.desc()).fetch().stream()
                .map(found -> new Kept(found.getName(), Mapping.read(found.getText())))
                .filter(kept -> kind == null || kept.mapping.kind().equals(kind))
                .filter(kept -> new HashSet<>(headers)
                        .containsAll(kept.mapping.columns().keySet()))
                .max(Comparator.comparingInt(kept -> kept.mapping.columns().size()));
    }

    /** By the names of the columns; of all kinds, where none is given, the one that knows most of them. */
    Mapping suggested(@Nullable String kind, List<String> headers) {
        var kinds = kind == null ? intakes.kinds() : List.of(kind);
        return kinds.stream()
                .map(intakes::of)
                .map(intake -> Mapping.suggested(intake.kind(), intake.fields(), headers))
                .max(Comparator.comparingInt(this::likeness))
                .orElseThrow();
    }

    private int likeness(Mapping mapping) {
        var fields = mapping.columns().values().stream()
                .flatMap(List::stream)
                .map(Mapping.Column::field)
                .toList();
        var intake = intakes.of(mapping.kind());
        boolean complete = fields.containsAll(required(intake));
        return fields.size()
                + (complete ? 1_000 : 0)
                + (intake.identifiedBy().stream().anyMatch(fields::contains) ? 1 : 0);
    }

    private static List<String> required(Intake intake) {
        return intake.fields().stream()
                .filter(Field::required)
                .map(Field::name)
                .map(Objects::requireNonNull)
                .toList();
    }
}
