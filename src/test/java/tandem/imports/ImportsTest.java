package tandem.imports;

import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.github.kagkarlsson.scheduler.Scheduler;
import com.github.kagkarlsson.scheduler.task.helper.OneTimeTask;
import java.io.ByteArrayInputStream;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.jooq.DSLContext;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.support.DefaultListableBeanFactory;
import tandem.Cast;
import tandem.TandemTest;
import tandem.platform.DataFolder;
import tandem.platform.House;
import tandem.records.CustomFields;
import tandem.records.FieldKind;
import tandem.records.Intakes;
import tools.jackson.databind.JsonNode;

@TandemTest
class ImportsTest {

    @Autowired
    Cast cast;

    @Autowired
    DSLContext db;

    @Autowired
    Uploads uploads;

    @Autowired
    Previews previews;

    @Autowired
    Runs runs;

    @Autowired
    Intakes intakes;

    @Autowired
    House house;

    @Autowired
    OneTimeTask<Void> importTask;

    @Autowired
    Worker worker;

    @Autowired
    DataFolder folder;

    @Autowired
    CustomFields customFields;

    Sender tom;
    String system;

    @BeforeEach
    void begin() {
        tom = new Sender(cast.as(cast.tom()));
        system = "s" + UUID.randomUUID().toString().substring(0, 8);
    }

    @Test
    void goodRowsAreTakenAndBadOnesComeBackWithTheReason() throws Exception {
        var file =
                people("1,Ada,ada@x.example,2026-03-01", "2,Ben,ben(at)x,2026-03-02", "3,Cem,,31.02.2026", "4,Dee,,");

        var run = contacts(file);

        assertThat(counts(run)).isEqualTo("4 read, 2 created, 0 changed, 0 unchanged, 0 repeated, 2 unusable");
        assertThat(tom.findings(run))
                .extracting(found ->
                        found.get("row").asInt() + " " + found.get("column").asString() + " "
                                + found.get("value").asString())
                .containsExactly("3 E-Mail ben(at)x", "4 Known since 31.02.2026");
    }

    @Test
    void theRowsThatWereLeftOutCanBeCorrectedAndSentAgain() throws Exception {
        var run = contacts(people("1,Ada,ada@y.example,", "2,=1+1,ben(at)y.example,"));
        var leftOut = tom.unusable(run);

        assertThat(leftOut)
                .startsWith("\uFEFFKey,First name,E-Mail,Known since,why")
                .contains("2,'=1+1,ben(at)y.example,")
                .doesNotContain("Ada");
        var again = contacts(leftOut.replace("(at)", "@"));
        assertThat(counts(again)).isEqualTo("1 read, 1 created, 0 changed, 0 unchanged, 0 repeated, 0 unusable");
        assertThat(contact("2")).containsEntry("given_name", "=1+1").containsEntry("email", "ben@y.example");
    }

    @Test
    void theSameFileTwiceChangesNothing() throws Exception {
        var file = people("1,Ada,ada@z.example,2026-03-01", "2,Ben,ben@z.example,");
        contacts(file);
        var second = contacts(file);

        assertThat(counts(second)).isEqualTo("2 read, 0 created, 0 changed, 2 unchanged, 0 repeated, 0 unusable");
        assertThat(db.fetchCount(
                        org.jooq.impl.DSL.table("platform.history"),
                        org.jooq.impl.DSL.condition(
                                "through = ?", "import " + second.get("id").asString())))
                .isZero();
    }

    @Test
    void rowsOfOneFileThatSpeakOfTheSameRecordFillItTogether() throws Exception {
        var run = contacts(people("1,,Ada@W.example,", "9,Ada,ada@w.example,", "1,Bea,,2026-01-01"));

        assertThat(counts(run)).isEqualTo("3 read, 1 created, 0 changed, 0 unchanged, 2 repeated, 0 unusable");
        assertThat(contact("1")).containsEntry("given_name", "Ada").containsEntry("email", "ada@w.example");
        assertThat(tom.findings(run)).hasSize(2);
    }

