package tandem.tasks;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.stream.Stream;
import org.jooq.DSLContext;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import tandem.Caller.Reply;
import tandem.Cast;
import tandem.TandemTest;
import tandem.people.Person;

@TandemTest
class TasksTest {

    private static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");

    @Autowired
    Cast cast;

    @Autowired
    Reminders reminders;

    @Autowired
    DSLContext db;

    private final String mark = UUID.randomUUID().toString().substring(0, 8);
    private String petra;

    @BeforeEach
    void petraIsKnown() {
        petra = cast.as(cast.ines())
                .post("/api/v1/contacts", Map.of("key", "tasks" + mark, "given_name", "Petra " + mark))
                .json()
                .get("id")
                .asString();
    }

    private Reply add(Person person, String what, Object... more) {
        var body = new HashMap<String, Object>(Map.of("what", what + " " + mark));
        for (int at = 0; at < more.length; at += 2) {
            body.put((String) more[at], more[at + 1]);
        }
        return cast.as(person).post("/api/v1/tasks", body);
    }

    private Reply addForPetra(Person person, String what, Object... more) {
        var all = Stream.concat(Stream.of("record_type", "contacts", "record_id", petra), Stream.of(more))
                .toArray();
        return add(person, what, all);
    }

    private static LocalDate today() {
        return LocalDate.now(BERLIN);
    }

    @Test
    void aNextStepStandsBesideItsRecordAndIsTickedOff() {
        var task = addForPetra(cast.ines(), "Send the migration plan", "due_on", today().plusDays(1));
        assertThat(task.status()).isEqualTo(201);
        var browser = cast.signedIn(cast.ines());
        var page = browser.get("/contacts/" + petra).text();
        assertThat(page).contains("Next steps", "Send the migration plan " + mark, "tomorrow");

        var path = "/tasks/" + task.json().get("id").asString() + "/done";
        assertThat(browser.post(path, "to", "/contacts/" + petra).leadsTo()).isEqualTo("/contacts/" + petra);

        assertThat(browser.get("/contacts/" + petra).text())
                .contains("Done: Send the migration plan " + mark, "no next step yet");
        var done = cast.as(cast.tom()).get(task.header("Location")).json();
        assertThat(done.get("done").asBoolean()).isTrue();
        assertThat(done.get("done_by").asString()).isEqualTo("Ines Okafor");
        browser.post(path, "done", "false");
        assertThat(cast.as(cast.tom())
                        .get(task.header("Location"))
                        .json()
                        .get("done_by")
                        .isNull())
                .isTrue();
    }

    @Test
    void whatIsLateIsLateWhereItsPersonIs() {
        var late = add(cast.ines(), "Late", "due_on", today().minusDays(1)).json();
        var today = add(cast.ines(), "Today", "due_on", today()).json();
        var soon = add(cast.ines(), "Soon", "due_at", Instant.now().plusSeconds(3600))
                .json();

        assertThat(late.get("overdue").asBoolean()).isTrue();
        assertThat(today.get("overdue").asBoolean()).isFalse();
        assertThat(today.get("due").asString())
                .isEqualTo(today().plusDays(1).atStartOfDay(BERLIN).toInstant().toString());
        assertThat(soon.get("overdue").asBoolean()).isFalse();
        assertThat(cast.signedIn(cast.ines()).get("/").text())
                .contains("Your tasks", "Overdue", "Late " + mark, "Today " + mark, "Soon " + mark);
        assertThat(cast.signedIn(cast.ines())
                        .get("/tasks?whose=mine&state=overdue")
                        .text())
                .contains("Late " + mark)
                .doesNotContain("Today " + mark);
    }

    @Test
    void aDayTakesThePlaceOfAnInstantAndTheOtherWayRound() {
        var task = add(cast.ines(), "Call", "due_on", today(), "remind_before", 60);
        var path = task.header("Location");
        var at = Instant.now().plusSeconds(7200).truncatedTo(ChronoUnit.SECONDS);
        assertThat(task.json().get("remind_at").asString())
                .isEqualTo(today().atTime(8, 0).atZone(BERLIN).toInstant().toString());

        var timed = cast.as(cast.ines())
                .send("PATCH", path, Map.of("due_at", at), "If-Match", "1")
                .json();
        assertThat(timed.get("due_on").isNull()).isTrue();
        assertThat(timed.get("due").asString()).isEqualTo(at.toString());
        assertThat(timed.get("remind_at").asString())
                .isEqualTo(at.minusSeconds(3600).toString());
        var dated = cast.as(cast.ines())
                .send("PATCH", path, Map.of("due_on", "2030-01-02"), "If-Match", "2")
                .json();
        assertThat(dated.get("due_at").isNull()).isTrue();
        assertThat(dated.get("due").asString()).isEqualTo("2030-01-02T23:00:00Z");
    }

    @Test
    void aTaskForNoRecordIsSeenByItsPersonAndWhoeverAddedIt() {
        var own = add(cast.ines(), "Sort my desk").header("Location");
        var given = add(
                        cast.sam(),
                        "Prepare the review",
                        "person_id",
                        cast.ines().id())
                .header("Location");

        assertThat(cast.as(cast.ines()).get(own).status()).isEqualTo(200);
        assertThat(cast.as(cast.sam()).get(own).status()).isEqualTo(404);
        assertThat(cast.as(cast.ines()).get(given).status()).isEqualTo(200);
        assertThat(cast.as(cast.sam()).get(given).status()).isEqualTo(200);
        assertThat(cast.as(cast.tom()).get("/api/v1/tasks?limit=500").text())
                .doesNotContain("desk " + mark, "review " + mark);
    }

