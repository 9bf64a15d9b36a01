package tandem.records;

import static org.jooq.Records.mapping;
import static tandem.records.db.Tables.CUSTOM_FIELD;
import static tandem.shell.Words.say;

import java.text.Normalizer;
import java.time.Clock;
import java.time.Duration;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.jooq.DSLContext;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import tandem.platform.Remembered;
import tandem.shell.Refusal;
import tandem.shell.Visitor;
import tools.jackson.databind.json.JsonMapper;

/** All fields that administrators added. A change is known everywhere within a second, without a restart. */
@Component
@Transactional
public class CustomFields {

    private final DSLContext db;
    private final Clock clock;
    private final Remembered<List<CustomField>> all;

    CustomFields(DSLContext db, Clock clock) {
        this.db = db;
        this.clock = clock;
        this.all = new Remembered<>(Duration.ofSeconds(1), this::read);
    }

    private List<CustomField> read() {
        return db.select(
                        CUSTOM_FIELD.ID,
                        CUSTOM_FIELD.RECORD_TYPE,
                        CUSTOM_FIELD.NAME,
                        CUSTOM_FIELD.LABEL,
                        CUSTOM_FIELD.KIND.convertFrom(FieldKind::valueOf),
                        CUSTOM_FIELD.CHOICES.convertFrom(Arrays::asList))
                .from(CUSTOM_FIELD)
                .where(CUSTOM_FIELD.REMOVED_AT.isNull())
                .orderBy(CUSTOM_FIELD.POSITION, CUSTOM_FIELD.ID)
                .fetch(mapping(CustomField::new));
    }

    /** The fields that a record type has beside its own. */
    @Transactional(readOnly = true)
    public List<CustomField> of(String plural) {
        return all.get().stream()
                .filter(field -> field.recordType().equals(plural))
                .toList();
    }

    /** Adds a field; its name is made from its label. One that was removed under this name comes back, with its values. */
    public CustomField add(Visitor by, String plural, String label, FieldKind kind, List<String> choices) {
        by.mustAdminister(say("add fields"));
        var clean = named(label);
        if (!CustomField.KINDS.contains(kind)) {
            throw Refusal.of("kind", say("There are no fields of this kind."));
        }
        var options = kind == FieldKind.CHOICE || kind == FieldKind.SEVERAL ? tidied(choices) : List.<String>of();
        if (of(plural).stream().anyMatch(field -> field.name().equals(name(clean)))) {
            throw Refusal.of("label", say("There is a field of this name already."));
        }
        db.insertInto(CUSTOM_FIELD)
                .set(CUSTOM_FIELD.RECORD_TYPE, plural)
                .set(CUSTOM_FIELD.NAME, name(clean))
                .set(CUSTOM_FIELD.LABEL, clean)
                .set(CUSTOM_FIELD.KIND, kind.name())
                .set(CUSTOM_FIELD.CHOICES, options.toArray(String[]::new))
                .onConflict(CUSTOM_FIELD.RECORD_TYPE, CUSTOM_FIELD.NAME)
                .doUpdate()
                .set(CUSTOM_FIELD.LABEL, clean)
                .set(CUSTOM_FIELD.CHOICES, options.toArray(String[]::new))
                .setNull(CUSTOM_FIELD.REMOVED_AT)
                .where(CUSTOM_FIELD.KIND.eq(kind.name()))
                .execute();
        all.forget();
        return of(plural).stream()
                .filter(field -> field.name().equals(name(clean)))
                .findFirst()
                .orElseThrow(() -> Refusal.of(
                        "kind", say("A field of this name was removed, and was of another kind. Take another name.")));
    }

    /** Gives a field another label, or other choices. Its name and its kind stay. */
    public void change(Visitor by, UUID id, String label, List<String> choices) {
        by.mustAdminister(say("add fields"));
        var field = get(id);
        var options = field.choices().isEmpty() ? field.choices() : tidied(choices);
        db.update(CUSTOM_FIELD)
                .set(CUSTOM_FIELD.LABEL, named(label))
                .set(CUSTOM_FIELD.CHOICES, options.toArray(String[]::new))
                .set(CUSTOM_FIELD.CHANGED_AT, clock.instant())
                .set(CUSTOM_FIELD.VERSION, CUSTOM_FIELD.VERSION.plus(1))
                .where(CUSTOM_FIELD.ID.eq(id))
                .execute();
        all.forget();
    }

    /** Takes a field away. Its values are kept. */
    public CustomField remove(Visitor by, UUID id) {
        by.mustAdminister(say("remove fields"));
        var field = get(id);
        db.update(CUSTOM_FIELD)
                .set(CUSTOM_FIELD.REMOVED_AT, clock.instant())
                .where(CUSTOM_FIELD.ID.eq(id))
                .execute();
        all.forget();
        return field;
    }

    private CustomField get(UUID id) {
        return read().stream()
                .filter(field -> field.id().equals(id))
                .findFirst()
                .orElseThrow(() -> Refusal.notFound(say("field")));
    }

    private static String named(String label) {
        var clean = label.strip();
        if (clean.isEmpty() || clean.length() > 80) {
            throw Refusal.of("label", say("A field needs a name of at most 80 characters."));
        }
        return clean;
    }

    private static List<String> tidied(List<String> choices) {
        var tidied = choices.stream()
                .map(String::strip)
                .filter(choice -> !choice.isEmpty())
                .distinct()
                .toList();
        if (tidied.isEmpty() || tidied.stream().anyMatch(choice -> choice.contains(";"))) {
            throw Refusal.of("choices", say("Name the choices, one a line, without semicolons."));
        }
        return tidied;
    }

    /** What a row says of these fields, as the column holds it that keeps all of them; nothing where it says nothing. */
    public static @Nullable String said(List<CustomField> fields, Batch batch, Batch.Row row) {
        var said = new LinkedHashMap<String, Object>();
        for (var field : fields) {
            var value = batch.value(row, field.name());
            if (value != null) {
                said.put(field.name(), value);
            }
        }
        return said.isEmpty() ? null : JsonMapper.shared().writeValueAsString(said);
    }

    /** {@code Größe des Marktes} is {@code x_grosse_des_marktes}. */
    static String name(String label) {
        var plain = Normalizer.normalize(label.toLowerCase(Locale.ROOT).replace("ß", "ss"), Normalizer.Form.NFD)
                .replaceAll("\\p{M}", "")
                .replaceAll("[^a-z0-9]+", "_")
                .replaceAll("^_|_$", "");
        if (plain.isEmpty()) {
            throw Refusal.of("label", say("The name of a field needs a letter or a digit."));
        }
        return "x_" + plain.substring(0, Math.min(60, plain.length()));
    }
}
