package tandem.mailboxes;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Calendars as others write them. */
class IcsTest {

    private static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");
    private static final Instant FROM = Instant.parse("2026-11-01T00:00:00Z");
    private static final Instant UNTIL = Instant.parse("2026-12-31T00:00:00Z");

    private static List<Planned.Series> read(String... lines) {
        var text = "BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:-//x//EN\r\n" + String.join("\r\n", lines)
                + "\r\nEND:VCALENDAR\r\n";
        return new Ics(text, BERLIN).meetings(FROM, UNTIL);
    }

    private static List<Planned> meetings(String... lines) {
        return read(lines).stream()
                .flatMap(series -> series.meetings().stream())
                .toList();
    }

    @Test
    void aMeetingHasItsGuestsLessThoseWhoDeclined() {
        var meetings = meetings(
                "BEGIN:VEVENT",
                "UID:1@x",
                "SEQUENCE:2",
                "DTSTART:20261124T090000Z",
                "DTEND:20261124T100000Z",
                "SUMMARY:Prices\\, and more",
                "ORGANIZER;CN=Ines:mailto:ines@house.example",
                "ATTENDEE;CN=\"Lind, Ada\";PARTSTAT=ACCEPTED:MAILTO:Ada@Lind.example",
                "ATTENDEE;PARTSTAT=DECLINED:mailto:bo@lind.example",
                "ATTENDEE;CN=Room:urn:uuid:room-4",
                "END:VEVENT");

        assertThat(meetings).hasSize(1);
        var one = meetings.getFirst();
        assertThat(one.starts()).isEqualTo("2026-11-24T09:00:00Z");
        assertThat(one.ends()).isEqualTo("2026-11-24T10:00:00Z");
        assertThat(one.summary()).isEqualTo("Prices, and more");
        assertThat(one.sequence()).isEqualTo(2);
        assertThat(one.attendees())
                .containsExactly(
                        new Address("ines@house.example", "Ines"), new Address("ada@lind.example", "Lind, Ada"));
    }

    @Test
    void timesAreThoseOfTheirZoneOfTheFileOrOfThePerson() {
        var meetings = meetings(
                "BEGIN:VTIMEZONE",
                "TZID:Our own time",
                "BEGIN:STANDARD",
                "DTSTART:16010101T000000",
                "TZOFFSETFROM:-0500",
                "TZOFFSETTO:-0500",
                "END:STANDARD",
                "END:VTIMEZONE",
                "BEGIN:VEVENT",
                "UID:named@x",
                "DTSTART;TZID=America/New_York:20261124T090000",
                "DURATION:PT30M",
                "ATTENDEE:mailto:ada@lind.example",
                "END:VEVENT",
                "BEGIN:VEVENT",
                "UID:own@x",
                "DTSTART;TZID=Our own time:20261124T090000",
                "ATTENDEE:mailto:ada@lind.example",
                "END:VEVENT",
                "BEGIN:VEVENT",
                "UID:floating@x",
                "DTSTART:20261124T090000",
                "ATTENDEE:mailto:ada@lind.example",
                "END:VEVENT",
                "BEGIN:VEVENT",
                "UID:day@x",
                "DTSTART;VALUE=DATE:20261124",
                "ATTENDEE:mailto:ada@lind.example",
                "END:VEVENT");

        assertThat(meetings)
                .extracting(one -> one.uid() + " " + one.starts() + " " + one.ends())
                .containsExactlyInAnyOrder(
                        "named@x 2026-11-24T14:00:00Z 2026-11-24T14:30:00Z",
                        "own@x 2026-11-24T14:00:00Z 2026-11-24T14:00:00Z",
                        "floating@x 2026-11-24T08:00:00Z 2026-11-24T08:00:00Z",
                        "day@x 2026-11-23T23:00:00Z 2026-11-24T23:00:00Z");
    }

