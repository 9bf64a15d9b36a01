package tandem.notes;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import org.jooq.DSLContext;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import tandem.Caller.Reply;
import tandem.Cast;
import tandem.TandemTest;
import tandem.people.LocalAdministrator;
import tandem.people.NewPerson;
import tandem.people.People;
import tandem.people.Person;
import tandem.shell.Visitor.Role;

@TandemTest
class NotesTest {

    @Autowired
    Cast cast;

    @Autowired
    People people;

    @Autowired
    DSLContext db;

    private final String mark = UUID.randomUUID().toString().substring(0, 8);
    private String petra;

    @BeforeEach
    void petraIsKnown() {
        petra = cast.as(cast.ines())
                .post("/api/v1/contacts", Map.of("key", "notes" + mark, "given_name", "Petra " + mark))
                .json()
                .get("id")
                .asString();
    }

    private Reply write(Person person, String text) {
        return cast.as(person)
                .post("/api/v1/notes", Map.of("record_type", "contacts", "record_id", petra, "text", text));
    }

    @Test
    void aNoteIsWrittenReadAndFound() {
        var written = write(cast.ines(), "They decide in May.\n\nSee https://nordlicht.example/plan");

        assertThat(written.status()).isEqualTo(201);
        assertThat(written.json().get("writer").asString()).isEqualTo("Ines Okafor");
        assertThat(cast.as(cast.vera()).get(written.header("Location")).text()).contains("They decide in May.");
        assertThat(cast.as(cast.tom())
                        .get("/api/v1/notes?filter=record_id%20%3D%20%27" + petra + "%27")
                        .json()
                        .get("data")
                        .size())
                .isEqualTo(1);
        assertThat(cast.signedIn(cast.tom())
                        .get("/contacts/" + petra + "?tab=notes")
                        .text())
                .contains("They decide in May.", "<a href=\"https://nordlicht.example/plan\" rel=\"noopener");
    }

    @Test
    void onlyItsWriterChangesANoteAndWhatItSaidStays() {
        var note = write(cast.ines(), "They decide in May.");
        var path = note.header("Location");

        var refused = cast.as(cast.tom()).send("PATCH", path, Map.of("text", "In June."), "If-Match", "\"1\"");
        assertThat(refused.status()).isEqualTo(403);
        assertThat(cast.as(cast.ada())
                        .send("PATCH", path, Map.of("text", "In June."), "If-Match", "\"1\"")
                        .status())
                .isEqualTo(403);
        var changed = cast.as(cast.ines()).send("PATCH", path, Map.of("text", "In June."), "If-Match", "\"1\"");
        assertThat(changed.json().get("text").asString()).isEqualTo("In June.");
        assertThat(cast.as(cast.ines())
                        .send("PATCH", path, Map.of("text", "In July."), "If-Match", "\"1\"")
                        .status())
                .isEqualTo(412);
        assertThat(cast.signedIn(cast.tom())
                        .get("/contacts/" + petra + "?tab=notes")
                        .text())
                .contains("In June.", "They decide in May.", "changed ");
    }

    @Test
    void aNoteGoesIntoTheBinByItsWriterOrAnAdministrator() {
        var path = write(cast.ines(), "Wrong record.").header("Location");

        assertThat(cast.as(cast.tom())
                        .send("DELETE", path, null, "If-Match", "1")
                        .status())
                .isEqualTo(403);
        assertThat(cast.as(cast.ada())
                        .send("DELETE", path, null, "If-Match", "1")
                        .status())
                .isEqualTo(204);
        assertThat(cast.as(cast.ines()).get(path).status()).isEqualTo(404);
        assertThat(db.fetchValue(
                        "select count(*) from notes.note where deleted_at is not null and text = ?", "Wrong record."))
                .isNotEqualTo(0L);
    }

    @Test
    void whoeverIsMentionedFindsItOnTheFirstPageUntilSeen() {
        var browser = cast.signedIn(cast.tom());
        var note = write(cast.ines(), "@Tom, the webinar %s worked. @Ines".formatted(mark))
                .json();

        assertThat(browser.get("/").text())
                .contains("You were mentioned", "Petra " + mark, "<b class=\"named\">@Tom</b>");
        assertThat(browser.post("/notes/" + note.get("id").asString() + "/seen").leadsTo())
                .isEqualTo("/");
        assertThat(browser.get("/").text()).doesNotContain("webinar " + mark);
        assertThat(cast.signedIn(cast.mara()).get("/").text()).doesNotContain("webinar " + mark);
    }

    @Test
    void aMentionThatWasTakenOutOfTheNoteIsGone() {
        var path = write(cast.ines(), "@Tom knows " + mark).header("Location");
        cast.as(cast.ines()).send("PATCH", path, Map.of("text", "@Mara knows " + mark), "If-Match", "1");

        assertThat(cast.signedIn(cast.tom()).get("/").text()).doesNotContain("knows " + mark);
        assertThat(cast.signedIn(cast.mara()).get("/").text()).contains("knows " + mark);
    }

    @Test
    void thePickerKnowsColleagues() {
        var browser = cast.signedIn(cast.ines());

        assertThat(browser.get("/notes/names?begin=ry").text())
                .contains("Tom Rydell")
                .doesNotContain("Mara");
        assertThat(browser.get("/notes/names?begin=%25").text()).doesNotContain("Mara");
    }

