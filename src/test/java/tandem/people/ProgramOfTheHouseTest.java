package tandem.people;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import tandem.Caller;
import tandem.Cast;
import tandem.TandemTest;
import tandem.platform.DataFolder;

/** A command line on this machine may do what administrators may; where a person has to be named, it is nobody. */
@TandemTest
class ProgramOfTheHouseTest {

    @Autowired
    Cast cast;

    @Autowired
    DataFolder folder;

    private final String mark = UUID.randomUUID().toString().substring(0, 8);
    private Caller program;

    @BeforeEach
    void onThisMachine() throws IOException {
        program = new Caller(
                cast.address(),
                Files.readString(folder.at("secrets", "local-token")).strip());
    }

    private String contact(String given, String email) {
        var made = program.post(
                "/api/v1/contacts",
                Map.of("key", mark + given, "given_name", given, "family_name", mark, "email", email));
        assertThat(made.status()).as(made.text()).isEqualTo(201);
        return made.json().get("id").asString();
    }

    @Test
    void itWritesNotesAndConsentThatNobodySigned() {
        var petra = contact("Petra", "petra@" + mark + ".example");

        var note = program.post(
                "/api/v1/notes", Map.of("record_type", "contacts", "record_id", petra, "text", "From the old system."));
        assertThat(note.status()).as(note.text()).isEqualTo(201);
        var consent = program.post(
                "/api/v1/consents",
                Map.of("contact_id", petra, "channel", "EMAIL", "purpose", "newsletter", "word", "GIVEN"));
        assertThat(consent.status()).as(consent.text()).isEqualTo(201);
        var page = cast.signedIn(cast.ines()).get("/contacts/" + petra + "?tab=notes");
        assertThat(page.status()).isEqualTo(200);
        assertThat(page.text()).contains("From the old system.");
    }

    @Test
    void aTaskNeedsAPersonWhoDoesIt() {
        var nobodys = program.post("/api/v1/tasks", Map.of("what", "Call " + mark));
        assertThat(nobodys.status()).isEqualTo(403);
        assertThat(nobodys.text()).contains("Only a person may have tasks");

        var petra = contact("Petra", "t@" + mark + ".example");
        var inesTask = program.post(
                "/api/v1/tasks",
                Map.of(
                        "what",
                        "Call " + mark,
                        "record_type",
                        "contacts",
                        "record_id",
                        petra,
                        "person_id",
                        cast.ines().id().toString()));
        assertThat(inesTask.status()).as(inesTask.text()).isEqualTo(201);
        var done = program.patch(inesTask.header("Location"), Map.of("done", true), "If-Match", "1");
        assertThat(done.status()).as(done.text()).isEqualTo(200);
    }

    @Test
    void itMergesAndTakesApart() {
        var petra = contact("Petra", "p@" + mark + ".example");
        var other = contact("Petro", "q@" + mark + ".example");

        var merge = program.post(
                "/api/v1/merges",
                Map.of("kind", "contacts", "winner", petra, "winnerVersion", 1, "loser", other, "loserVersion", 1));
        assertThat(merge.status()).as(merge.text()).isEqualTo(201);
        var back = program.post("/api/v1/merges/" + merge.json().get("id").asString() + "/undoing", Map.of());
        assertThat(back.status()).as(back.text()).isEqualTo(204);
    }
}