    @Test
    void aRowThatRepeatsAnUnusableOneSpeaksForItself() throws Exception {
        var file = "Key,Step,Name,Closed on\nA1,WON,First,\nA1,WON,Second,2026-05-01\n";
        var run = tom.imported("", "deals.csv", file, """
                kind: deals
                system: %s
                columns: {Key: key, Step: step, Name: name, Closed on: closed_at}
                """.formatted(system));

        assertThat(counts(run)).isEqualTo("2 read, 1 created, 0 changed, 0 unchanged, 0 repeated, 1 unusable");
    }

    @Test
    void aRowThatTheDatabaseRefusesCostsNoOther() throws Exception {
        var random = new Random(1);
        var endless = IntStream.range(0, 20_000)
                .mapToObj(_ -> Integer.toString(random.nextInt(36), 36))
                .collect(joining());
        var run = contacts(people("1,Ada,,", endless + ",Ben,,", "3,Cem,,"));

        assertThat(counts(run)).isEqualTo("3 read, 2 created, 0 changed, 0 unchanged, 0 repeated, 1 unusable");
        assertThat(tom.findings(run).get(0).get("reason").asString()).contains("refused this row");
    }

    @Test
    void aDryRunCountsAndWritesNothing() throws Exception {
        var run = tom.imported("?dryRun=true", "a.csv", people("1,Ada,,", "1,Ada,,", "2,Ben,x,"), mapping());

        assertThat(run.get("dryRun").asBoolean()).isTrue();
        assertThat(counts(run)).isEqualTo("3 read, 1 created, 0 changed, 0 unchanged, 1 repeated, 1 unusable");
        assertThat(known()).isZero();
    }

    @Test
    void twoImportsOfOneFileAtOnceEndAsOneWould() throws Exception {
        var file = people(IntStream.range(0, 3_000)
                .mapToObj(i -> "%d,Given,p%d@%s.example,".formatted(i, i, system))
                .toArray(String[]::new));
        var bytes = file.getBytes(StandardCharsets.UTF_8);

        var first = tom.sent("", "a.csv", bytes, mapping());
        var second = tom.sent("", "a.csv", bytes, mapping());

        var one = tom.over(first);
        var other = tom.over(second);
        assertThat(one.get("created").asLong() + other.get("created").asLong()).isEqualTo(3_000);
        assertThat(one.get("unusable").asLong() + other.get("unusable").asLong())
                .isZero();
        assertThat(known()).isEqualTo(3_000);
    }

    @Test
    void anImportThatWasStoppedGoesOnWhereItStopped() throws Exception {
        var file = people(IntStream.range(0, 25_000)
                .mapToObj(i -> "%d,Given,p%d@%s.example,".formatted(i % 24_000, i % 24_000, system))
                .toArray(String[]::new));
        var run = notYetStarted(file);
        var portions = new AtomicInteger();

        org.assertj.core.api.Assertions.assertThatThrownBy(
                        () -> worker.work(run.id(), () -> portions.incrementAndGet() > 1))
                .isInstanceOf(Worker.Stopped.class);
        var halfway = tom.caller().get("/api/v1/imports/" + run.id()).json();
        assertThat(halfway.get("status").asString()).isEqualTo("RUNNING");
        assertThat(halfway.get("rowsRead").asLong()).isEqualTo(Portions.MOST_ROWS);
        worker.work(run.id(), () -> false);

        var done = tom.caller().get("/api/v1/imports/" + run.id()).json();
        assertThat(counts(done))
                .isEqualTo("25000 read, 24000 created, 0 changed, 0 unchanged, 1000 repeated, 0 unusable");
        assertThat(known()).isEqualTo(24_000);
    }

    @Test
    void aCancelledImportKeepsWhatItHasTaken() throws Exception {
        var file = people(IntStream.range(0, 3 * Portions.MOST_ROWS / 2)
                .mapToObj(i -> i + ",Given,,")
                .toArray(String[]::new));
        var run = notYetStarted(file);
        var portions = new AtomicInteger();

        worker.work(run.id(), () -> {
            if (portions.incrementAndGet() == 2) {
                tom.caller().delete("/api/v1/imports/" + run.id());
            }
            return false;
        });

        var cancelled = tom.caller().get("/api/v1/imports/" + run.id()).json();
        assertThat(cancelled.get("status").asString()).isEqualTo("CANCELLED");
        assertThat(known()).isEqualTo(Portions.MOST_ROWS);
        assertThat(tom.caller().delete("/api/v1/imports/" + run.id()).status()).isEqualTo(409);
    }

