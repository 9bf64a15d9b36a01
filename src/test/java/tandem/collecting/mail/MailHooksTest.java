package tandem.collecting.mail;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jooq.DSLContext;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import tandem.Caller;
import tandem.Cast;
import tandem.TandemTest;
import tandem.customers.Consent.Channel;
import tandem.customers.Consents;
import tools.jackson.databind.JsonNode;

/** What senders of mail tell us, in their own words; told twice, it is one; told of somebody unknown, it waits. */
@TandemTest
class MailHooksTest {

    @Autowired
    Cast cast;

    @Autowired
    DSLContext db;

    @Autowired
    MailEvents events;

    @Autowired
    Consents consents;

    private final String mark = "m" + UUID.randomUUID().toString().substring(0, 8);
    private String hook;

    @BeforeEach
    void letTheSenderIn() {
        hook = hook(Map.of());
    }

    private String hook(Map<String, String> paths) {
        return cast.as(cast.ada())
                .post("/api/v1/mail-hooks", Map.of("name", mark, "paths", paths))
                .json()
                .get("address")
                .asString()
                .replaceFirst("^https?://[^/]+", "");
    }

    private String email(String name) {
        return name + "@" + mark + ".example";
    }

    private UUID contact(String name) {
        var made = cast.as(cast.tom()).post("/api/v1/contacts", Map.of("email", email(name)));
        return UUID.fromString(made.json().get("id").asString());
    }

    private JsonNode tell(String json) {
        var answer =
                cast.stranger().post(hook, json.replace("PETRA", email("petra")).replace("MARK", mark));
        assertThat(answer.status()).as(answer.text()).isEqualTo(200);
        return answer.json();
    }

    private List<String> touches(UUID contact) {
        return db.fetch(
                        "select kind || coalesce(' ' || campaign, '') from journeys.touch where contact_id = ? order by happened_at, kind",
                        contact)
                .getValues(0, String.class);
    }

    @Test
    void postmarkIsUnderstood() {
        var petra = contact("petra");
        tell("""
                {"RecordType":"Delivery","MessageID":"a-MARK","Recipient":"PETRA","Tag":"spring","DeliveredAt":"2026-03-01T10:00:00Z"}""");
        tell("""
                {"RecordType":"Open","MessageID":"a-MARK","Recipient":"PETRA","Tag":"spring","ReceivedAt":"2026-03-01T10:05:00.123Z","FirstOpen":true}""");
        var click = """
                {"RecordType":"Click","MessageID":"a-MARK","Recipient":"PETRA","Tag":"spring","OriginalLink":"https://x.example/prices","ReceivedAt":"2026-03-01T10:06:00Z"}""";
        tell(click);
        assertThat(tell(click).get("repeated").asInt()).isEqualTo(1);
        tell("""
                {"FromFull":{"Email":"PETRA","Name":"Petra"},"MessageID":"b-MARK","Subject":"Re: spring","StrippedTextReply":"Yes please","Date":"2026-03-02T09:00:00Z"}""");
        tell("""
                {"RecordType":"Bounce","MessageID":"c-MARK","Email":"PETRA","Type":"SoftBounce","Description":"Mailbox full","BouncedAt":"2026-03-03T10:00:00Z"}""");

        assertThat(touches(petra))
                .containsExactly(
                        "mail_delivered spring",
                        "mail_opened spring",
                        "mail_clicked spring",
                        "mail_replied",
                        "mail_bounced");
        assertThat(db.fetchValue(
                        "select note from journeys.touch where contact_id = ? and kind = 'mail_replied'", petra))
                .isEqualTo("Yes please");
    }

