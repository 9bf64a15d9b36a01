package tandem.records.export;

import static tandem.shell.Words.say;

import jakarta.servlet.http.HttpServletResponse;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.stereotype.Component;
import tandem.records.Form;
import tandem.records.Query;
import tandem.records.Readable;
import tandem.records.Records;
import tandem.records.Shape;
import tandem.shell.Show;

/** Writes what a list shows into a file, as whoever asks may see it. */
@Component
public class Export {

    private final Records records;
    private final Clock clock;

    Export(Records records, Clock clock) {
        this.records = records;
        this.clock = clock;
    }

    /** Who reads the file: people in their language and their time, or programs by the names of the fields. */
    public enum Reader {
        PEOPLE,
        PROGRAMS
    }

    /** Answers with the file; what is wrong with the question is refused before anything is answered. */
    public void answer(
            String plural, Query query, Format format, boolean mark, Reader reader, HttpServletResponse response)
            throws IOException {
        records.check(plural, query.filter(), query.sort(), query.fields());
        var name = "%s-%s.%s".formatted(say(plural), LocalDate.now(clock), format.ending());
        response.setContentType(format.contentType() + (format == Format.CSV ? ";charset=UTF-8" : ""));
        response.setHeader(HttpHeaders.CACHE_CONTROL, "no-store");
        response.setHeader(
                HttpHeaders.CONTENT_DISPOSITION,
                ContentDisposition.attachment()
                        .filename(name, StandardCharsets.UTF_8)
                        .build()
                        .toString());
        var shape = records.shape(plural).only(query.fields());
        try (var table = format.begin(new BufferedOutputStream(response.getOutputStream()), mark)) {
            table.row(head(shape, reader));
            records.each(plural, query, record -> write(table, shape, record, reader));
        } catch (UncheckedIOException readerHasGone) {
            throw readerHasGone.getCause();
        }
    }

    private static void write(Table table, Shape shape, Records.Seen record, Reader reader) {
        try {
            table.row(shape.fields().values().stream()
                    .map(field -> cell(field, record.get(field.name()), reader))
                    .toList());
        } catch (IOException gone) {
            throw new UncheckedIOException(gone);
        }
    }

    // Two fields may have one label, such as the company and its id; then the name tells them apart.
    private static List<String> head(Shape shape, Reader reader) {
        var labels = shape.fields().values().stream()
                .map(field -> say(field.field().label()))
                .toList();
        return shape.fields().values().stream()
                .map(field -> {
                    var label = say(field.field().label());
                    boolean alone = labels.indexOf(label) == labels.lastIndexOf(label);
                    return reader == Reader.PEOPLE && alone ? label : field.name();
                })
                .toList();
    }

    private static @Nullable Object cell(Readable field, @Nullable Object value, Reader reader) {
        if (reader == Reader.PROGRAMS) {
            return value instanceof List<?> || value instanceof Boolean ? Form.text(value) : value;
        }
        return switch (value) {
            case null -> null;
            case Instant instant -> LocalDateTime.ofInstant(instant, Show.zone());
            case Boolean yes -> yes ? say("yes") : say("no");
            case List<?> several -> Form.text(several);
            default ->
                field.badge() == null ? value : say(field.badge().apply(value).label());
        };
    }
}
