package tandem.collecting.forms;

import static tandem.shell.Words.say;

import java.util.ArrayList;
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
import org.springframework.web.servlet.support.ServletUriComponentsBuilder;
import tandem.collecting.May;
import tandem.collecting.forms.Submission.State;
import tandem.customers.Purpose;
import tandem.customers.Purposes;
import tandem.records.Field;
import tandem.shell.Notice;
import tandem.shell.Refusal;
import tandem.shell.Visitor;

/** Forms, for people: what they ask, where they stand, and what was sent by them. */
@Controller
@RequestMapping("/forms")
public class FormPages {

    private static final String ONE = "/{id:[0-9a-f-]{36}}";

    private final Forms forms;
    private final Questions questions;
    private final Submissions submissions;
    private final Purposes purposes;

    FormPages(Forms forms, Questions questions, Submissions submissions, Purposes purposes) {
        this.forms = forms;
        this.questions = questions;
        this.submissions = submissions;
        this.purposes = purposes;
    }

    /**
     * What is being written.
     *
     * @param form none for a new one
     * @param typed what was typed before something was wrong with it; else empty
     */
    public record Draft(
            @Nullable Form form,
            Map<String, String> typed,
            Map<String, Field> possible,
            List<Purpose> purposes,
            @Nullable Refusal refusal) {

        public String value(String name) {
            var was = form == null
                    ? ""
                    : switch (name) {
                        case "title" -> form.title();
                        case "slug" -> form.slug();
                        case "intro" -> form.intro();
                        case "purpose" -> form.purpose();
                        case "consentText" -> form.consentText();
                        case "thanks" -> form.thanks();
                        case "redirect" -> form.redirect();
                        default -> "";
                    };
            return typed.getOrDefault(name, was == null ? "" : was);
        }

        /** {@code no}, {@code asked} or {@code needed}. */
        public String ask(String field) {
            return typed.getOrDefault("ask." + field, form == null ? usually(field) : asked(form.question(field)));
        }

        private static String usually(String field) {
            return switch (field) {
                case Questions.EMAIL -> "needed";
                case "given_name", "family_name", "company" -> "asked";
                default -> "no";
            };
        }

        private static String asked(@Nullable Question question) {
            return question == null ? "no" : question.required() ? "needed" : "asked";
        }

        public String label(String field) {
            var question = form == null ? null : form.question(field);
            var was = question == null || question.label() == null ? "" : question.label();
            return typed.getOrDefault("label." + field, was);
        }

        public String wrong(String field) {
            return refusal == null ? "" : refusal.about(field);
        }
    }

    @GetMapping
    String all(Visitor visitor, Model page) {
        page.addAttribute("forms", forms.all());
        page.addAttribute("counts", submissions.counts());
        page.addAttribute("makes", May.make(visitor));
        return "collecting/forms/forms";
    }

    @GetMapping("/new")
    String fresh(Visitor visitor, Model page) {
        May.mustMake(visitor, say("make forms"));
        return draft(null, Map.of(), null, page);
    }

    private String draft(@Nullable Form form, Map<String, String> typed, @Nullable Refusal refusal, Model page) {
        page.addAttribute(
                "draft",
                new Draft(
                        form,
                        typed,
                        questions.possible(),
                        purposes.all().stream()
                                .filter(purpose -> !purpose.retired())
                                .toList(),
                        refusal));
        return "collecting/forms/draft";
    }

    @PostMapping
    String make(@RequestParam Map<String, String> typed, Visitor visitor, Model page, RedirectAttributes next) {
        May.mustMake(visitor, say("make forms"));
        try {
            var form = forms.make(visitor, wanted(typed));
            Notice.kept(next, say("The form can be filled in now."));
            return "redirect:" + form.href();
        } catch (Refusal refusal) {
            return draft(null, typed, refusal, page);
        }
    }

    private NewForm wanted(Map<String, String> typed) {
        var asked = new ArrayList<Question>();
        questions.possible().keySet().forEach(field -> {
            var ask = typed.getOrDefault("ask." + field, "no");
            if (!ask.equals("no")) {
                asked.add(new Question(field, typed.get("label." + field), ask.equals("needed")));
            }
        });
        return new NewForm(
                typed.get("slug"),
                typed.get("title"),
                typed.get("intro"),
                asked,
                typed.get("purpose"),
                typed.get("consentText"),
                typed.get("thanks"),
                typed.get("redirect"));
    }

    @GetMapping(ONE)
    String one(@PathVariable UUID id, Visitor visitor, Model page) {
        var form = forms.get(id);
        page.addAttribute("form", form);
        page.addAttribute("held", submissions.of(form, State.HELD));
        page.addAttribute("taken", submissions.of(form, State.TAKEN));
        page.addAttribute("discarded", submissions.of(form, State.DISCARDED));
        page.addAttribute("makes", May.make(visitor));
        page.addAttribute(
                "here", ServletUriComponentsBuilder.fromCurrentContextPath().toUriString());
        return "collecting/forms/form";
    }

    @GetMapping(ONE + "/edit")
    String edit(@PathVariable UUID id, Visitor visitor, Model page) {
        May.mustMake(visitor, say("change forms"));
        return draft(forms.get(id), Map.of(), null, page);
    }

    @PostMapping(ONE)
    String change(
            @PathVariable UUID id,
            @RequestParam int version,
            @RequestParam Map<String, String> typed,
            Visitor visitor,
            Model page,
            RedirectAttributes next) {
        May.mustMake(visitor, say("change forms"));
        try {
            forms.change(visitor, id, version, wanted(typed));
            Notice.kept(next, say("The form is changed."));
            return "redirect:/forms/" + id;
        } catch (Refusal refusal) {
            return draft(forms.get(id), typed, refusal, page);
        }
    }

    @PostMapping(ONE + "/retirement")
    String retire(
            @PathVariable UUID id,
            @RequestParam(defaultValue = "true") boolean retired,
            Visitor visitor,
            RedirectAttributes next) {
        forms.retire(visitor, id, retired);
        Notice.kept(
                next,
                retired
                        ? say("Nobody can fill in the form any more. What was sent stays.")
                        : say("The form can be filled in now."));
        return "redirect:/forms/" + id;
    }

    @PostMapping(ONE + "/submissions/{submission}/acceptance")
    String letIn(@PathVariable UUID id, @PathVariable UUID submission, Visitor visitor, RedirectAttributes next) {
        var contact = submissions.letIn(visitor, forms.get(id), submission);
        Notice.kept(next, say("It is let in. This is who sent it."));
        return "redirect:/contacts/" + contact;
    }

    @PostMapping(ONE + "/submissions/{submission}/discard")
    String discard(@PathVariable UUID id, @PathVariable UUID submission, Visitor visitor, RedirectAttributes next) {
        submissions.discard(visitor, forms.get(id), submission);
        Notice.kept(next, say("Discarded. It stands below, should it have been a person after all."));
        return "redirect:/forms/" + id;
    }
}
