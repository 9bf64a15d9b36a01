package tandem.records.bulk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.github.kagkarlsson.scheduler.Scheduler;
import com.github.kagkarlsson.scheduler.task.helper.OneTimeTask;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import org.jooq.DSLContext;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.support.DefaultListableBeanFactory;
import tandem.Caller;
import tandem.Cast;
import tandem.TandemTest;
import tandem.records.CustomFields;
import tandem.records.FieldKind;
import tandem.records.RecordType;
import tandem.records.Records;
import tandem.records.bulk.Bulk.Which;
import tandem.records.bulk.Run.Act;
import tools.jackson.databind.JsonNode;

/** Ines changes many contacts at once; what cannot be changed is told, and all of it can be undone. */
@TandemTest
class BulkTest {

    @Autowired
    Cast cast;

    @Autowired
    DSLContext db;

    @Autowired
    Records records;

    @Autowired
    CustomFields customFields;

    @Autowired
    List<RecordType> types;

    @Autowired
    List<RecordType.Relation> relations;

    @Autowired
    OneTimeTask<Void> bulkTask;

    @Autowired
    BulkWorker worker;

    private final String mark = "b" + UUID.randomUUID().toString().substring(0, 8);
    private Caller ines;

    @BeforeEach
    void inesIsHere() {
        ines = cast.as(cast.ines());
    }

    @Test
    void aFieldOfAllThatAFilterFindsIsSetAndTheHistorySaysThroughWhat() {
        people(5);
        var run = over(ask("change", "city", "Hamburg"));

        assertThat(counts(run)).isEqualTo("5 of 5, 5 changed, 0 left out");
        assertThat(number("city = 'Hamburg'")).isEqualTo(5);
        assertThat(db.fetchSingle(
                                "select count(*) from platform.history where through = ? and who = ?",
                                "bulk " + run.get("id").asString(),
                                cast.ines().id())
                        .get(0, int.class))
                .isEqualTo(5);
        var again = over(ask("change", "city", "Hamburg"));
        assertThat(counts(again)).as("what holds it already is not changed").isEqualTo("5 of 5, 0 changed, 0 left out");
    }

    @Test
    void onPagesItIsAskedForWatchedAndUndone() {
        people(3);
        var browser = cast.signedIn(cast.ines());
        var where = browser.post(
                        "/bulk",
                        "records",
                        "contacts",
                        "filter",
                        filter(),
                        "act",
                        "change",
                        "field",
                        "city",
                        "value",
                        "Kiel")
                .leadsTo();
        over(ines.get("/api/v1" + where).json());

        assertThat(browser.get(where).text())
                .contains("Set City of 3 contacts to “Kiel”", "Ines Okafor", "Done.", "Undo");
        var undo = browser.post(where + "/undo").leadsTo();
        over(ines.get("/api/v1" + undo).json());
        assertThat(browser.get(undo).text()).contains("Undo a bulk change of 3 records", "Done.");
        assertThat(browser.get(where).text()).contains("This was undone.");
        assertThat(browser.get("/bulk").text()).contains("Set City of 3 contacts to “Kiel”");
        assertThat(number("city is null")).isEqualTo(3);
        assertThat(browser.post(where + "/undo").leadsTo()).as("undone once").isEqualTo(undo);
    }

    @Test
    void chosenRecordsAloneAreChanged() {
        people(3);
        var two = ids().subList(0, 2);
        var run = over(ines.post(
                        "/api/v1/bulk",
                        Map.of("records", "contacts", "ids", two, "act", "change", "field", "city", "value", "Kiel"))
                .json());

        assertThat(counts(run)).isEqualTo("2 of 2, 2 changed, 0 left out");
        assertThat(number("city = 'Kiel'")).isEqualTo(2);
    }

    @Test
    void whatComesLaterIsNotChanged() {
        people(2);
        var run = notYetStarted(Act.CHANGE, "city", "Kiel");
        people(2);
        worker.work(run.id(), () -> false);

        assertThat(number("city = 'Kiel'")).isEqualTo(2);
    }

