package tandem.notes;

import static tandem.shell.Words.say;

import java.io.IOException;
import java.util.List;
import java.util.UUID;
import org.springframework.core.io.Resource;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.multipart.MultipartFile;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;
import tandem.records.HangsOn;
import tandem.records.Records;
import tandem.shell.Notice;
import tandem.shell.Refusal;
import tandem.shell.Visitor;

@Controller
@RequestMapping("/files")
class FilePages {

    private final Files files;
    private final Records records;

    FilePages(Files files, Records records) {
        this.files = files;
        this.records = records;
    }

    @PostMapping
    String keep(
            @RequestParam("record_type") String recordType,
            @RequestParam("record_id") UUID recordId,
            @RequestParam("file") List<MultipartFile> sent,
            Visitor visitor,
            RedirectAttributes next)
            throws IOException {
        visitor.mustWrite(say("keep files"));
        var chosen = sent.stream()
                .filter(file -> !String.valueOf(file.getOriginalFilename()).isEmpty())
                .toList();
        if (chosen.isEmpty()) {
            throw Refusal.of("file", say("Choose a file first."));
        }
        for (var file : chosen) {
            try (var content = file.getInputStream()) {
                files.keep(visitor, recordType, recordId, String.valueOf(file.getOriginalFilename()), content);
            }
        }
        Notice.kept(next, chosen.size() == 1 ? say("The file is kept.") : say("{0} files are kept.", chosen.size()));
        return "redirect:" + new HangsOn(recordType, recordId).href() + "?tab=files";
    }

    @GetMapping("/{id:[0-9a-f-]{36}}")
    ResponseEntity<Resource> one(@PathVariable UUID id, Visitor visitor) {
        var file = records.get("files", id);
        return Served.toSave(file, files.content(file));
    }

    @GetMapping("/{id:[0-9a-f-]{36}}/picture")
    ResponseEntity<Resource> picture(@PathVariable UUID id, Visitor visitor) {
        var file = records.get("files", id);
        if (file.get("picture") == null) {
            throw Refusal.notFound(say("picture"));
        }
        return Served.toShow(file, files.content(file));
    }

    @PostMapping("/{id:[0-9a-f-]{36}}/deletion")
    String delete(@PathVariable UUID id, @RequestParam int version, Visitor visitor, RedirectAttributes next) {
        visitor.mustWrite(say("delete files"));
        var on = HangsOn.of(records.get("files", id));
        records.delete("files", id, version);
        Notice.kept(next, say("The file is in the bin now."));
        return "redirect:" + on.href() + "?tab=files";
    }
}
