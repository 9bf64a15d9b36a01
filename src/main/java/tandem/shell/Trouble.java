package tandem.shell;

import static tandem.shell.Words.say;

import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import tandem.shell.Refusal.Fault;

/**
 * Why somebody did not get what they asked for, as pages and the REST interface tell it.
 *
 * @param number what to quote to whoever reads the log; only where Tandem itself is at fault
 */
public record Trouble(
        int status,
        String title,
        String sentence,
        List<Fault> faults,
        @Nullable String number) {

    static Trouble of(int status, String sentence) {
        return of(status, sentence, List.of());
    }

    static Trouble of(int status, String sentence, List<Fault> faults) {
        return new Trouble(status, titleOf(status), sentence, faults, null);
    }

    static Trouble of(Refusal refusal) {
        return of(refusal.kind().status(), String.valueOf(refusal.getMessage()), refusal.faults());
    }

    /** Something that nobody expected: it gets a number. */
    static Trouble unexpected() {
        var random = new byte[4];
        new SecureRandom().nextBytes(random);
        var number = HexFormat.of().formatHex(random).toUpperCase(Locale.ROOT);
        var sentence = say(
                "Nothing that was saved before is lost. Try again; if it stays, tell your administrator the number.");
        return new Trouble(500, titleOf(500), sentence, List.of(), number.substring(0, 4) + "-" + number.substring(4));
    }

    /** A status without further words, as the container hands it over. */
    static Trouble of(int status) {
        return switch (status) {
            case 400 -> of(status, say("The request cannot be read."));
            case 401 -> of(status, say("Sign in first, or send an API token as Authorization: Bearer."));
            case 403 ->
                of(
                        status,
                        say(
                                "This page was open too long, or the request came from elsewhere. Load the page again and repeat it."));
            case 404 ->
                of(status, say("This does not exist, or it belongs to somebody who has not shared it with you."));
            case 405 -> of(status, say("This cannot be done here."));
            case 406 -> of(status, say("The answer does not exist in the form you asked for."));
            case 413 -> of(status, say("This is larger than Tandem takes."));
            case 415 -> of(status, say("Tandem does not read this content type here."));
            case 429 -> of(status, say("Too many attempts. Wait a while and try again."));
            case 503 -> of(status, say("The database does not answer just now. Try again in a few seconds."));
            default -> status < 500 ? of(status, say("The request cannot be answered.")) : unexpected();
        };
    }

    private static String titleOf(int status) {
        return switch (status) {
            case 400 -> say("This cannot be read");
            case 401 -> say("Nobody is signed in");
            case 403 -> say("This is not yours to change");
            case 404 -> say("Nothing is here");
            case 409, 412 -> say("Somebody was quicker");
            case 413 -> say("This is too large");
            case 429 -> say("Wait a little");
            case 503 -> say("One moment");
            case 507 -> say("There is no room left");
            default -> status < 500 ? say("This does not work") : say("Something broke on our side");
        };
    }
}
