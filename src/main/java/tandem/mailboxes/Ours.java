package tandem.mailboxes;

import java.util.Set;

/**
 * Which addresses are our own, and which shall be passed over.
 *
 * @param domains of our own addresses, other than those that anybody can have one at
 * @param ignored addresses, and domains with @ before them
 */
record Ours(Set<String> addresses, Set<String> domains, Set<String> ignored) {

    /** Where anybody can have an address: a colleague there does not make everybody there one of us. */
    static final Set<String> FOR_ANYBODY = Set.of(
            "gmail.com",
            "googlemail.com",
            "outlook.com",
            "hotmail.com",
            "live.com",
            "msn.com",
            "yahoo.com",
            "yahoo.de",
            "icloud.com",
            "me.com",
            "aol.com",
            "gmx.de",
            "gmx.net",
            "gmx.at",
            "gmx.ch",
            "web.de",
            "t-online.de",
            "freenet.de",
            "posteo.de",
            "mailbox.org",
            "proton.me",
            "protonmail.com",
            "mail.com",
            "zoho.com",
            "yandex.com",
            "bluewin.ch");

    boolean has(Address address) {
        return addresses.contains(address.email()) || domains.contains(address.domain());
    }

    boolean ignores(Address address) {
        return ignored.contains(address.email()) || ignored.contains("@" + address.domain());
    }

    /** Neither ours nor to be passed over. */
    boolean isStranger(Address address) {
        return !has(address) && !ignores(address);
    }
}
