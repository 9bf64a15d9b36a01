package tandem.mailboxes;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A mailbox or a calendar that is read for one of us.
 *
 * @param personId whose it is
 * @param host of the server; of a calendar, that of its address, which itself is a secret
 * @param inside it may lead into our own network
 * @param keepsLines the first lines of a mail are kept beside its subject
 * @param since what was received before is not read
 * @param madeBy who has set it up, and so knows how it is opened
 */
public record Connection(
        UUID id,
        Kind kind,
        String name,
        UUID personId,
        String host,
        @Nullable Integer port,
        @Nullable Encryption encryption,
        @Nullable String login,
        boolean inside,
        boolean keepsLines,
        Instant since,
        State state,
        UUID madeBy) {

    /** What is connected. */
    public enum Kind {
        MAILBOX,
        CALENDAR
    }

    /** How the way to a mail server is protected. */
    public enum Encryption {
        TLS("TLS (usually port 993)"),
        STARTTLS("STARTTLS (usually port 143)"),
        NONE("None: the password travels in the open");

        private final String label;

        Encryption(String label) {
            this.label = label;
        }

        public String label() {
            return label;
        }
    }

    /** Whether it is read. */
    public enum State {
        /** Nobody has seen yet what would come in. */
        NEW,
        ON,
        OFF
    }

    Connection by(UUID person) {
        return new Connection(
                id, kind, name, personId, host, port, encryption, login, inside, keepsLines, since, state, person);
    }

    /** Whether this person may see what lies in it. */
    boolean isOpenTo(UUID person) {
        return person.equals(personId) || person.equals(madeBy);
    }

    public boolean isMailbox() {
        return kind == Kind.MAILBOX;
    }

    public String href() {
        return "/connections/" + id;
    }
}