    @Test
    void ofASeriesEachTimeIsAMeetingAndOneMayBeMovedOrLeftOut() {
        var series = read(
                "BEGIN:VEVENT",
                "UID:weekly@x",
                "DTSTART;TZID=Europe/Berlin:20261020T090000",
                "DTEND;TZID=Europe/Berlin:20261020T093000",
                "RRULE:FREQ=WEEKLY;UNTIL=20261125T000000Z",
                "EXDATE;TZID=Europe/Berlin:20261110T090000",
                "ATTENDEE:mailto:ada@lind.example",
                "END:VEVENT",
                "BEGIN:VEVENT",
                "UID:weekly@x",
                "RECURRENCE-ID;TZID=Europe/Berlin:20261117T090000",
                "DTSTART;TZID=Europe/Berlin:20261118T110000",
                "DTEND;TZID=Europe/Berlin:20261118T113000",
                "ATTENDEE:mailto:ada@lind.example",
                "END:VEVENT");

        assertThat(series).hasSize(1);
        assertThat(series.getFirst().whole()).isTrue();
        assertThat(series.getFirst().meetings())
                .extracting(one -> one.recurrence() + " at " + one.starts())
                .containsExactlyInAnyOrder(
                        "2026-11-03T08:00:00Z at 2026-11-03T08:00:00Z",
                        "2026-11-17T08:00:00Z at 2026-11-18T10:00:00Z",
                        "2026-11-24T08:00:00Z at 2026-11-24T08:00:00Z");
    }

    @Test
    void oneThatIsCancelledSaysSo() {
        var event = new String[] {
            "BEGIN:VEVENT",
            "UID:1@x",
            "DTSTART:20261124T090000Z",
            "STATUS:CANCELLED",
            "ATTENDEE:mailto:ada@lind.example",
            "END:VEVENT"
        };
        assertThat(meetings(event).getFirst().cancelled()).isTrue();
        assertThat(meetings("METHOD:CANCEL", "BEGIN:VEVENT", "UID:1@x", "DTSTART:20261124T090000Z", "END:VEVENT")
                        .getFirst()
                        .cancelled())
                .isTrue();
        assertThat(meetings("METHOD:REPLY", "BEGIN:VEVENT", "UID:1@x", "DTSTART:20261124T090000Z", "END:VEVENT"))
                .as("the answer of one guest is no meeting")
                .isEmpty();
    }

    @Test
    void anEventThatIsBrokenTakesNoOtherWithIt() {
        var meetings = meetings(
                "BEGIN:VEVENT",
                "UID:broken@x",
                "DTSTART:yesterday at nine",
                "END:VEVENT",
                "BEGIN:VEVENT",
                "UID:unknown@x",
                "DTSTART;TZID=Middle Earth:20261124T090000",
                "ATTENDEE:mailto:ada@lind.example",
                "END:VEVENT",
                "BEGIN:VEVENT",
                "DTSTART:20261124T090000Z",
                "SUMMARY:Without a uid",
                "END:VEVENT",
                "BEGIN:VEVENT",
                "UID:good@x",
                "DTSTART:20261124T090000Z",
                "ATTENDEE:mailto:ada@lind.example",
                "END:VEVENT");

        assertThat(meetings).extracting(Planned::uid).contains("good@x").doesNotContain("broken@x");
    }

    @Test
    void aRuleThatNeverEndsKeepsNobodyBusy() {
        var begun = System.nanoTime();
        for (var rule : List.of(
                "FREQ=SECONDLY",
                "FREQ=DAILY;BYHOUR=0,1,2,3;BYMINUTE=0,1,2;BYSECOND=0,1",
                "FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=30",
                "FREQ=DAILY;INTERVAL=0")) {
            assertThat(meetings(
                                    "BEGIN:VEVENT",
                                    "UID:often@x",
                                    "DTSTART:20260101T090000Z",
                                    "RRULE:" + rule,
                                    "ATTENDEE:mailto:ada@lind.example",
                                    "END:VEVENT")
                            .size())
                    .as(rule)
                    .isLessThanOrEqualTo(62);
        }
        assertThat(meetings(
                        "BEGIN:VEVENT",
                        "UID:old@x",
                        "DTSTART:00010101T090000Z",
                        "RRULE:FREQ=DAILY",
                        "ATTENDEE:mailto:ada@lind.example",
                        "END:VEVENT"))
                .isEmpty();
        assertThat(System.nanoTime() - begun).isLessThan(20_000_000_000L);
    }

    @Test
    void somethingElseIsNoCalendar() {
        assertThat(new Ics("<html>Sign in</html>", BERLIN).isCalendar()).isFalse();
        assertThat(new Ics("", BERLIN).meetings(FROM, UNTIL)).isEmpty();
        assertThat(new Ics("BEGIN:VCALENDAR", BERLIN).meetings(FROM, UNTIL)).isEmpty();
    }
}
