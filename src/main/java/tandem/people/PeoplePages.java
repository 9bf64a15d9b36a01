package tandem.people;

import static tandem.shell.Words.say;

import java.util.Set;
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
import tandem.shell.Notice;
import tandem.shell.Visitor;
import tandem.shell.Visitor.Role;

/** Where administrators look after who works here. */
@Controller
@RequestMapping("/people")
class PeoplePages {

    private final People people;
    private final Departments departments;
    private final Pods pods;
    private final Passwords passwords;

    PeoplePages(People people, Departments departments, Pods pods, Passwords passwords) {
        this.people = people;
        this.departments = departments;
        this.pods = pods;
        this.passwords = passwords;
    }

    @GetMapping
    String people(Visitor visitor, Model page) {
        visitor.mustAdminister(say("look after people"));
        page.addAttribute("people", people.all());
        page.addAttribute("departments", departments.all());
        page.addAttribute("pods", pods.all());
        return "people/people";
    }

    @GetMapping("/{id}")
    String person(Visitor visitor, @PathVariable UUID id, Model page) {
        visitor.mustAdminister(say("look after people"));
        page.addAttribute("person", people.get(id));
        page.addAttribute("departments", departments.all());
        page.addAttribute("pods", pods.all());
        return "people/person";
    }

    @PostMapping
    String add(
            Visitor visitor,
            @RequestParam String name,
            @RequestParam String email,
            @RequestParam UUID department,
            @RequestParam(defaultValue = "") Set<Role> roles,
            RedirectAttributes redirect) {
        var person = people.add(visitor, new NewPerson(name, email, department, roles));
        return invited(visitor, person, redirect);
    }

    @PostMapping("/{id}")
    String change(
            Visitor visitor,
            @PathVariable UUID id,
            @RequestParam int version,
            @RequestParam String name,
            @RequestParam String email,
            @RequestParam UUID department,
            @RequestParam(defaultValue = "") Set<Role> roles,
            @RequestParam(defaultValue = "false") boolean active,
            RedirectAttributes redirect) {
        people.change(visitor, id, version, new PersonChange(name, email, department, roles, active));
        Notice.kept(redirect, say("Kept."));
        return "redirect:/people/" + id;
    }

    @PostMapping("/{id}/invitation")
    String invite(Visitor visitor, @PathVariable UUID id, RedirectAttributes redirect) {
        return invited(visitor, people.get(id), redirect);
    }

    private String invited(Visitor visitor, Person person, RedirectAttributes redirect) {
        var house = ServletUriComponentsBuilder.fromCurrentContextPath().toUriString();
        redirect.addFlashAttribute("invitation", house + passwords.invite(visitor, person));
        return "redirect:" + person.href();
    }

    /** @param pod none for no pod any more */
    @PostMapping("/{id}/pod")
    String put(
            Visitor visitor,
            @PathVariable UUID id,
            @RequestParam(required = false) @Nullable UUID pod,
            RedirectAttributes redirect) {
        pods.put(visitor, id, pod);
        Notice.kept(redirect, say("Kept."));
        return "redirect:/people/" + id;
    }

    @PostMapping("/pods")
    String addPod(Visitor visitor, @RequestParam String name, RedirectAttributes redirect) {
        pods.add(visitor, name);
        Notice.kept(redirect, say("{0} is a pod now. Put people into it on their pages.", name));
        return "redirect:/people";
    }

    @PostMapping("/pods/{id}/removal")
    String removePod(Visitor visitor, @PathVariable UUID id, RedirectAttributes redirect) {
        pods.remove(visitor, id);
        Notice.kept(redirect, say("The pod is gone; its people belong to no pod now."));
        return "redirect:/people";
    }

    @PostMapping("/departments")
    String addDepartment(Visitor visitor, @RequestParam String name, RedirectAttributes redirect) {
        departments.add(visitor, name);
        Notice.kept(redirect, say("{0} is a department now.", name));
        return "redirect:/people";
    }
}