    @Test
    void aFileThatStopsInTheMiddleIsTakenUpToThere() throws Exception {
        var run = contacts("Key,First name,E-Mail,Known since\n1,Ada,,\n2,Be");

        assertThat(counts(run)).isEqualTo("2 read, 1 created, 0 changed, 0 unchanged, 0 repeated, 1 unusable");
        assertThat(tom.findings(run).get(0).get("reason").asString()).contains("ends in the middle");
    }

    @Test
    void aSenderThatGoesAwayStartsNothing() throws Exception {
        long before = files();
        var imports = cast.as(cast.tom()).get("/api/v1/imports?limit=1").json().get("data");
        var address = URI.create(cast.address());
        try (var socket = new Socket(address.getHost(), address.getPort())) {
            socket.getOutputStream().write("""
                    POST /api/v1/imports?kind=contacts HTTP/1.1\r
                    Host: tandem\r
                    Authorization: Bearer %s\r
                    Content-Type: text/csv\r
                    Content-Length: 1000000\r
                    \r
                    Key,First name\r
                    1,Ada\r
                    """.formatted(tom.caller().token()).getBytes(StandardCharsets.UTF_8));
            socket.getOutputStream().flush();
            await().until(() -> files() == before + 1);
        }

        await().until(() -> files() == before);
        assertThat(cast.as(cast.tom()).get("/api/v1/imports?limit=1").json().get("data"))
                .isEqualTo(imports);
    }

    @Test
    void theBodyItselfMayBeTheFile() throws Exception {
        var file = "Record ID,Email\n%1$s-1,%1$s@b.example\n".formatted(system).getBytes(StandardCharsets.UTF_8);
        var run = tom.over(tom.posted("?kind=contacts&fileName=body.csv", "text/csv", file));

        assertThat(run.get("fileName").asString()).isEqualTo("body.csv");
        assertThat(run.get("created").asLong()).isOne();
        assertThat(run.get("startedBy").asString()).isEqualTo("Tom Rydell");
    }

    @Test
    void theSameRequestWithTheSameKeyStartsOneImport() throws Exception {
        var file = people("1,Ada,,").getBytes(StandardCharsets.UTF_8);
        var first = tom.sent("", "a.csv", file, mapping(), "Idempotency-Key", system);
        var second = tom.sent("", "a.csv", file, mapping(), "Idempotency-Key", system);

        assertThat(second.status()).isEqualTo(202);
        assertThat(second.header("Location")).isEqualTo(first.header("Location"));
        tom.over(first);
    }

    @Test
    void everyEncodingIsFoundOut() throws Exception {
        int key = 0;
        for (var charset : new String[] {"UTF-8", "UTF-16LE", "UTF-16BE", "windows-1252"}) {
            key++;
            var mark = charset.startsWith("UTF") ? "\uFEFF" : "";
            var text = mark + people(key + ",Zoë Grünwald,,");
            tom.over(tom.sent("", "a.csv", text.getBytes(Charset.forName(charset)), mapping()));
            assertThat(contact(String.valueOf(key))).as(charset).containsEntry("given_name", "Zoë Grünwald");
        }
    }

    @Test
    void whatIsNoTableIsRefusedWithASentence() throws Exception {
        refused("", "The file is empty");
        refused("{\"a\": 1}", "JSON");
        refused("First name\nAda\n", "does not have; its columns are: First name");
        refused("%PDF-1.7 whatever", "PDF");
    }

    @Test
    void aRequiredFieldThatNoColumnGoesToIsNamed() throws Exception {
        var reply = tom.sent("?kind=deals", "a.csv", "Colour,Name\nred,x\n".getBytes(StandardCharsets.UTF_8), null);

        assertThat(reply.status()).isEqualTo(422);
        assertThat(reply.json().get("detail").asString())
                .contains("“Key” (key)")
                .contains("The columns are: Colour, Name");
    }

