package tandem.records.lists;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Map;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import tandem.records.Query;
import tandem.records.Records;
import tandem.records.export.Export;
import tandem.records.export.Export.Reader;
import tandem.records.export.Format;
import tandem.shell.Visitor;

/** A list as a file: exactly what it shows, with its filter, its columns and its order. */
@Controller
@RequestMapping("/{records:contacts|companies|deals|products|touches}/export")
class ExportPages {

    private final Records records;
    private final Wishes wishes;
    private final Export export;

    ExportPages(Records records, Wishes wishes, Export export) {
        this.records = records;
        this.wishes = wishes;
        this.export = export;
    }

    /** In which form? */
    @GetMapping
    String choose(
            @PathVariable("records") String plural,
            @RequestParam Map<String, String> said,
            Visitor visitor,
            Model page) {
        var wanted = wishes.of(plural, said, visitor);
        page.addAttribute("wanted", wanted);
        page.addAttribute("count", records.count(plural, wanted.condition()));
        return "records/lists/export";
    }

    @GetMapping("/file")
    void file(
            @PathVariable("records") String plural,
            @RequestParam Map<String, String> said,
            @RequestParam(defaultValue = "CSV") Format format,
            @RequestParam(defaultValue = "false") boolean mark,
            Visitor visitor,
            HttpServletResponse response)
            throws IOException {
        var wanted = wishes.of(plural, said, visitor);
        var query = new Query(wanted.condition(), wanted.sort(), Query.USUAL, null, wanted.columnNames());
        export.answer(plural, query, format, mark, Reader.PEOPLE, response);
    }
}
