package tandem.mailboxes;

import jakarta.mail.FetchProfile;
import jakarta.mail.Folder;
import jakarta.mail.FolderNotFoundException;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.Store;
import jakarta.mail.UIDFolder;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.search.ComparisonTerm;
import jakarta.mail.search.ReceivedDateTerm;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Date;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Properties;
import java.util.Set;
import org.eclipse.angus.mail.imap.IMAPFolder;
import tandem.mailboxes.Connection.Encryption;

/** A mailbox, open to be read. Nothing in it is changed: no mail is marked as read. */
final class OpenMailbox implements AutoCloseable {

    private static final Set<String> SENT = Set.of(
            "sent",
            "sent items",
            "sent messages",
            "sent mail",
            "gesendet",
            "gesendete elemente",
            "gesendete objekte",
            "éléments envoyés",
            "enviados");
    private static final String PATIENCE = "20000";

    private final Store store;

    private OpenMailbox(Store store) {
        this.store = store;
    }

    static OpenMailbox open(Connection connection, String password) throws MessagingException {
        var how = new Properties();
        how.put("mail.imap.connectiontimeout", PATIENCE);
        how.put("mail.imap.timeout", PATIENCE);
        how.put("mail.imap.writetimeout", PATIENCE);
        how.put("mail.imap.ssl.enable", String.valueOf(connection.encryption() == Encryption.TLS));
        how.put("mail.imap.starttls.enable", String.valueOf(connection.encryption() == Encryption.STARTTLS));
        how.put("mail.imap.starttls.required", String.valueOf(connection.encryption() == Encryption.STARTTLS));
        how.put("mail.imap.ssl.checkserveridentity", "true");
        how.put("mail.imap.peek", "true");
        how.put("mail.mime.address.strict", "false");
        if (!connection.inside()) {
            how.put("mail.imap.socketFactory", Inside.NEVER);
            how.put("mail.imap.socketFactory.fallback", "false");
        }
        var store = Session.getInstance(how).getStore("imap");
        store.connect(
                connection.host(),
                java.util.Objects.requireNonNullElse(connection.port(), -1),
                connection.login(),
                password);
        return new OpenMailbox(store);
    }

    /** The folder for what arrives, and the one for what we have sent where there is one. */
    List<OpenFolder> folders() throws MessagingException {
        var inbox = store.getFolder("INBOX");
        if (!inbox.exists()) {
            throw new FolderNotFoundException(inbox);
        }
        var folders = new ArrayList<OpenFolder>();
        folders.add(new OpenFolder((IMAPFolder) inbox, false));
        sent().ifPresent(sent -> folders.add(new OpenFolder(sent, true)));
        return folders;
    }

    private Optional<IMAPFolder> sent() throws MessagingException {
        var all = Arrays.stream(store.getDefaultFolder().list("*"))
                .map(IMAPFolder.class::cast)
                .toList();
        for (var folder : all) {
            if (Arrays.stream(folder.getAttributes()).anyMatch("\\Sent"::equalsIgnoreCase)) {
                return Optional.of(folder);
            }
        }
        return all.stream()
                .filter(folder -> SENT.contains(folder.getName().toLowerCase(Locale.ROOT)))
                .findFirst();
    }

    @Override
    public void close() {
        try {
            store.close();
        } catch (MessagingException gone) {
            // it was closed by the other side
        }
    }

    /**
     * Some mails of a folder.
     *
     * @param last the number of the last one; 0 where all of them have gone meanwhile
     */
    record Slice(List<Letter> letters, long last) {}

    /** One folder. Its mails have numbers that only grow, as long as the folder keeps its validity. */
    static final class OpenFolder implements AutoCloseable {

        private static final FetchProfile LOOKED_AT = lookedAt();

        private final IMAPFolder folder;
        private final boolean sent;

        private OpenFolder(IMAPFolder folder, boolean sent) {
            this.folder = folder;
            this.sent = sent;
        }

        private static FetchProfile lookedAt() {
            var profile = new FetchProfile();
            profile.add(UIDFolder.FetchProfileItem.UID);
            profile.add(FetchProfile.Item.ENVELOPE);
            profile.add(FetchProfile.Item.CONTENT_INFO);
            Arrays.stream(Nature.HEADERS).forEach(profile::add);
            return profile;
        }

        void open() throws MessagingException {
            folder.open(Folder.READ_ONLY);
        }

        String name() {
            return folder.getFullName();
        }

        long validity() throws MessagingException {
            return folder.getUIDValidity();
        }

        /** Whether a mail with this number can have been here: a server that was put back to an earlier state has smaller ones. */
        boolean mayHaveHad(long number) throws MessagingException {
            long next = folder.getUIDNext();
            return next <= 0 || number < next;
        }

        /** How many mails there are. Their places do not change as long as the folder is open. */
        int count() throws MessagingException {
            return folder.getMessageCount();
        }

        /** The place of the first mail that arrived at this time or later; the one after the last where there is none. */
        int firstSince(Instant since) throws MessagingException {
            // Servers compare days, in zones of their own.
            var day = Date.from(since.minus(Duration.ofDays(1)));
            var found = folder.search(new ReceivedDateTerm(ComparisonTerm.GE, day));
            return found.length == 0 ? count() + 1 : found[0].getMessageNumber();
        }

        /** The place of the first mail with a larger number than this one, found by halving: no list of all is asked for. */
        int firstAfter(long number) throws MessagingException {
            int from = 1;
            int to = count() + 1;
            while (from < to) {
                int middle = (from + to) >>> 1;
                if (folder.getUID(folder.getMessage(middle)) > number) {
                    to = middle;
                } else {
                    from = middle + 1;
                }
            }
            return from;
        }

        /** The mails at these places, both included; one that cannot be read is left out. */
        Slice slice(int from, int to, Instant since, Instant now) throws MessagingException {
            var mails = folder.getMessages(from, to);
            folder.fetch(mails, LOOKED_AT);
            var letters = new ArrayList<Letter>(mails.length);
            long last = 0;
            for (var mail : mails) {
                if (!mail.isExpunged()) {
                    last = Math.max(last, folder.getUID(mail));
                    read((MimeMessage) mail, now)
                            .filter(letter -> !letter.at().isBefore(since))
                            .ifPresent(letters::add);
                }
            }
            return new Slice(letters, last);
        }

        private Optional<Letter> read(MimeMessage mail, Instant now) throws MessagingException {
            try {
                return Optional.of(Letter.of(mail, sent, now));
            } catch (MessagingException broken) {
                if (!folder.isOpen()) {
                    throw broken;
                }
                return Optional.empty();
            }
        }

        @Override
        public void close() {
            try {
                if (folder.isOpen()) {
                    folder.close(false);
                }
            } catch (MessagingException gone) {
                // it was closed by the other side
            }
        }
    }
}