    @Test
    void tagsAreAddedAndTakenAway() {
        people(3);
        db.execute("update customers.contact set tags = '{Fair}' where id = ?", ids().getFirst());

        assertThat(counts(over(ask("add-tag", "", "Fair")))).isEqualTo("3 of 3, 2 changed, 0 left out");
        assertThat(counts(over(ask("add-tag", "tags", "VIP")))).isEqualTo("3 of 3, 3 changed, 0 left out");
        var taken = over(ask("remove-tag", "tags", "Fair"));
        assertThat(counts(taken)).isEqualTo("3 of 3, 3 changed, 0 left out");
        assertThat(number("tags = '{VIP}'")).isEqualTo(3);

        over(undo(taken));
        assertThat(number("tags = '{Fair,VIP}'")).isEqualTo(3);
        assertThat(ask("add-tag", "city", "VIP").get("status").asString()).isEqualTo("422");
    }

    @Test
    void fieldsThatAdministratorsMadeAreChangedAndUndoneToo() {
        people(2);
        var colour = customFields
                .add(cast.ada(), "contacts", "Colour " + mark, FieldKind.TEXT, List.of())
                .name();
        var badges = customFields
                .add(cast.ada(), "contacts", "Badges " + mark, FieldKind.SEVERAL, List.of("Gold", "Blue"))
                .name();

        var set = over(ask("change", colour, "red"));
        over(ask("add-tag", badges, "Gold"));
        assertThat(number("custom = jsonb_build_object('%s', 'red', '%s', array ['Gold'])".formatted(colour, badges)))
                .isEqualTo(2);
        over(ask("remove-tag", badges, "Gold"));
        over(undo(set));
        assertThat(number("custom = jsonb_build_object('%s', '{}'::text[])".formatted(badges)))
                .isEqualTo(2);
    }

    @Test
    void recordsThatRefuseAreListedAndTheOthersGoOn() {
        people(3);
        var run = over(ask("change", "email", "same@" + mark + ".example"));

        assertThat(counts(run)).isEqualTo("3 of 3, 1 changed, 2 left out");
        assertThat(leftOut(run)).containsOnly("TAKEN");
        assertThat(cast.signedIn(cast.ines())
                        .get("/bulk/" + run.get("id").asString())
                        .text())
                .contains("Another record has this value already");
    }

    @Test
    void whatCannotBeAskedForIsRefusedAtOnce() {
        people(1);
        assertThat(ask("change", "colour", "red").get("detail").asString()).isEqualTo("Nothing was changed.");
        assertThat(ask("change", "email", "nobody").get("status").asString()).isEqualTo("422");
        assertThat(ask("paint", "city", "red").get("status").asString()).isEqualTo("400");
        assertThat(ines.post("/api/v1/bulk", Map.of("records", "contacts", "act", "delete"))
                        .status())
                .isEqualTo(400);
        assertThat(ines.post("/api/v1/bulk", Map.of("records", "contacts", "act", "delete", "filter", "city ="))
                        .status())
                .isEqualTo(400);
        assertThat(cast.as(cast.vera())
                        .post("/api/v1/bulk", Map.of("records", "contacts", "act", "delete", "filter", filter()))
                        .status())
                .isEqualTo(403);
        assertThat(ines.post("/api/v1/bulk", Map.of("undo", "import " + UUID.randomUUID()))
                        .status())
                .isEqualTo(422);
    }

    @Test
    void whatIsNotYoursIsLeftOut() {
        people(3);
        var tag = db.fetchSingle("""
                insert into records.restriction (role, record_type, act, extent) values ('HEAD', 'contacts', 'CHANGE', 'OWN') returning id
                """).get(0, UUID.class);
        try {
            var owner = db.fetchSingle("""
                    insert into people.owner (name, person_id) values (?, ?)
                    on conflict (name) do update set person_id = excluded.person_id returning id
                    """, cast.sam().email(), cast.sam().id()).get(0, UUID.class);
            db.execute("update customers.contact set sales_owner_id = ? where id = ?", owner, ids().getFirst());
            var sam = cast.as(cast.sam());
            JsonNode run;
            do {
                // A restriction holds within a second.
                run = over(sam.post(
                                "/api/v1/bulk",
                                Map.of(
                                        "records",
                                        "contacts",
                                        "filter",
                                        filter(),
                                        "act",
                                        "change",
                                        "field",
                                        "city",
                                        "value",
                                        UUID.randomUUID().toString()))
                        .json());
            } while (run.get("leftOut").asInt() == 0);

            assertThat(counts(run)).isEqualTo("3 of 3, 1 changed, 2 left out");
            assertThat(leftOut(run)).containsOnly("NOT_YOURS");
        } finally {
            db.execute("delete from records.restriction where id = ?", tag);
        }
    }

