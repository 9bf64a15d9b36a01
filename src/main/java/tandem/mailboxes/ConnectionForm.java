package tandem.mailboxes;

import static tandem.shell.Words.say;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import tandem.mailboxes.Connection.Encryption;
import tandem.mailboxes.Connection.Kind;
import tandem.mailboxes.Connection.State;
import tandem.shell.Faults;
import tandem.shell.Refusal;

/**
 * What somebody has typed about a connection.
 *
 * @param known the connection as it is; null for a new one
 * @param zone in which days are meant
 * @param refusal why it was not kept; null where nothing was sent yet
 */
public record ConnectionForm(
        Kind kind,
        @Nullable Connection known,
        Map<String, String> typed,
        ZoneId zone,
        Instant now,
        @Nullable Refusal refusal) {

    private static final int USUAL_DAYS = 30;
    private static final int LONGEST_NAME = 100;

    /**
     * What it says, once all of it can be used.
     *
     * @param secret the password, or the address of the calendar; null where it stays as it is
     */
    record Wanted(Connection connection, @Nullable String secret) {

        Wanted by(UUID person) {
            return new Wanted(connection.by(person), secret);
        }
    }

    Wanted read(UUID by, UUID owner, boolean inside) {
        var wanted = kind == Kind.MAILBOX ? mailbox(owner, inside) : calendar(owner, inside);
        // Whoever types the password knows it.
        return known != null && wanted.secret() == null ? wanted.by(known.madeBy()) : wanted.by(by);
    }

    private Wanted mailbox(UUID owner, boolean inside) {
        var host = value("host").toLowerCase(Locale.ROOT);
        int port = number(value("port"));
        new Faults()
                .missing("host", host)
                .when(
                        !host.isEmpty() && !host.matches("[\\p{L}\\p{N}._:-]{1,253}"),
                        "host",
                        say("This is no name of a server."))
                .when(port < 1 || port > 65_535, "port", say("A port is a number between 1 and 65535."))
                .missing("login", value("login"))
                .when(known == null && value("password").isEmpty(), "password", say("This is missing."))
                .when(
                        value("name").length() > LONGEST_NAME,
                        "name",
                        say("This is longer than {0} characters.", LONGEST_NAME))
                .refuse();
        return new Wanted(
                connection(owner, value("name").isEmpty() ? value("login") : value("name"), host, port, inside),
                typed.getOrDefault("password", "").isEmpty() ? null : typed.get("password"));
    }

    private Wanted calendar(UUID owner, boolean inside) {
        var address = known != null && value("address").isEmpty() ? null : address();
        var host = address == null
                ? java.util.Objects.requireNonNull(known).host()
                : address.address().getHost();
        new Faults()
                .when(
                        address != null && address.isOpen() && !inside,
                        "address",
                        say("The address must begin with https, so that nobody reads along."))
                .when(
                        value("name").length() > LONGEST_NAME,
                        "name",
                        say("This is longer than {0} characters.", LONGEST_NAME))
                .refuse();
        return new Wanted(
                connection(owner, value("name").isEmpty() ? host : value("name"), host, null, inside),
                address == null ? null : address.address().toString());
    }

    /** Whose it shall be; null for whoever sets it up. */
    @Nullable
    UUID person() {
        try {
            return value("person").isEmpty() ? null : UUID.fromString(value("person"));
        } catch (IllegalArgumentException wrong) {
            throw Refusal.of("person", say("“{0}” cannot be read.", value("person")));
        }
    }

    private CalendarAddress address() {
        try {
            return CalendarAddress.of(value("address"));
        } catch (IllegalArgumentException wrong) {
            throw Refusal.of(
                    "address", say("This is no address of a calendar. It begins with https and often ends with .ics."));
        }
    }

    private Connection connection(UUID owner, String name, String host, @Nullable Integer port, boolean inside) {
        return new Connection(
                known == null ? UUID.randomUUID() : known.id(),
                kind,
                name,
                owner,
                host,
                port,
                port == null ? null : encryption(),
                port == null ? null : value("login"),
                inside,
                typed.containsKey("keeps_lines"),
                since(),
                known == null ? State.NEW : known.state(),
                owner);
    }

    private Encryption encryption() {
        try {
            return Encryption.valueOf(value("encryption"));
        } catch (IllegalArgumentException unknown) {
            throw Refusal.of("encryption", say("“{0}” cannot be read.", value("encryption")));
        }
    }

    private Instant since() {
        try {
            return LocalDate.parse(value("since")).atStartOfDay(zone).toInstant();
        } catch (java.time.DateTimeException unreadable) {
            throw Refusal.of("since", say("“{0}” cannot be read.", value("since")));
        }
    }

    private static int number(String text) {
        return text.matches("\\d{1,5}") ? Integer.parseInt(text) : 0;
    }

    /** What an input holds. */
    public String value(String name) {
        var sent = typed.get(name);
        return sent != null ? sent.strip() : usual(name);
    }

    private String usual(String name) {
        return switch (name) {
            case "name" -> known == null ? "" : known.name();
            case "host" -> known == null ? "" : known.host();
            case "port" ->
                known == null || known.port() == null ? "993" : known.port().toString();
            case "encryption" ->
                known == null || known.encryption() == null
                        ? "TLS"
                        : known.encryption().name();
            case "login" -> known == null || known.login() == null ? "" : known.login();
            case "since" ->
                LocalDate.ofInstant(known == null ? now.minusSeconds(USUAL_DAYS * 86_400L) : known.since(), zone)
                        .toString();
            default -> "";
        };
    }

    public boolean keepsLines() {
        return typed.isEmpty() || (typed.size() == 1 && typed.containsKey("kind"))
                ? known != null && known.keepsLines()
                : typed.containsKey("keeps_lines");
    }

    public @Nullable String wrong(String name) {
        var reason = refusal == null ? "" : refusal.about(name);
        return reason.isEmpty() ? null : reason;
    }
}