    @Test
    void anAddressThatMailComesBackFromForGoodIsNotDeliverableUntilSomebodyConfirmsIt() {
        var petra = contact("petra");
        tell("""
                {"RecordType":"Bounce","Type":"SoftBounce","MessageID":"f-MARK","Email":"PETRA","BouncedAt":"2026-03-03T10:00:00Z"}""");
        assertThat(validity(petra)).isEqualTo("UNKNOWN");
        tell("""
                {"RecordType":"Bounce","Type":"HardBounce","MessageID":"g-MARK","Email":"PETRA","BouncedAt":"2026-03-04T10:00:00Z"}""");
        assertThat(validity(petra)).isEqualTo("BOUNCED");

        cast.as(cast.tom())
                .post(
                        "/api/v1/contacts/" + petra + "/ways",
                        Map.of("means", "EMAIL", "value", email("petra"), "validity", "CONFIRMED"));
        tell("""
                {"RecordType":"Bounce","Type":"HardBounce","MessageID":"h-MARK","Email":"PETRA","BouncedAt":"2026-03-05T10:00:00Z"}""");

        assertThat(validity(petra)).as("what is told late is older").isEqualTo("CONFIRMED");
    }

    @Test
    void anAddressThatCameBackBeforeAnybodyHadItIsNotDeliverableWhenSomebodyHasIt() {
        tell("""
                {"RecordType":"Bounce","Type":"HardBounce","MessageID":"i-MARK","Email":"PETRA","BouncedAt":"2026-03-04T10:00:00Z"}""");
        var petra = contact("petra");
        events.tellWaiting();

        assertThat(validity(petra)).isEqualTo("BOUNCED");
    }

    private String validity(UUID contact) {
        return cast.as(cast.tom())
                .get("/api/v1/contacts/" + contact + "/ways")
                .json()
                .findValuesAsString("validity")
                .getFirst();
    }

    @Test
    void sendGridIsUnderstoodAndItsMachinesAreNoPersons() {
        var petra = contact("petra");
        var batch = """
                [{"email":"PETRA","timestamp":1767261600,"event":"delivered","sg_event_id":"1-MARK","category":["spring"]},
                 {"email":"PETRA","timestamp":1767261660,"event":"open","sg_event_id":"2-MARK","sg_machine_open":true},
                 {"email":"PETRA","timestamp":1767261700,"event":"open","sg_event_id":"3-MARK","sg_machine_open":false},
                 {"email":"PETRA","timestamp":1767261720,"event":"click","sg_event_id":"4-MARK","url":"https://x.example/"},
                 {"email":"PETRA","timestamp":1767261500,"event":"processed","sg_event_id":"5-MARK"}]""";
        var first = tell(batch);
        var again = tell(batch);

        assertThat(first.get("taken").asInt()).isEqualTo(3);
        assertThat(first.get("passed").asInt()).isEqualTo(2);
        assertThat(again.get("taken").asInt()).isZero();
        assertThat(again.get("repeated").asInt()).isEqualTo(3);
        assertThat(touches(petra)).containsExactly("mail_delivered spring", "mail_opened", "mail_clicked");
    }

    @Test
    void mailgunIsUnderstood() {
        var petra = contact("petra");
        tell("""
                {"signature":{"token":"x"},"event-data":{"event":"clicked","id":"z-MARK","timestamp":1767261600.25,"recipient":"PETRA","url":"https://x.example/","tags":["spring"]}}""");

        assertThat(touches(petra)).containsExactly("mail_clicked spring");
    }

    @Test
    void anyOtherSenderIsReadWhereSomebodySaysWhatStands() {
        var petra = contact("petra");
        hook = hook(Map.of("email", "data.to", "event", "type", "at", "when"));
        tell("""
                {"type":"Opened","when":"2026-03-01 10:00:00+01:00","id":"q-MARK","data":{"to":"Petra Novak <PETRA>"}}""");

        assertThat(touches(petra)).containsExactly("mail_opened");
        assertThat(db.fetchValue("select happened_at from journeys.touch where contact_id = ?", petra)
                        .toString())
                .contains("2026-03-01T09:00");
    }

