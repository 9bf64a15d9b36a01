package tandem.records.lists;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import tandem.records.Filters;
import tandem.records.Query;
import tandem.records.Records;
import tandem.records.Totals;
import tandem.records.views.Views;
import tandem.shell.Refusal;
import tandem.shell.Visitor;

/** The list of every record type: one page serves them all, for what it shows follows from the description of the type. */
@Controller
@RequestMapping("/{records:contacts|companies|deals|products|touches}")
class ListPages {

    private final Records records;
    private final Filters filters;
    private final Views views;
    private final Wishes wishes;
    private final Sentences sentences;

    ListPages(Records records, Filters filters, Views views, Wishes wishes, Sentences sentences) {
        this.records = records;
        this.filters = filters;
        this.views = views;
        this.wishes = wishes;
        this.sentences = sentences;
    }

    @GetMapping
    String list(
            @PathVariable("records") String plural,
            @RequestParam Map<String, String> parameters,
            Visitor visitor,
            Model page) {
        page.addAttribute("list", shown(wishes.of(plural, parameters, visitor), visitor, Query.USUAL, Totals.AT_ONCE));
        return "records/list";
    }

    /** The foot of a list that is so long that counting it takes a while. */
    @GetMapping("/totals")
    String totals(
            @PathVariable("records") String plural,
            @RequestParam Map<String, String> parameters,
            Visitor visitor,
            Model page) {
        var wanted = wishes.of(plural, parameters, visitor);
        int most = wanted.numbers().isEmpty() ? Records.MOST_COUNTED : Integer.MAX_VALUE;
        page.addAttribute("list", shown(wanted, visitor, 1, most));
        return "records/lists/foot";
    }

    private Shown shown(Wanted wanted, Visitor visitor, int rows, int most) {
        var plural = wanted.asked().plural();
        var relations = filters.of(plural);
        try {
            filters.wrong(wanted.filter(), wanted.shape()).ifPresent(refusal -> {
                throw refusal;
            });
            var found = records.list(
                    plural,
                    new Query(
                            wanted.condition(),
                            wanted.sort(),
                            rows,
                            wanted.asked().get("cursor"),
                            wanted.read(relations)));
            var totals = records.totals(plural, wanted.condition(), wanted.numbers(), most);
            return shown(wanted, visitor, found, totals, null);
        } catch (Refusal refusal) {
            var nothing = new Records.Page(List.of(), null);
            return shown(wanted, visitor, nothing, Totals.NOTHING, refusal);
        }
    }

    private Shown shown(Wanted wanted, Visitor visitor, Records.Page found, Totals totals, @Nullable Refusal refusal) {
        var plural = wanted.asked().plural();
        return new Shown(
                wanted,
                visitor,
                views.of(visitor, plural),
                views.first(visitor, plural).orElse(null),
                sentences.of(wanted),
                filters.of(plural),
                found.records(),
                found.next(),
                totals,
                refusal);
    }
}
