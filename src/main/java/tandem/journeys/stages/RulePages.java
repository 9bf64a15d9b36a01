package tandem.journeys.stages;

import static tandem.shell.Words.say;

import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;
import tandem.journeys.Stage;
import tandem.shell.Notice;
import tandem.shell.Refusal;
import tandem.shell.Visitor;

/** What proves a stage, for people: to read, to try, to change. */
@Controller
@RequestMapping("/journey/rules")
public class RulePages {

    private final Rules rules;
    private final Kinds kinds;

    RulePages(Rules rules, Kinds kinds) {
        this.rules = rules;
        this.kinds = kinds;
    }

    /**
     * A stage on the page of all rules.
     *
     * @param toCome a version that does not hold yet
     * @param versions newest first
     */
    public record Told(StageRules inForce, @Nullable StageRules toCome, List<StageRules> versions) {}

    @GetMapping
    String all(Visitor visitor, Model page) {
        page.addAttribute("told", Stream.of(Stage.values()).map(this::told).toList());
        page.addAttribute("kinds", kinds.known());
        page.addAttribute("changes", Rules.mayChange(visitor));
        return "journeys/stages/rules";
    }

    private Told told(Stage stage) {
        var versions = rules.versions(stage);
        return new Told(
                versions.stream()
                        .filter(version -> version.step() == StageRules.Step.IN_FORCE)
                        .findFirst()
                        .orElseThrow(),
                versions.stream().filter(StageRules::isToCome).findFirst().orElse(null),
                versions);
    }

    @GetMapping("/{stage}")
    String form(@PathVariable String stage, Visitor visitor, Model page) {
        Rules.mustChange(visitor);
        var of = Stage.named(stage);
        return form(of, Draft.of(rules.versions(of).getFirst()), null, null, page);
    }

    private String form(Stage stage, Draft draft, @Nullable Try tried, @Nullable Refusal refusal, Model page) {
        page.addAttribute("stage", stage);
        page.addAttribute("draft", draft);
        page.addAttribute("kinds", kinds.known());
        page.addAttribute("tried", tried);
        page.addAttribute("refusal", refusal == null ? null : refusal.getMessage());
        return "journeys/stages/form";
    }

    /** @param act {@code add-COUNT}, {@code remove-2}, {@code try} or {@code save} */
    @PostMapping("/{stage}")
    String act(
            @PathVariable String stage,
            @RequestParam MultiValueMap<String, String> sent,
            @RequestParam(defaultValue = "try") String act,
            Visitor visitor,
            Model page,
            RedirectAttributes next) {
        Rules.mustChange(visitor);
        var of = Stage.named(stage);
        var draft = Draft.read(sent);
        Try tried = null;
        try {
            if (act.startsWith("add-")) {
                return form(of, draft.with(Draft.form(act.substring(4))), null, null, page);
            }
            if (act.matches("remove-[0-9]{1,2}")) {
                return form(of, draft.without(Integer.parseInt(act.substring(7))), null, null, page);
            }
            tried = rules.tried(visitor, of, draft.rules());
            if (!act.equals("save")) {
                return form(of, draft, tried, null, page);
            }
            rules.change(
                    visitor, of, draft.version(), draft.rules(), draft.dormantDays(), sent.containsKey("confirmed"));
        } catch (Refusal refusal) {
            return form(of, draft, tried, refusal, page);
        }
        Notice.kept(
                next, say("Saved. It holds as soon as all history is evaluated; until then the version before does."));
        return "redirect:/journey/rules";
    }
}