    @Test
    void whoMayNotSeeTheRecordSeesNothingThatHangsOnIt() {
        var outsider = people.add(
                new LocalAdministrator(),
                new NewPerson(
                        "Otto Aussen" + mark,
                        mark + "@notes.example",
                        cast.sam().departmentId(),
                        Set.of(Role.PRODUCT),
                        "en",
                        "UTC"));
        var written = write(cast.ines(), "@Otto Aussen" + mark + " is not to read this");
        var path = written.header("Location");
        assertThat(cast.as(outsider).get(path).status()).isEqualTo(200);

        db.execute(
                "insert into records.restriction (role, record_type, act, extent) values ('PRODUCT', 'contacts', 'SEE', 'NOTHING')");
        try {
            eventually(() -> cast.as(outsider).get("/api/v1/contacts/" + petra).status() == 404);

            assertThat(cast.as(outsider).get(path).status()).isEqualTo(404);
            assertThat(cast.as(outsider).get("/api/v1/notes?limit=500").text()).doesNotContain(mark);
            assertThat(write(outsider, "Me too").status()).isIn(403, 404);
            assertThat(cast.as(cast.tom()).get(path).status()).isEqualTo(200);
        } finally {
            db.execute("delete from records.restriction where role = 'PRODUCT'");
        }
    }

    @Test
    void whoeverOnlyLooksWritesNoNote() {
        assertThat(write(cast.vera(), "Hello").status()).isEqualTo(403);
        assertThat(cast.signedIn(cast.vera())
                        .get("/contacts/" + petra + "?tab=notes")
                        .text())
                .doesNotContain("name=\"text\"");
        assertThat(cast.stranger().get("/api/v1/notes").status()).isEqualTo(401);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{}",
                "{\"record_type\":\"contacts\",\"record_id\":\"%s\"}",
                "{\"record_type\":\"contacts\",\"record_id\":\"%s\",\"text\":\" \"}",
                "{\"record_type\":\"touches\",\"record_id\":\"%s\",\"text\":\"a\"}",
                "{\"record_type\":\"notes\",\"record_id\":\"%s\",\"text\":\"a\"}",
                "{\"record_type\":\"persons\",\"record_id\":\"%s\",\"text\":\"a\"}"
            })
    void whatIsNoNoteIsRefused(String body) {
        var refused = cast.as(cast.ines()).post("/api/v1/notes", body.formatted(petra));

        assertThat(refused.status()).isEqualTo(422);
        assertThat(refused.json().get("faults").size()).isPositive();
    }

    @Test
    void aNoteAboutARecordThatIsNotThereIsRefused() {
        assertThat(cast.as(cast.ines())
                        .post(
                                "/api/v1/notes",
                                Map.of("record_type", "contacts", "record_id", UUID.randomUUID(), "text", "a"))
                        .status())
                .isEqualTo(404);
    }

    @Test
    void aNoteSentTwiceUnderOneKeyIsOneNote() {
        var body = Map.of("record_type", "contacts", "record_id", petra, "text", "Once.");
        var first = cast.as(cast.ines()).send("POST", "/api/v1/notes", body, "Idempotency-Key", "once" + mark);
        var again = cast.as(cast.ines()).send("POST", "/api/v1/notes", body, "Idempotency-Key", "once" + mark);

        assertThat(again.json().get("id")).isEqualTo(first.json().get("id"));
    }

    @Test
    void scriptsAndDisguisesInANoteStayText() {
        write(cast.ines(), "<script>window.stolen = 1</script> \u202Egnp javascript:alert(1)");

        assertThat(cast.signedIn(cast.tom())
                        .get("/contacts/" + petra + "?tab=notes")
                        .text())
                .contains("&lt;script&gt;window.stolen", "gnp javascript:alert(1)")
                .doesNotContain("<script>window", "\u202E", "href=\"javascript");
    }

    @Test
    void manyNotesArePagedWithoutGap() {
        for (int number = 0; number < 23; number++) {
            write(cast.ines(), "Note %02d of %s".formatted(number, mark));
        }
        var browser = cast.signedIn(cast.tom());
        var first = browser.get("/contacts/" + petra + "?tab=notes").text();
        var older = java.util.regex.Pattern.compile("href=\"([^\"]*cursor=[^\"]*)\"")
                .matcher(first);

        assertThat(first).contains("Note 22 of", "Note 03 of").doesNotContain("Note 02 of");
        assertThat(older.find()).isTrue();
        assertThat(browser.get(older.group(1).replace("&amp;", "&")).text())
                .contains("Note 02 of", "Note 00 of")
                .doesNotContain("Note 03 of");
    }

    @Test
    void contactsAreFoundByTheirNotes() {
        write(cast.ines(), "unmistakable" + mark);

        assertThat(cast.as(cast.ines())
                        .get("/api/v1/contacts?filter=has%20notes%20%28text%20contains%20unmistakable" + mark + "%29")
                        .json()
                        .get("data")
                        .findValuesAsString("id"))
                .isEqualTo(List.of(petra));
    }

    private static void eventually(BooleanSupplier holds) {
        var deadline = Instant.now().plus(Duration.ofSeconds(10));
        while (!holds.getAsBoolean()) {
            assertThat(Instant.now()).isBefore(deadline);
            LockSupport.parkNanos(100_000_000);
        }
    }
}
