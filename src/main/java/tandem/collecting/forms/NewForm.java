package tandem.collecting.forms;

import static tandem.shell.Words.say;

import java.text.Normalizer;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import tandem.collecting.Clean;
import tandem.collecting.WebAddress;
import tandem.shell.Faults;

/** A form as somebody wants it. */
record NewForm(
        @Nullable String slug,
        @Nullable String title,
        @Nullable String intro,
        @Nullable List<Question> questions,
        @Nullable String purpose,
        @Nullable String consentText,
        @Nullable String thanks,
        @Nullable String redirect) {

    private static final int LONGEST_SLUG = 60;

    /** The same, tidied, and refused where it cannot be made. */
    NewForm checked(List<String> purposes) {
        var title = Clean.line(this.title, 121);
        var slug = slug(this.slug == null || this.slug.isBlank() ? String.valueOf(title) : this.slug);
        var purpose = Clean.line(this.purpose, 40);
        var consentText = Clean.lines(this.consentText, 2_000);
        var redirect = Clean.line(this.redirect, 2_000);
        new Faults()
                .missing("title", title)
                .when(title != null && title.length() > 120, "title", say("A title has at most {0} characters.", 120))
                .when(title != null && slug.isEmpty(), "slug", say("The address needs a letter or a digit."))
                .when(
                        purpose != null && !purposes.contains(purpose),
                        "purpose",
                        say("There is no such purpose of consent."))
                .when(
                        purpose != null && consentText == null,
                        "consentText",
                        say("Write what they agree to: it is the proof of their consent."))
                .when(
                        redirect != null && WebAddress.of(redirect).isEmpty(),
                        "redirect",
                        say("This must be an address in the web, such as https://www.example.com/prices."))
                .refuse();
        var thanks = Clean.lines(this.thanks, 2_000);
        return new NewForm(
                slug,
                title,
                Clean.lines(intro, 2_000),
                questions,
                purpose,
                purpose == null ? null : consentText,
                thanks == null ? say("Thank you. We have received what you sent.") : thanks,
                redirect);
    }

    private static String slug(String text) {
        var plain = Normalizer.normalize(text.toLowerCase(Locale.ROOT).replace("ß", "ss"), Normalizer.Form.NFD)
                .replaceAll("\\p{M}", "")
                .replaceAll("[^a-z0-9]+", "-");
        return plain.substring(0, Math.min(LONGEST_SLUG, plain.length())).replaceAll("^-|-$", "");
    }
}
