package tandem.records.views;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import tandem.Caller;
import tandem.Cast;
import tandem.TandemTest;
import tandem.people.Person;
import tandem.records.CustomFields;
import tandem.records.FieldKind;

@TandemTest
class ViewsTest {

    @Autowired
    Cast cast;

    @Autowired
    CustomFields customFields;

    private final String mark = UUID.randomUUID().toString().substring(0, 8);

    private Caller.Reply view(Person person, String name, boolean shared, String filter) {
        return cast.as(person)
                .post(
                        "/api/v1/views",
                        Map.of(
                                "records",
                                "contacts",
                                "name",
                                name + mark,
                                "shared",
                                shared,
                                "filter",
                                filter,
                                "columns",
                                List.of("name", "email"),
                                "sort",
                                "-name"));
    }

    private List<String> names(Person person) {
        return cast.as(person)
                .get("/api/v1/views?records=contacts")
                .json()
                .get("data")
                .findValuesAsString("name");
    }

    @Test
    void aPrivateViewIsSeenByItsOwnerAlone() {
        var view = view(cast.ines(), "Mine", false, "source = fair");

        assertThat(view.status()).isEqualTo(201);
        assertThat(names(cast.ines())).contains("Mine" + mark);
        assertThat(names(cast.tom())).doesNotContain("Mine" + mark);
        assertThat(cast.as(cast.tom()).get(view.header("Location")).status()).isEqualTo(404);
        assertThat(cast.stranger().get("/api/v1/views").status()).isEqualTo(401);
    }

    @Test
    void headsShareViewsAndMembersDoNot() {
        assertThat(view(cast.ines(), "Ours", true, "").status()).isEqualTo(403);
        var shared = view(cast.mara(), "Ours", true, "");

        assertThat(shared.status()).isEqualTo(201);
        assertThat(names(cast.vera())).contains("Ours" + mark);
        var body = Map.of("records", "contacts", "name", "Theirs" + mark, "shared", true);
        var where = shared.header("Location");
        assertThat(cast.as(cast.ines()).put(where, body, "If-Match", "\"1\"").status())
                .isEqualTo(403);
        assertThat(cast.as(cast.ada()).put(where, body, "If-Match", "\"1\"").status())
                .isEqualTo(200);
        assertThat(cast.as(cast.mara()).put(where, body, "If-Match", "\"1\"").status())
                .isEqualTo(412);
        assertThat(cast.as(cast.mara()).delete(where).status()).isEqualTo(204);
        assertThat(names(cast.vera())).doesNotContain("Theirs" + mark);
    }

    @Test
    void nobodySavesWhatCannotBeUnderstood() {
        assertThat(view(cast.ines(), "Wrong", false, "colour = red").status()).isEqualTo(400);
        assertThat(view(cast.ines(), "Twice", false, "").status()).isEqualTo(201);
        assertThat(view(cast.ines(), "Twice", false, "").status()).isEqualTo(422);
        assertThat(view(cast.ines(), "x".repeat(90), false, "").status()).isEqualTo(422);
    }

    @Test
    void aListOpensWithTheViewThatSomebodyChose() {
        var tom = cast.signedIn(cast.tom());
        var list = tom.post(
                "/companies/views",
                "name",
                "Mines " + mark,
                "first",
                "true",
                "filter",
                "industry = 'Mining" + mark + "'",
                "columns",
                "name,industry");

        var id = list.leadsTo().replace("/companies?view=", "");
        assertThat(tom.get("/companies").text()).contains("<b>Mines " + mark + "</b>", "Industry <b>Mining" + mark);
        assertThat(tom.get("/companies?view=all").text()).doesNotContain("<b>Mines " + mark + "</b>");
        assertThat(tom.get("/companies?view=" + id + "&sort=-industry").text())
                .as("the list differs from its view")
                .contains("Save the changes", "Reset");

        var saved = tom.follow("/companies/views/" + id, "view", id, "sort", "-industry");
        assertThat(saved.text()).contains("shows this from now on").doesNotContain("Save the changes");
        assertThat(cast.as(cast.tom())
                        .get("/api/v1/views/" + id)
                        .json()
                        .get("sort")
                        .asString())
                .isEqualTo("-industry");

        assertThat(tom.follow("/companies/views/" + id + "/deletion").text()).contains("is deleted");
        assertThat(tom.get("/companies").text()).doesNotContain("Mines " + mark);
    }

    @Test
    void aViewOutlivesAFieldThatWasRemoved() {
        var field = customFields.add(cast.ada(), "contacts", "Shoe size " + mark, FieldKind.WHOLE, List.of());
        var ines = cast.signedIn(cast.ines());
        var list = ines.post(
                "/contacts/views",
                "name",
                "Shoes " + mark,
                "filter",
                field.name() + " > 40 and source = 'fair" + mark + "'",
                "columns",
                "name,source," + field.name());
        assertThat(ines.get(list.leadsTo()).text()).contains("Shoe size " + mark + " <b>more than 40</b>");

        customFields.remove(cast.ada(), field.id());

        var page = ines.get(list.leadsTo());
        assertThat(page.status()).isEqualTo(200);
        assertThat(page.text())
                .contains("This view also asks for", field.name() + " &gt; 40", "Source <b>fair" + mark)
                .doesNotContain("Shoe size " + mark);
    }
}