    @Test
    void aDepartmentSeesWhatItHasToDo() {
        addForPetra(cast.ines(), "Quote");
        addForPetra(cast.tom(), "Case study");

        assertThat(cast.signedIn(cast.sam()).get("/tasks?whose=department").text())
                .contains("Quote " + mark, "Petra " + mark)
                .doesNotContain("Case study " + mark);
        assertThat(cast.signedIn(cast.sam()).get("/tasks?whose=all").text())
                .contains("Quote " + mark, "Case study " + mark);
        assertThat(cast.signedIn(cast.sam()).get("/tasks?whose=nobody").status())
                .isEqualTo(400);
    }

    @Test
    void contactsWithoutANextStepAreFound() {
        var filter = "/api/v1/contacts?filter=given_name%20contains%20" + mark
                + "%20and%20has%20no%20tasks%20%28done%20%3D%20false%29";
        assertThat(cast.as(cast.sam()).get(filter).json().get("data").size()).isEqualTo(1);
        addForPetra(cast.ines(), "Call");
        assertThat(cast.as(cast.sam()).get(filter).json().get("data").size()).isZero();
    }

    @Test
    void aFormMeansDayAndTimeWhereItsReaderIs() {
        var browser = cast.signedIn(cast.ines());
        browser.post(
                "/tasks",
                "what",
                "Meet " + mark,
                "due_on",
                "2030-07-01",
                "due_time",
                "16:00",
                "remind_before",
                "1440",
                "record_type",
                "contacts",
                "record_id",
                petra,
                "person_id",
                cast.tom().id().toString());

        var task = cast.as(cast.tom())
                .get("/api/v1/tasks?filter=what%20%3D%20%22Meet%20" + mark + "%22")
                .json()
                .get("data")
                .get(0);
        assertThat(task.get("due_at").asString()).isEqualTo("2030-07-01T14:00:00Z");
        assertThat(task.get("remind_at").asString()).isEqualTo("2030-06-30T14:00:00Z");
        assertThat(task.get("person").asString()).isEqualTo("Tom Rydell");
        var changed = browser.post(
                "/tasks/" + task.get("id").asString(),
                "version",
                "1",
                "what",
                "Meet them " + mark,
                "due_on",
                "",
                "due_time",
                "",
                "to",
                "//evil.example");
        assertThat(changed.leadsTo()).isEqualTo("/tasks");
        assertThat(browser.post("/tasks", "what", "x", "due_time", "16:00").status())
                .isEqualTo(422);
        assertThat(browser.post("/tasks", "what", " ").status()).isEqualTo(422);
    }

    @Test
    void aReminderIsGivenOnceHoweverManyAsk() throws Exception {
        for (int number = 0; number < 6; number++) {
            add(cast.ines(), "Remind " + number, "due_at", Instant.now(), "remind_before", 5);
        }
        Callable<Boolean> tandem = () -> {
            while (reminders.remindNext()) {
                // the next one
            }
            return true;
        };
        try (var several = Executors.newVirtualThreadPerTaskExecutor()) {
            for (var one : several.invokeAll(List.of(tandem, tandem, tandem))) {
                assertThat(one.get()).isTrue();
            }
        }
        assertThat(db.fetchValue("""
                        select count(*) from platform.history
                        join tasks.task on task.id = history.record_id
                        where task.what like ? and history.changes -> 'reminded_at' is not null""", "Remind % " + mark)).isEqualTo(6L);
        assertThat(cast.signedIn(cast.ines()).get("/").text()).contains("Remind 0 " + mark, "reminder");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            {}                                                               | 422
            {"what":" "}                                                     | 422
            {"what":"a","due_on":"soon"}                                     | 400
            {"what":"a","due_on":"2030-01-01","due_at":"2030-01-01T00:00:00Z"}  | 422
            {"what":"a","person_id":"01890000-0000-7000-8000-000000000000"}  | 422
            {"what":"a","record_type":"contacts"}                            | 422
            {"what":"a","colour":"red"}                                      | 400
            {"what":"a","remind_before":-5}                                  | 422
            not json                                                         | 400
            """)
    void whatIsNoTaskIsRefused(String body, int status) {
        var refused = cast.as(cast.ines()).post("/api/v1/tasks", body);

        assertThat(refused.status()).as(refused.text()).isEqualTo(status);
        assertThat(refused.header("Content-Type")).contains("application/problem+json");
    }

    @Test
    void whoeverOnlyLooksAddsNothing() {
        var task = addForPetra(cast.ines(), "Call").header("Location");

        assertThat(add(cast.vera(), "Call").status()).isEqualTo(403);
        assertThat(cast.as(cast.vera()).get(task).status()).isEqualTo(200);
        assertThat(cast.as(cast.vera())
                        .send("PATCH", task, Map.of("done", true), "If-Match", "1")
                        .status())
                .isEqualTo(403);
        assertThat(cast.stranger().get(task).status()).isEqualTo(401);
    }
}
