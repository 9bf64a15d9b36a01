package tandem.notes;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.springframework.core.io.FileSystemResource;
import org.springframework.core.io.Resource;
import org.springframework.http.ContentDisposition;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import tandem.records.Records.Seen;

/**
 * How the content of a file leaves: as something to save, never as something that a browser runs. Pictures that are known by their
 * content may be shown.
 */
final class Served {

    private Served() {}

    static ResponseEntity<Resource> toSave(Seen file, Path content) {
        return answer(MediaType.APPLICATION_OCTET_STREAM, "attachment", file, content);
    }

    static ResponseEntity<Resource> toShow(Seen picture, Path content) {
        return answer(MediaType.parseMediaType(String.valueOf(picture.text("picture"))), "inline", picture, content);
    }

    private static ResponseEntity<Resource> answer(MediaType type, String how, Seen file, Path content) {
        var disposition = ContentDisposition.builder(how)
                .filename(String.valueOf(file.text("name")), StandardCharsets.UTF_8)
                .build();
        return ResponseEntity.ok()
                .contentType(type)
                .header("Content-Disposition", disposition.toString())
                .header("X-Content-Type-Options", "nosniff")
                .header("Content-Security-Policy", "sandbox; default-src 'none'; frame-ancestors 'none'")
                .body(new FileSystemResource(content));
    }
}
