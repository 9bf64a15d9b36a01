package tandem.records.lists;

import static tandem.shell.Words.say;

import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;
import tandem.records.views.View;
import tandem.records.views.Views;
import tandem.records.views.Views.Wish;
import tandem.shell.Notice;
import tandem.shell.Refusal;
import tandem.shell.Visitor;

/** Where people keep what a list shows under a name, and change and delete what they keep. */
@Controller
@RequestMapping("/{records:contacts|companies|deals|products|touches}/views")
class ViewPages {

    private final Views views;
    private final Wishes wishes;

    ViewPages(Views views, Wishes wishes) {
        this.views = views;
        this.wishes = wishes;
    }

    /** What a form says about a view; the list itself stands in the same form. */
    private record Typed(String name, boolean shared, boolean first) {

        static Typed of(Map<String, String> said) {
            return new Typed(said.getOrDefault("name", ""), said.containsKey("shared"), said.containsKey("first"));
        }
    }

    @GetMapping("/new")
    String blank(
            @PathVariable("records") String plural,
            @RequestParam Map<String, String> said,
            Visitor visitor,
            Model page) {
        return form(wishes.of(plural, said, visitor), null, new Typed("", false, false), null, visitor, page);
    }

    private String form(
            Wanted wanted, @Nullable View view, Typed typed, @Nullable Refusal refusal, Visitor visitor, Model page) {
        page.addAttribute("wanted", wanted);
        page.addAttribute("view", view);
        page.addAttribute("name", typed.name());
        page.addAttribute("shared", typed.shared());
        page.addAttribute("first", typed.first());
        page.addAttribute("mayShare", View.shares(visitor) || view != null && view.shared());
        page.addAttribute("wrong", refusal == null ? null : refusal.getMessage());
        return "records/lists/view";
    }

    @PostMapping
    String add(
            @PathVariable("records") String plural,
            @RequestParam Map<String, String> said,
            Visitor visitor,
            Model page) {
        var wanted = wishes.of(plural, said, visitor);
        var typed = Typed.of(said);
        try {
            var view = views.add(visitor, wish(wanted, typed));
            if (typed.first()) {
                views.open(visitor, plural, view.id());
            }
            return "redirect:" + wanted.asked().only(view.id().toString()).href();
        } catch (Refusal refusal) {
            return form(wanted, null, typed, refusal, visitor, page);
        }
    }

    private static Wish wish(Wanted wanted, Typed typed) {
        return new Wish(
                wanted.asked().plural(),
                typed.name(),
                typed.shared(),
                wanted.condition(),
                wanted.columnNames().equals(Wanted.usual(wanted.shape())) ? List.of() : wanted.columnNames(),
                wanted.sort());
    }

    @GetMapping("/{id}/edit")
    String edit(@PathVariable("records") String plural, @PathVariable UUID id, Visitor visitor, Model page) {
        var view = views.get(visitor, id);
        boolean first = views.first(visitor, plural).filter(view::equals).isPresent();
        return form(kept(plural, id, visitor), view, new Typed(view.name(), view.shared(), first), null, visitor, page);
    }

    private Wanted kept(String plural, UUID id, Visitor visitor) {
        return wishes.of(plural, Map.of("view", id.toString()), visitor);
    }

    /** Changes its name and who sees it; what it shows stays. */
    @PostMapping("/{id}/edit")
    String rename(
            @PathVariable("records") String plural, @PathVariable UUID id, Typed typed, Visitor visitor, Model page) {
        var view = views.get(visitor, id);
        try {
            if (view.belongsTo(visitor)) {
                var wish = new Wish(
                        plural,
                        typed.name(),
                        typed.shared(),
                        kept(plural, id, visitor).filter(),
                        kept(plural, id, visitor).columnNames(),
                        view.sort());
                views.change(visitor, id, view.version(), wish);
            }
            boolean first = views.first(visitor, plural).filter(view::equals).isPresent();
            if (first != typed.first()) {
                views.open(visitor, plural, typed.first() ? id : null);
            }
            return "redirect:/" + plural + "?view=" + id;
        } catch (Refusal refusal) {
            return form(kept(plural, id, visitor), view, typed, refusal, visitor, page);
        }
    }

    /** Keeps in the view what the list shows now. */
    @PostMapping("/{id}")
    String save(
            @PathVariable("records") String plural,
            @PathVariable UUID id,
            @RequestParam Map<String, String> said,
            Visitor visitor,
            RedirectAttributes next) {
        var view = views.get(visitor, id);
        var wanted = wishes.of(plural, said, visitor);
        views.change(visitor, id, view.version(), wish(wanted, new Typed(view.name(), view.shared(), false)));
        Notice.kept(next, say("“{0}” shows this from now on.", view.name()));
        return "redirect:" + wanted.asked().only(id.toString()).href();
    }

    @GetMapping("/{id}/deletion")
    String askBeforeDeletion(
            @PathVariable("records") String plural, @PathVariable UUID id, Visitor visitor, Model page) {
        page.addAttribute("wanted", kept(plural, id, visitor));
        page.addAttribute("view", views.get(visitor, id));
        return "records/lists/viewDeletion";
    }

    @PostMapping("/{id}/deletion")
    String delete(
            @PathVariable("records") String plural, @PathVariable UUID id, Visitor visitor, RedirectAttributes next) {
        var name = views.get(visitor, id).name();
        views.delete(visitor, id);
        Notice.kept(next, say("The view “{0}” is deleted. The records that it showed are still there.", name));
        return "redirect:/" + plural + "?view=all";
    }
}
