package tandem.mailboxes;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.internet.MimeMessage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Properties;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What mail tells of whom, by the mails themselves. */
class SortedTest {

    private static final Instant NOW = Instant.parse("2026-11-25T12:00:00Z");
    private static final Ours OURS =
            new Ours(Set.of("tom@gmail.com"), Set.of("house.example"), Set.of("boss@known.example", "@spam.example"));

    private static MimeMessage mail(String headers, String body) throws MessagingException {
        var text = headers.strip().replace("\n", "\r\n") + "\r\n\r\n" + body.replace("\n", "\r\n");
        return new MimeMessage(
                Session.getInstance(new Properties()), new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)));
    }

    private static Sorted sorted(boolean sent, String headers, String body) throws MessagingException, IOException {
        return Sorted.of(List.of(Letter.of(mail(headers, body), sent, NOW)), OURS, true);
    }

    private static Sorted received(String headers) throws MessagingException, IOException {
        return sorted(false, "Message-ID: <a@x>\nDate: Tue, 24 Nov 2026 09:00:00 +0100\n" + headers, "Yes, please.");
    }

    @Test
    void anAnswerIsTakenWithItsFirstLinesAndNothingThatItQuotes() throws MessagingException, IOException {
        var answer = sorted(
                false,
                "Message-ID: <1@lind.example>\nDate: Tue, 24 Nov 2026 09:00:00 +0100\nFrom: =?UTF-8?Q?Ada_L=C3=B6nd?= <ADA@Lind.example>\nTo: ines@house.example\nSubject: Re: Prices",
                "Hello Ines,\n\nwe need 40 of them.\nBy Friday.\nMore below.\n\nOn Mon, 23 Nov 2026, Ines wrote:\n> What do you need?");

        assertThat(answer.happenings()).hasSize(1);
        var happening = answer.happenings().getFirst();
        assertThat(happening.kind()).isEqualTo("mail_replied");
        assertThat(happening.with()).isEqualTo(new Address("ada@lind.example", "Ada Lönd"));
        assertThat(happening.at()).isEqualTo("2026-11-24T08:00:00Z");
        assertThat(happening.key()).isEqualTo("<1@lind.example>");
        assertThat(happening.subject()).isEqualTo("Re: Prices");
        assertThat(happening.note()).isEqualTo("Hello Ines,\nwe need 40 of them.\nBy Friday.");
    }

    @Test
    void aMailOfOursTellsOfAllItsReadersThatAreNotOurs() throws MessagingException, IOException {
        var mail = sorted(
                true,
                "Message-ID: <2@house.example>\nDate: Tue, 24 Nov 2026 09:00:00 +0100\nFrom: ines@house.example\nTo: ada@lind.example, tom@gmail.com\nCc: Bo <bo@lind.example>, kim@house.example, x@spam.example\nSubject: Offer",
                "Dear all");

        assertThat(mail.happenings())
                .extracting(one -> one.with().email() + " " + one.kind())
                .containsExactly("ada@lind.example mail_sent", "bo@lind.example mail_sent");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "From: kim@house.example\nSubject: Lunch",
                "From: tom@gmail.com\nSubject: From my private address",
                "From: boss@known.example\nSubject: Ignored address",
                "From: a@spam.example\nSubject: Ignored domain",
                "From: ada@lind.example\nAuto-Submitted: auto-replied\nSubject: Re: Offer",
                "From: ada@lind.example\nX-Autoreply: yes\nSubject: Re: Offer",
                "From: ada@lind.example\nPrecedence: auto_reply\nSubject: Re: Offer",
                "From: ada@lind.example\nSubject: Out of Office: Re: Offer",
                "From: ada@lind.example\nSubject: Automatische Antwort: Angebot",
                "From: ada@lind.example\nSubject: =?UTF-8?Q?Abwesenheit?=",
                "From: no-reply@lind.example\nSubject: Ticket 4",
                "From: ada@lind.example\nList-Id: <news.lind.example>\nSubject: Our news",
                "From: ada@lind.example\nList-Unsubscribe: <https://lind.example/u>\nSubject: Offers",
                "From: ada@lind.example\nPrecedence: bulk\nSubject: Offers",
                "From: not an address\nSubject: Who",
                "Subject: From nobody"
            })
    void whatNoCustomerWroteToUsIsPassedOver(String headers) throws MessagingException, IOException {
        var sorted = received(headers);

        assertThat(sorted.happenings()).isEmpty();
        assertThat(sorted.passedOver()).isOne();
    }

    @Test
    void aMailThatSaysThatNoMachineWroteItIsAnAnswer() throws MessagingException, IOException {
        assertThat(received("From: ada@lind.example\nAuto-Submitted: no\nSubject: Office of the mayor")
                        .happenings())
                .hasSize(1);
    }

    @Test
    void aBounceTellsOfWhomItDidNotReach() throws MessagingException, IOException {
        var bounce = sorted(
                false,
                "Message-ID: <b@mx>\nDate: Tue, 24 Nov 2026 09:00:00 +0100\nFrom: MAILER-DAEMON@mx.house.example\nSubject: Undelivered\nMIME-Version: 1.0\nContent-Type: multipart/report; report-type=delivery-status; boundary=b",
                """
                --b
                Content-Type: text/plain

                Sorry.
                --b
                Content-Type: message/delivery-status

                Reporting-MTA: dns; mx.house.example

                Final-Recipient: rfc822; ada@lind.example
                Action: failed
                Status: 5.1.1

                Final-Recipient: rfc822; bo@lind.example
                Action: delayed
                Status: 4.4.1
                --b--
                """);

        assertThat(bounce.happenings())
                .extracting(one -> one.with().email() + " " + one.kind())
                .containsExactly("ada@lind.example mail_bounced");
    }

    @Test
    void anInvitationIsACalendarAndNoAnswer() throws MessagingException, IOException {
        var invitation = sorted(
                false,
                "Message-ID: <i@lind>\nDate: Tue, 24 Nov 2026 09:00:00 +0100\nFrom: ada@lind.example\nSubject: Invitation\nMIME-Version: 1.0\nContent-Type: multipart/mixed; boundary=b",
                """
                --b
                Content-Type: text/plain

                Come.
                --b
                Content-Type: text/calendar; method=REQUEST; charset=UTF-8

                BEGIN:VCALENDAR
                END:VCALENDAR
                --b--
                """);

        assertThat(invitation.happenings()).isEmpty();
        assertThat(invitation.calendars()).hasSize(1).first().asString().startsWith("BEGIN:VCALENDAR");
    }

    @Test
    void aMailFromTheFutureOrFromBeforeMailWasWrittenWhenItArrived() throws MessagingException {
        for (var date : List.of("Fri, 24 Nov 2056 09:00:00 +0100", "Thu, 01 Jan 1960 00:00:00 +0000", "not a date")) {
            var letter = Letter.of(mail("From: ada@lind.example\nDate: " + date, "x"), false, NOW);
            assertThat(letter.at()).as(date).isEqualTo(NOW);
        }
    }

    @Test
    void aMailWithoutAnIdIsKnownByWhatItSays() throws MessagingException {
        var headers = "From: ada@lind.example\nDate: Tue, 24 Nov 2026 09:00:00 +0100\nSubject: ";
        var once = Letter.of(mail(headers + "Hello", "x"), false, NOW);

        assertThat(Letter.of(mail(headers + "Hello", "x"), false, NOW).key()).isEqualTo(once.key());
        assertThat(Letter.of(mail(headers + "Other", "x"), false, NOW).key()).isNotEqualTo(once.key());
    }

    @Test
    void aMailThatIsBrokenOrHugeTakesNoOtherWithIt() throws MessagingException, IOException {
        var broken = Letter.of(
                mail(
                        "Message-ID: <x@x>\nFrom: ada@lind.example\nMIME-Version: 1.0\nContent-Type: multipart/mixed; boundary=never",
                        "no parts at all"),
                false,
                NOW);
        var huge = Letter.of(
                mail(
                        "Message-ID: <y@x>\nFrom: bo@lind.example\nSubject: " + "long ".repeat(200),
                        "word ".repeat(300_000)),
                false,
                NOW);

        var sorted = Sorted.of(List.of(broken, huge), OURS, true);

        assertThat(sorted.happenings()).extracting(one -> one.with().email()).contains("bo@lind.example");
        assertThat(sorted.happenings().getLast().note()).isNotNull();
        assertThat(String.valueOf(sorted.happenings().getLast().note()).length())
                .isLessThanOrEqualTo(300);
        assertThat(String.valueOf(sorted.happenings().getLast().subject()).length())
                .isLessThanOrEqualTo(300);
    }
}