    @Test
    void undoLeavesWhatSomebodyChangedSinceAndShowsBothValues() {
        people(3);
        db.execute("update customers.contact set city = 'Bonn' where source = ?", mark);
        var run = over(ask("change", "city", "Hamburg"));
        var one = ids().getFirst();
        var tom = cast.as(cast.tom());
        var where = "/api/v1/contacts/" + one;
        tom.patch(where, Map.of("city", "Bremen"), "If-Match", tom.get(where).header("ETag"));

        var undone = over(undo(run));

        assertThat(counts(undone)).isEqualTo("3 of 3, 2 changed, 1 left out");
        var left = ines.get("/api/v1/bulk/" + undone.get("id").asString() + "/left-out")
                .json()
                .get("data")
                .get(0);
        assertThat(left.toString())
                .contains(
                        "\"reason\":\"CHANGED_SINCE\"",
                        "\"now\":\"Bremen\"",
                        "\"before\":\"Bonn\"",
                        "\"field\":\"city\"");
        assertThat(number("city = 'Bonn'")).isEqualTo(2);
        assertThat(number("city = 'Bremen'")).isOne();
        assertThat(cast.signedIn(cast.ines())
                        .get("/bulk/" + undone.get("id").asString())
                        .text())
                .contains("Somebody has changed it since", "Bremen", "Bonn");
    }

    @Test
    void whatWasDeletedTogetherComesBackTogether() {
        people(4);
        var run = over(ask("delete", "", ""));
        assertThat(counts(run)).isEqualTo("4 of 4, 4 changed, 0 left out");
        assertThat(ines.get("/api/v1/contacts?filter=source%20=%20" + mark)
                        .json()
                        .get("data")
                        .size())
                .isZero();
        var bin = ines.get("/api/v1/bin/contacts?q=" + mark).json().get("data");
        assertThat(bin.get(0).get("through").asString())
                .isEqualTo("bulk " + run.get("id").asString());

        var undone = over(undo(run));
        assertThat(counts(undone)).isEqualTo("4 of 4, 4 changed, 0 left out");
        assertThat(ines.get("/api/v1/contacts?filter=source%20=%20" + mark)
                        .json()
                        .get("data")
                        .size())
                .isEqualTo(4);

        over(undo(undone));
        assertThat(ines.get("/api/v1/contacts?filter=source%20=%20" + mark)
                        .json()
                        .get("data")
                        .size())
                .as("undone again")
                .isZero();
    }

    @Test
    void aRunThatWasStoppedGoesOnWhereItStopped() {
        people(2 * Portion.MOST + 100);
        var run = notYetStarted(Act.CHANGE, "city", "Kiel");
        var portions = new AtomicInteger();

        assertThatThrownBy(() -> worker.work(run.id(), () -> portions.incrementAndGet() > 1))
                .isInstanceOf(BulkWorker.Stopped.class);
        assertThat(number("city = 'Kiel'")).isEqualTo(Portion.MOST);
        var halfway = ines.get("/api/v1/bulk/" + run.id()).json();
        assertThat(halfway.get("status").asString()).isEqualTo("RUNNING");
        assertThat(halfway.get("reached").asInt()).isEqualTo(Portion.MOST);
        assertThat(ines.post("/api/v1/bulk/" + run.id() + "/undo", "{}").status())
                .as("not over yet")
                .isEqualTo(409);

        worker.work(run.id(), () -> false);
        assertThat(number("city = 'Kiel'")).isEqualTo(2 * Portion.MOST + 100);
        assertThat(number("version = 2")).as("each once").isEqualTo(2 * Portion.MOST + 100);
    }

