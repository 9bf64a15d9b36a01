package tandem.notes;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.parameters.RequestBody;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.net.URI;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.core.io.Resource;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import tandem.records.Records;
import tandem.shell.Visitor;

/** Files, for programs. They are listed, read, renamed and deleted like any other record. */
@RestController
@RequestMapping("/api/v1/files")
class FileApi {

    private final Files files;
    private final Records records;

    FileApi(Files files, Records records) {
        this.files = files;
        this.records = records;
    }

    /** The body is the content of the file, as it is. */
    @PostMapping(consumes = "application/octet-stream")
    @Operation(
            requestBody =
                    @RequestBody(
                            required = true,
                            content =
                                    @Content(
                                            mediaType = "application/octet-stream",
                                            schema = @Schema(type = "string", format = "binary"))))
    ResponseEntity<Map<String, @Nullable Object>> keep(
            @RequestParam("record_type") String recordType,
            @RequestParam("record_id") UUID recordId,
            @RequestParam String name,
            HttpServletRequest request,
            Visitor visitor)
            throws IOException {
        visitor.mustWrite("keep files");
        var file = files.keep(visitor, recordType, recordId, name, request.getInputStream());
        return ResponseEntity.created(URI.create("/api/v1/files/" + file.id()))
                .eTag(String.valueOf(file.version()))
                .body(file.json());
    }

    @GetMapping("/{id}/content")
    ResponseEntity<Resource> content(@PathVariable UUID id, Visitor visitor) {
        var file = records.get("files", id);
        return Served.toSave(file, files.content(file));
    }
}
