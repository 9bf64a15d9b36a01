package tandem.duplicates;

import static tandem.shell.Words.say;

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
import tandem.duplicates.Merges.Version;
import tandem.people.People;
import tandem.people.Person;
import tandem.shell.Notice;
import tandem.shell.Refusal;
import tandem.shell.Refusal.Kind;
import tandem.shell.Visitor;

/** Duplicates, for people: what is likely the same, two records side by side, merges and how they are undone. */
@Controller
@RequestMapping("/duplicates")
class DuplicatePages {

    private static final int SHOWN = 25;

    private final Pairs pairs;
    private final Merges merges;
    private final Partings partings;
    private final Sweeps sweeps;
    private final People people;

    DuplicatePages(Pairs pairs, Merges merges, Partings partings, Sweeps sweeps, People people) {
        this.pairs = pairs;
        this.merges = merges;
        this.partings = partings;
        this.sweeps = sweeps;
        this.people = people;
    }

    @GetMapping
    String queue(
            @RequestParam(defaultValue = "contacts") String kind,
            @RequestParam(name = "import", required = false) @Nullable UUID run,
            @RequestParam(required = false) @Nullable String cursor,
            Visitor visitor,
            Model page) {
        page.addAttribute("kind", kind);
        page.addAttribute("run", run);
        page.addAttribute(
                "pairs", run == null ? pairs.open(kind, cursor, SHOWN) : pairs.broughtBy(kind, run, cursor, SHOWN));
        page.addAttribute("count", run == null ? pairs.count(kind) : pairs.countBroughtBy(kind, run));
        page.addAttribute("certain", pairs.countCertain(kind));
        page.addAttribute("merged", merges.latest(kind, 10));
        return "duplicates/queue";
    }

    @GetMapping("/{kind:contacts|companies}/{winner}/{loser}")
    String sideBySide(
            @PathVariable String kind,
            @PathVariable UUID winner,
            @PathVariable UUID loser,
            @RequestParam Map<String, String> chosen,
            Visitor visitor,
            Model page) {
        return sideBySide(merges.proposal(kind, winner, loser, chosen), null, page);
    }

    private String sideBySide(Proposal proposal, @Nullable String refusal, Model page) {
        var kind = proposal.shape().type().plural();
        var apart = pairs.apart(proposal.winner().id(), proposal.loser().id());
        page.addAttribute("proposal", proposal);
        page.addAttribute("moving", merges.moving(kind, proposal.loser().id()));
        page.addAttribute("refusal", refusal);
        page.addAttribute(
                "apart",
                apart.flatMap(said -> people.find(said.by())).map(Person::name).orElse(null));
        return "duplicates/pair";
    }

    @PostMapping("/{kind:contacts|companies}/{winner}/{loser}")
    String merge(
            @PathVariable String kind,
            @PathVariable UUID winner,
            @PathVariable UUID loser,
            @RequestParam int winnerVersion,
            @RequestParam int loserVersion,
            @RequestParam Map<String, String> chosen,
            Visitor visitor,
            Model page,
            RedirectAttributes next) {
        try {
            merges.merge(visitor, kind, new Version(winner, winnerVersion), new Version(loser, loserVersion), chosen);
        } catch (Refusal refusal) {
            if (refusal.kind() == Kind.OUTDATED || refusal.kind() == Kind.RULE) {
                return sideBySide(
                        merges.proposal(kind, winner, loser, chosen), String.valueOf(refusal.getMessage()), page);
            }
            throw refusal;
        }
        Notice.kept(next, say("Both are one now. You can undo that here, or under Duplicates."));
        return "redirect:/" + kind + "/" + winner;
    }

    @PostMapping("/{kind:contacts|companies}/{one}/{other}/apart")
    String keepApart(
            @PathVariable String kind,
            @PathVariable UUID one,
            @PathVariable UUID other,
            Visitor visitor,
            RedirectAttributes next) {
        pairs.keepApart(visitor, kind, one, other);
        Notice.kept(next, say("Noted: they are not the same. You will not be asked again."));
        return "redirect:/duplicates?kind=" + kind;
    }

    @PostMapping("/{kind:contacts|companies}/{one}/{other}/question")
    String askAgain(@PathVariable String kind, @PathVariable UUID one, @PathVariable UUID other, Visitor visitor) {
        pairs.askAgain(visitor, kind, one, other);
        return "redirect:" + Pair.href(kind, one, other);
    }

    @GetMapping("/merges/{id}")
    String parting(@PathVariable UUID id, Visitor visitor, Model page) {
        page.addAttribute("parting", partings.parting(id));
        return "duplicates/parting";
    }

    @PostMapping("/merges/{id}/undoing")
    String part(
            @PathVariable UUID id,
            @RequestParam Map<String, String> answers,
            Visitor visitor,
            RedirectAttributes next) {
        var merge = merges.get(id);
        partings.part(visitor, id, answers);
        Notice.kept(next, say("They are two again, each with what belongs to it."));
        return "redirect:/" + merge.plural() + "/" + merge.loser();
    }

    @PostMapping("/sweeps")
    String sweep(@RequestParam String kind, Visitor visitor) {
        return "redirect:" + sweeps.start(visitor, kind).href();
    }

    @GetMapping("/sweeps/{id}")
    String sweep(@PathVariable UUID id, Visitor visitor, Model page) {
        page.addAttribute("sweep", sweeps.get(id));
        return "duplicates/sweep";
    }

    @PostMapping("/sweeps/{id}/undoing")
    String undo(@PathVariable UUID id, Visitor visitor) {
        sweeps.undo(visitor, id);
        return "redirect:/duplicates/sweeps/" + id;
    }
}