    @Test
    void aCancelledRunKeepsWhatItHasDoneAndThatCanBeUndone() {
        people(Portion.MOST + 100);
        var run = notYetStarted(Act.CHANGE, "city", "Kiel");
        var portions = new AtomicInteger();

        worker.work(run.id(), () -> {
            if (portions.incrementAndGet() == 2) {
                ines.delete("/api/v1/bulk/" + run.id());
            }
            return false;
        });

        var cancelled = ines.get("/api/v1/bulk/" + run.id()).json();
        assertThat(cancelled.get("status").asString()).isEqualTo("CANCELLED");
        assertThat(number("city = 'Kiel'")).isEqualTo(Portion.MOST);
        assertThat(ines.delete("/api/v1/bulk/" + run.id()).status()).isEqualTo(409);
        over(undo(cancelled));
        assertThat(number("city is null")).isEqualTo(Portion.MOST + 100);
    }

    @Test
    void tenThousandTakeSecondsAndCanBeUndoneAsQuickly() {
        people(10_000);
        var begun = Instant.now();
        var run = over(ask("change", "city", "Hamburg"));
        var changed = Duration.between(begun, Instant.now());
        begun = Instant.now();
        var undone = over(undo(run));
        var back = Duration.between(begun, Instant.now());

        System.out.printf("10,000 changed in %d ms, undone in %d ms%n", changed.toMillis(), back.toMillis());
        assertThat(counts(run)).isEqualTo("10000 of 10000, 10000 changed, 0 left out");
        assertThat(counts(undone)).isEqualTo("10000 of 10000, 10000 changed, 0 left out");
        assertThat(number("city is null and version = 3")).isEqualTo(10_000);
    }

    private void people(int many) {
        db.execute("""
                insert into customers.contact (given_name, family_name, email, source)
                select 'Given', ?, 'p' || uuidv7() || '@' || ? || '.example', ? from generate_series(1, ?)
                """, mark, mark, mark, many);
    }

    private List<UUID> ids() {
        return db.fetch("select id from customers.contact where source = ? order by id", mark)
                .getValues("id", UUID.class);
    }

    private String filter() {
        return "source = " + mark;
    }

    private JsonNode ask(String act, String field, String value) {
        var wanted = new HashMap<String, Object>(Map.of("records", "contacts", "filter", filter(), "act", act));
        if (!field.isEmpty()) {
            wanted.put("field", field);
        }
        if (!value.isEmpty()) {
            wanted.put("value", value);
        }
        return ines.post("/api/v1/bulk", wanted).json();
    }

    private JsonNode undo(JsonNode run) {
        return ines.post("/api/v1/bulk/" + run.get("id").asString() + "/undo", "{}")
                .json();
    }

    private JsonNode over(JsonNode run) {
        assertThat(run.has("id")).as(run.toString()).isTrue();
        var until = Instant.now().plusSeconds(60);
        while (Instant.now().isBefore(until)) {
            var now = ines.get("/api/v1/bulk/" + run.get("id").asString()).json();
            if (!now.get("endedAt").isNull()) {
                assertThat(now.get("status").asString()).as(now.toString()).isEqualTo("DONE");
                return now;
            }
            java.util.concurrent.locks.LockSupport.parkNanos(20_000_000);
        }
        throw new AssertionError("not over: " + run);
    }

    private List<String> leftOut(JsonNode run) {
        return ines.get("/api/v1/bulk/" + run.get("id").asString() + "/left-out")
                .json()
                .get("data")
                .valueStream()
                .map(left -> left.get("reason").asString())
                .toList();
    }

    private int number(String which) {
        return db.fetchSingle(
                        "select count(*) from customers.contact where deleted_at is null and source = '%s' and (%s)"
                                .formatted(mark, which))
                .get(0, int.class);
    }

    private static String counts(JsonNode run) {
        return "%s of %s, %s changed, %s left out"
                .formatted(run.get("reached"), run.get("total"), run.get("changed"), run.get("leftOut"));
    }

    /** A run that no scheduler knows of, so that a test can work on it. */
    private Run notYetStarted(Act act, String field, String value) {
        var nobody = new DefaultListableBeanFactory().getBeanProvider(Scheduler.class);
        var bulk = new Bulk(db, records, types, relations, bulkTask, nobody);
        return bulk.ask(cast.ines(), new Which("contacts", filter(), null), act, field, value);
    }
}