    @Test
    void whatIsToldOfSomebodyUnknownIsCountedAndWaits() {
        var told = tell("""
                {"email":"PETRA","event":"opened","at":"2026-03-01T10:00:00Z","id":"w-MARK"}""");
        assertThat(told.get("unknown").asInt()).isEqualTo(1);
        assertThat(cast.signedIn(cast.vera()).get("/mail-hooks").text()).contains(email("petra"));

        var petra = contact("petra");
        events.tellWaiting();
        events.tellWaiting();

        assertThat(touches(petra)).containsExactly("mail_opened");
        assertThat(cast.as(cast.vera()).get("/api/v1/mail-hooks/strangers").text())
                .doesNotContain(email("petra"));
    }

    @Test
    void whoUnsubscribesIsNotWrittenToAnyMore() {
        var petra = contact("petra");
        cast.as(cast.tom())
                .post(
                        "/api/v1/consents",
                        Map.of(
                                "contact_id",
                                petra.toString(),
                                "channel",
                                "EMAIL",
                                "purpose",
                                "newsletter",
                                "word",
                                "GIVEN",
                                "said_at",
                                "2026-01-01T00:00:00Z"));
        tell("""
                {"email":"PETRA","event":"unsubscribe","sg_event_id":"u-MARK","timestamp":1767261600}""");

        assertThat(consents.holds(petra, Channel.EMAIL, "newsletter")).isFalse();
        assertThat(touches(petra)).containsExactly("mail_unsubscribed");
    }

    @Test
    void strangeTimesAndPartsDoNoHarm() {
        var petra = contact("petra");
        var told = tell("""
                [{"email":"PETRA","event":"opened","at":"2099-01-01T00:00:00Z","id":"f-MARK"},
                 {"email":"PETRA","event":"opened","at":"1970-01-01T00:00:00Z","id":"p-MARK"},
                 {"email":"PETRA","event":"opened","at":"yesterday","id":"y-MARK"},
                 {"email":"nobody","event":"opened"}, {"event":"opened"}, 7, null, {"email":"PETRA"}]""");

        assertThat(told.get("taken").asInt()).isEqualTo(3);
        assertThat(told.get("unusable").asInt()).isEqualTo(5);
        assertThat(db.fetchSingle(
                                "select min(happened_at), max(happened_at) from journeys.touch where contact_id = ?",
                                petra)
                        .intoList())
                .allSatisfy(at -> assertThat(((java.time.OffsetDateTime) at).toInstant())
                        .isBetween(
                                Instant.now().minusSeconds(600), Instant.now().plusSeconds(60)));
    }

    @Test
    void aWrongOrRevokedAddressIsNothing() {
        assertThat(cast.stranger().post("/hooks/mail/wrong", "{}").status()).isEqualTo(404);
        assertThat(cast.stranger().post(hook, "nonsense").status()).isEqualTo(400);
        assertThat(cast.as(cast.tom())
                        .post("/api/v1/mail-hooks", Map.of("name", "x"))
                        .status())
                .isEqualTo(403);
        var ada = cast.as(cast.ada());
        var id = ada.get("/api/v1/mail-hooks")
                .json()
                .get("data")
                .valueStream()
                .filter(one -> one.get("name").asString().equals(mark))
                .findFirst()
                .orElseThrow()
                .get("id")
                .asString();
        assertThat(ada.delete("/api/v1/mail-hooks/" + id).status()).isEqualTo(204);
        Caller.Reply after = cast.stranger().post(hook, "{\"email\":\"a@b.example\",\"event\":\"opened\"}");
        assertThat(after.status()).isEqualTo(404);
    }

    @Test
    void anAdministratorLetsASenderInByPage() {
        var ada = cast.signedIn(cast.ada());
        var page = ada.follow(
                "/mail-hooks",
                "name",
                "Postmark " + mark,
                "email",
                "",
                "event",
                "",
                "at",
                "",
                "key",
                "",
                "campaign",
                "",
                "content",
                "");

        assertThat(page.text()).contains("/hooks/mail/", "Postmark " + mark);
        assertThat(ada.get("/mail-hooks").text()).doesNotContain("/hooks/mail/");
    }
}