    @Test
    void aMappingThatUsesAFieldThatWasRemovedNamesIt() throws Exception {
        var seats = customFields.add(cast.ada(), "contacts", "Seats " + system, FieldKind.WHOLE, List.of());
        var file = "Key,First name,E-Mail,Known since,Seats\n1,Ada,,,12\n".getBytes(StandardCharsets.UTF_8);
        var mapping = mapping().replace("}", ", Seats: " + seats.name() + "}");
        assertThat(counts(tom.over(tom.sent("", "a.csv", file, mapping)))).startsWith("1 read, 1 created");

        customFields.remove(cast.ada(), seats.id());
        var reply = tom.sent("", "a.csv", file, mapping);

        assertThat(reply.status()).as(reply.text()).isBetween(400, 422);
        assertThat(reply.text()).contains(seats.name());
        assertThat(counts(contacts("Key,First name,E-Mail,Known since,Seats\n1,Ada,,,12\n")))
                .as("without it the file comes in as before")
                .startsWith("1 read, 0 created");
    }

    @Test
    void aFileWithNothingButAHeaderIsDoneAtOnce() throws Exception {
        assertThat(counts(contacts("Key,First name,E-Mail,Known since\n"))).startsWith("0 read, 0 created");
    }

    @Test
    void whoOnlyReadsMayLookButNotImport() throws Exception {
        var vera = new Sender(cast.as(cast.vera()));

        assertThat(vera.sent("", "a.csv", people("1,Ada,,").getBytes(StandardCharsets.UTF_8), mapping())
                        .status())
                .isEqualTo(403);
        assertThat(vera.caller().get("/api/v1/imports").status()).isEqualTo(200);
    }

    private JsonNode contacts(String file) throws Exception {
        return tom.imported("", "people.csv", file, mapping());
    }

    private String mapping() {
        return """
                kind: contacts
                system: %s
                zone: UTC
                columns: {Key: key, First name: given_name, E-Mail: email, Known since: created_at}
                """.formatted(system);
    }

    private static String people(String... rows) {
        return "Key,First name,E-Mail,Known since\n" + String.join("\n", rows) + "\n";
    }

    private void refused(String file, String why) throws Exception {
        var reply = tom.sent("", "a.csv", file.getBytes(StandardCharsets.UTF_8), mapping());
        assertThat(reply.status()).isEqualTo(422);
        assertThat(reply.json().get("detail").asString()).contains(why);
    }

    /** An import that no scheduler knows of, so that a test can work on it. */
    private Run notYetStarted(String file) {
        var nobody = new DefaultListableBeanFactory().getBeanProvider(Scheduler.class);
        var imports = new Imports(db, uploads, previews, runs, intakes, house, importTask, nobody);
        var content = new ByteArrayInputStream(file.getBytes(StandardCharsets.UTF_8));
        var upload = imports.receive(cast.tom(), "a.csv", content);
        return imports.start(cast.tom(), upload, null, tandem.imports.reading.Mapping.read(mapping()), false);
    }

    private java.util.Map<String, Object> contact(String key) {
        return db.fetchSingle("""
                select contact.* from customers.contact
                join customers.contact_key on contact_id = contact.id where system = ? and key = ?
                """, system, key).intoMap();
    }

    private int known() {
        return db.fetchSingle("select count(*) from customers.contact_key where system = ?", system)
                .get(0, int.class);
    }

    private long files() throws Exception {
        try (var files = Files.list(folder.at("files", "imports", "x").getParent())) {
            return files.count();
        }
    }

    private static String counts(JsonNode run) {
        assertThat(run.get("status").asString()).as(run.toString()).isIn("DONE");
        return "%s read, %s created, %s changed, %s unchanged, %s repeated, %s unusable"
                .formatted(
                        run.get("rowsRead"),
                        run.get("created"),
                        run.get("changed"),
                        run.get("unchanged"),
                        run.get("repeated"),
                        run.get("unusable"));
    }
}
