package tandem.mailboxes;

import jakarta.mail.FolderClosedException;
import jakarta.mail.MessagingException;
import jakarta.mail.StoreClosedException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Mails, sorted: what happened with whom, and the calendars that came along.
 *
 * @param read how many they were
 * @param passedOver how many of them tell of nobody but ourselves, machines, lists and addresses that are ignored
 */
record Sorted(List<Happening> happenings, List<String> calendars, int read, int passedOver) {

    /** @param keepsLines their first lines are kept as well */
    static Sorted of(List<Letter> letters, Ours ours, boolean keepsLines) throws MessagingException, IOException {
        var happenings = new ArrayList<Happening>();
        var calendars = new ArrayList<String>();
        int passedOver = 0;
        for (var letter : letters) {
            try {
                var brought = letter.nature() == Nature.LIST
                        ? List.<String>of()
                        : letter.content().calendars();
                // An invitation is a meeting to come, not an answer.
                var told = brought.isEmpty() ? happenings(letter, ours, keepsLines) : List.<Happening>of();
                calendars.addAll(brought);
                happenings.addAll(told);
                passedOver += brought.isEmpty() && told.isEmpty() ? 1 : 0;
            } catch (MessagingException | IOException broken) {
                if (isGone(broken)) {
                    throw broken;
                }
                passedOver++;
            }
        }
        return new Sorted(happenings, calendars, letters.size(), passedOver);
    }

    // Of one mail that is broken the others know nothing.
    private static boolean isGone(Exception broken) {
        for (Throwable at = broken; at != null; at = at.getCause()) {
            if (at instanceof FolderClosedException || at instanceof StoreClosedException) {
                return true;
            }
        }
        return false;
    }

    private static List<Happening> happenings(Letter letter, Ours ours, boolean keepsLines)
            throws MessagingException, IOException {
        if (letter.sent()) {
            return letter.nature() == Nature.TALK
                    ? with(letter, letter.to(), Happening.SENT, ours, keepsLines)
                    : List.of();
        }
        return switch (letter.nature()) {
            case TALK ->
                with(
                        letter,
                        letter.from() == null ? List.of() : List.of(letter.from()),
                        Happening.REPLIED,
                        ours,
                        keepsLines);
            case BOUNCE -> with(letter, letter.content().failed(), Happening.BOUNCED, ours, false);
            case AUTOMATIC, LIST -> List.of();
        };
    }

    private static List<Happening> with(Letter letter, List<Address> whom, String kind, Ours ours, boolean keepsLines)
            throws MessagingException, IOException {
        var strangers = whom.stream().filter(ours::isStranger).toList();
        @Nullable
        String note =
                keepsLines && !strangers.isEmpty() ? letter.content().lines().orElse(null) : null;
        return strangers.stream()
                .map(with -> new Happening(
                        with,
                        kind,
                        letter.at(),
                        letter.key(),
                        letter.subject().isEmpty() ? null : letter.subject(),
                        note))
                .toList();
    }
}
