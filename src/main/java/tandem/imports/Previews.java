package tandem.imports;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import tandem.imports.reading.Given;
import tandem.imports.reading.Layout;
import tandem.imports.reading.Mapping;
import tandem.imports.reading.Sheet;
import tandem.imports.reading.UnreadableFile;
import tandem.records.Intakes;
import tandem.shell.Refusal;

/** Looks into files before anything of them is imported. */
@Component
class Previews {

    private static final int SAMPLES = 3;
    private static final int SAMPLED_ROWS = 200;
    private static final int LONGEST_SAMPLE = 60;

    private final Mappings mappings;
    private final Intakes intakes;

    Previews(Mappings mappings, Intakes intakes) {
        this.mappings = mappings;
        this.intakes = intakes;
    }

    /**
     * What a file is, and what its columns could mean.
     *
     * @param kind of the rows in it; null to find that out
     * @param mapping what is known already; null to find it out
     */
    Preview of(Upload file, @Nullable String kind, @Nullable Mapping mapping) {
        return readable("file", () -> previewed(file, kind, mapping));
    }

    private Preview previewed(Upload file, @Nullable String kind, @Nullable Mapping mapping) {
        if (kind != null) {
            intakes.of(kind);
        }
        var layout = Layout.of(file.path(), mapping == null ? Given.NOTHING : mapping.given());
        try (var sheet = Sheet.open(file.path(), layout)) {
            var headers = sheet.headers();
            var kept = mapping == null ? mappings.fitting(kind, headers).orElse(null) : null;
            if (kept != null && !kept.mapping().given().equals(Given.NOTHING)) {
                return named(previewed(file, kind, kept.mapping()), kept.name());
            }
            var found = mapping != null ? mapping : kept != null ? kept.mapping() : mappings.suggested(kind, headers);
            return new Preview(
                    file,
                    layout,
                    headers,
                    samples(sheet),
                    found,
                    intakes.of(found.kind()).fields(),
                    kept == null ? null : kept.name(),
                    sheet.notes());
        }
    }

    private static Preview named(Preview preview, String kept) {
        return new Preview(
                preview.file(),
                preview.layout(),
                preview.headers(),
                preview.samples(),
                preview.mapping(),
                preview.fields(),
                kept,
                preview.notes());
    }

    private static List<List<String>> samples(Sheet sheet) {
        var samples = new ArrayList<List<String>>();
        sheet.headers().forEach(_ -> samples.add(new ArrayList<>()));
        int rows = 0;
        for (var found : sheet) {
            for (int column = 0; column < samples.size(); column++) {
                var text = found.cell(column).strip();
                var some = samples.get(column);
                var shown = text.length() > LONGEST_SAMPLE ? text.substring(0, LONGEST_SAMPLE) + "…" : text;
                if (!text.isEmpty() && some.size() < SAMPLES && !some.contains(shown)) {
                    some.add(shown);
                }
            }
            if (++rows == SAMPLED_ROWS) {
                break;
            }
        }
        return samples;
    }

    /** Reads, and refuses what cannot be read with the reason. */
    static <T> T readable(String part, Supplier<T> reading) {
        try {
            return reading.get();
        } catch (UnreadableFile wrong) {
            throw Refusal.of(part, String.valueOf(wrong.getMessage()));
        }
    }
}
