package tandem.mailboxes;

import static tandem.shell.Words.say;

import jakarta.mail.AuthenticationFailedException;
import jakarta.mail.FolderNotFoundException;
import java.io.IOException;
import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.security.cert.CertificateException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLHandshakeException;
import javax.net.ssl.SSLPeerUnverifiedException;
import org.jspecify.annotations.Nullable;

/** Why a connection could not be read, and what whoever has set it up can do. */
public enum Trouble {
    AWAY(
            "{0} does not answer. Nothing is lost: Tandem tries again by itself. If it stays away, correct host and port."),
    NO_SUCH_HOST("There is no server called {0}. Correct the host."),
    PASSWORD(
            "{0} does not accept user and password. Type the password anew; many providers want one for programs of their own."),
    CERTIFICATE(
            "The certificate of {0} cannot be trusted. Correct the host to the name in the certificate, or have the certificate renewed."),
    ENCRYPTION(
            "{0} does not encrypt as was set. Choose the other encryption, or its port: 993 for TLS, 143 for STARTTLS."),
    INSIDE("{0} stands inside our own network. Only an administrator may connect it."),
    FOLDER("There is no inbox. Ask whoever runs {0}."),
    NO_CALENDAR("What {0} answers is no calendar. Copy the address in iCal format from the settings of the calendar."),
    GONE("{0} does not give out this calendar any more. Copy its address anew from the settings of the calendar."),
    TOO_LARGE("The calendar is larger than Tandem reads. Share one that holds less."),
    SEALED("The password cannot be opened: its key is not in this data folder. Type the password anew."),
    BROKEN("Reading {0} broke off. Tandem tries again by itself.");

    private static final Duration AT_FIRST = Duration.ofMinutes(1);
    private static final Duration LONGEST = Duration.ofHours(1);

    /** Providers lock whoever comes with a wrong password again and again. */
    private static final Duration CAREFUL = Duration.ofHours(6);

    private static final int LONGEST_DETAIL = 200;

    private final String sentence;

    Trouble(String sentence) {
        this.sentence = sentence;
    }

    public String sentence(String host) {
        return say(sentence, host);
    }

    /** How long to wait before the next try, after so many failures in a row: twice as long each time. */
    public Duration wait(int failures) {
        boolean careful = this == PASSWORD || this == SEALED;
        var first = careful ? AT_FIRST.multipliedBy(30) : AT_FIRST;
        var doubled = first.multipliedBy(1L << Math.min(Math.max(failures, 1) - 1, 10));
        var most = careful ? CAREFUL : LONGEST;
        return doubled.compareTo(most) > 0 ? most : doubled;
    }

    /** Something about an answer that is no calendar to be read. */
    static final class Told extends IOException {

        private final Trouble trouble;

        Told(Trouble trouble, String detail) {
            super(detail);
            this.trouble = trouble;
        }
    }

    static Trouble of(Throwable failure) {
        for (var cause : causes(failure)) {
            var known = known(cause);
            if (known != null) {
                return known;
            }
        }
        return BROKEN;
    }

    private static @Nullable Trouble known(Throwable cause) {
        return switch (cause) {
            case Told told -> told.trouble;
            case Strongbox.Unopenable sealed -> SEALED;
            case Inside.Refused refused -> INSIDE;
            case AuthenticationFailedException refused -> PASSWORD;
            case FolderNotFoundException none -> FOLDER;
            case UnknownHostException unknown -> NO_SUCH_HOST;
            case CertificateException wrong -> CERTIFICATE;
            case SSLPeerUnverifiedException other -> CERTIFICATE;
            case SSLHandshakeException handshake when !isCertificate(handshake) -> ENCRYPTION;
            case SSLHandshakeException handshake -> CERTIFICATE;
            case SSLException plain -> ENCRYPTION;
            case ConnectException away -> AWAY;
            case NoRouteToHostException away -> AWAY;
            case SocketTimeoutException away -> AWAY;
            default -> String.valueOf(cause.getMessage()).contains("STARTTLS") ? ENCRYPTION : null;
        };
    }

    private static boolean isCertificate(SSLHandshakeException handshake) {
        return causes(handshake).stream().anyMatch(CertificateException.class::isInstance)
                || String.valueOf(handshake.getMessage()).contains("PKIX");
    }

    // The innermost first: it knows best. Mail exceptions hang a second one beside their cause.
    private static List<Throwable> causes(Throwable failure) {
        var causes = new ArrayList<Throwable>();
        for (Throwable at = failure; at != null && causes.size() < 20; at = next(at)) {
            causes.addFirst(at);
        }
        return causes;
    }

    private static @Nullable Throwable next(Throwable at) {
        return at instanceof jakarta.mail.MessagingException mail && mail.getNextException() != null
                ? mail.getNextException()
                : at.getCause();
    }

    /** What the server or the system said, for whoever looks closer. */
    static String detail(Throwable failure) {
        var innermost = causes(failure).getFirst();
        var said = innermost.getMessage() == null ? innermost.getClass().getSimpleName() : innermost.getMessage();
        var line = said.replaceAll("\\p{Cntrl}+", " ").strip();
        return line.length() > LONGEST_DETAIL ? line.substring(0, LONGEST_DETAIL) : line;
    }
}
