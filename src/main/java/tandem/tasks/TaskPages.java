package tandem.tasks;

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
import tandem.records.Records;
import tandem.shell.Notice;
import tandem.shell.Visitor;
import tandem.tasks.Tasks.State;
import tandem.tasks.Tasks.Whose;

@Controller
@RequestMapping("/tasks")
class TaskPages {

    private final Tasks tasks;
    private final Colleagues colleagues;
    private final Records records;

    TaskPages(Tasks tasks, Colleagues colleagues, Records records) {
        this.tasks = tasks;
        this.colleagues = colleagues;
        this.records = records;
    }

    @GetMapping
    String all(
            @RequestParam(defaultValue = "mine") String whose,
            @RequestParam(defaultValue = "open") String state,
            @RequestParam(required = false) @Nullable String cursor,
            Visitor visitor,
            Model page) {
        var wanted = Tasks.choice(Whose.class, whose);
        var in = Tasks.choice(State.class, state);
        page.addAttribute("whose", wanted);
        page.addAttribute("state", in);
        page.addAttribute("part", tasks.some(visitor, wanted, in, cursor));
        page.addAttribute("colleagues", colleagues.all());
        return "tasks/tasks";
    }

    /** A task that was linked to: where it stands among the others. */
    @GetMapping("/{id:[0-9a-f-]{36}}")
    String one(@PathVariable UUID id, Visitor visitor) {
        var task = records.get("tasks", id);
        var state = Boolean.TRUE.equals(task.get("done")) ? "done" : "open";
        return "redirect:/tasks?whose=" + (visitor.id().equals(task.get("person_id")) ? "mine" : "all") + "&state="
                + state + "#task-" + id;
    }

    @PostMapping
    String add(@RequestParam Map<String, String> typed, Visitor visitor, RedirectAttributes next) {
        visitor.mustWrite(say("add tasks"));
        var form = new TaskForm(typed);
        tasks.add(visitor, form.on(), form.values(visitor));
        Notice.kept(next, say("The task is kept."));
        return "redirect:" + form.back();
    }

    @PostMapping("/{id:[0-9a-f-]{36}}")
    String change(
            @PathVariable UUID id,
            @RequestParam int version,
            @RequestParam Map<String, String> typed,
            Visitor visitor,
            RedirectAttributes next) {
        visitor.mustWrite(say("change tasks"));
        var form = new TaskForm(typed);
        records.change("tasks", id, version, form.values(visitor));
        Notice.kept(next, say("The task is changed."));
        return "redirect:" + form.back();
    }

    @PostMapping("/{id:[0-9a-f-]{36}}/done")
    String tick(
            @PathVariable UUID id,
            @RequestParam(defaultValue = "true") boolean done,
            @RequestParam Map<String, String> typed,
            Visitor visitor,
            RedirectAttributes next) {
        visitor.mustWrite(say("change tasks"));
        var task = tasks.tick(id, done);
        Notice.kept(
                next,
                done
                        ? say("Done: {0}", String.valueOf(task.text("what")))
                        : say("Open again: {0}", String.valueOf(task.text("what"))));
        return "redirect:" + new TaskForm(typed).back();
    }

    @PostMapping("/{id:[0-9a-f-]{36}}/deletion")
    String delete(
            @PathVariable UUID id,
            @RequestParam int version,
            @RequestParam Map<String, String> typed,
            Visitor visitor,
            RedirectAttributes next) {
        visitor.mustWrite(say("delete tasks"));
        records.delete("tasks", id, version);
        Notice.kept(next, say("The task is in the bin now."));
        return "redirect:" + new TaskForm(typed).back();
    }
}
