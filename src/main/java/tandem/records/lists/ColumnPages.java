package tandem.records.lists;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import tandem.records.Readable;
import tandem.shell.Visitor;

/** Where somebody chooses the columns of a list and their order. */
@Controller
@RequestMapping("/{records:contacts|companies|deals|products|touches}/columns")
class ColumnPages {

    private final Wishes wishes;

    ColumnPages(Wishes wishes) {
        this.wishes = wishes;
    }

    /**
     * @param column those that are ticked, in their order
     * @param act {@code show}, {@code up:name} or {@code down:name}
     * @param by the field by which the list is sorted; empty for the type's own order
     * @param down whether the largest comes first
     */
    @GetMapping
    String columns(
            @PathVariable("records") String plural,
            @RequestParam Map<String, String> said,
            @RequestParam(defaultValue = "") List<String> column,
            @RequestParam(defaultValue = "") String act,
            @RequestParam(required = false) @Nullable String by,
            @RequestParam(defaultValue = "false") boolean down,
            Visitor visitor,
            Model page) {
        var wanted = wishes.of(plural, said, visitor);
        var chosen = new ArrayList<>(column.isEmpty() ? wanted.columnNames() : column);
        if (act.equals("show")) {
            var sort = by == null || by.isEmpty() ? "" : (down ? "-" : "") + by;
            return "redirect:"
                    + wanted.asked()
                            .with("columns", String.join(",", chosen))
                            .with("sort", sort)
                            .href();
        }
        move(chosen, act);
        page.addAttribute("wanted", wanted);
        page.addAttribute("chosen", of(wanted, chosen, true));
        page.addAttribute("others", of(wanted, chosen, false));
        page.addAttribute("by", by == null ? wanted.sort().replaceFirst("^-", "") : by);
        page.addAttribute("down", by == null ? wanted.sort().startsWith("-") : down);
        return "records/lists/columns";
    }

    private static void move(List<String> chosen, String act) {
        int at = chosen.indexOf(act.substring(act.indexOf(':') + 1));
        int to = act.startsWith("up:") ? at - 1 : act.startsWith("down:") ? at + 1 : -1;
        if (at >= 0 && to >= 0 && to < chosen.size()) {
            chosen.add(to, chosen.remove(at));
        }
    }

    private static List<Readable> of(Wanted wanted, List<String> chosen, boolean inside) {
        return inside
                ? chosen.stream()
                        .flatMap(name -> wanted.shape().field(name).stream())
                        .toList()
                : wanted.fields().stream()
                        .filter(field -> !chosen.contains(field.name()))
                        .toList();
    }
}
