package tandem.shell;

import java.io.Serializable;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** One sentence on top of the next page: what has just been done, or why it was not. */
public record Notice(Tone tone, String sentence) implements Serializable {

    public enum Tone {
        KEPT,
        LATE
    }

    /** Says on the page that the redirect leads to that something was done. */
    public static void kept(RedirectAttributes redirect, String sentence) {
        redirect.addFlashAttribute("notice", new Notice(Tone.KEPT, sentence));
    }

    public String css() {
        return tone == Tone.KEPT ? "notice kept" : "notice late";
    }

    public String role() {
        return tone == Tone.KEPT ? "status" : "alert";
    }
}
