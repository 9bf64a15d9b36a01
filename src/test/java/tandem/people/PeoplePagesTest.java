package tandem.people;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import tandem.Cast;
import tandem.TandemTest;

@TandemTest
class PeoplePagesTest {

    @Autowired
    Cast cast;

    @Autowired
    People people;

    @Autowired
    Passwords passwords;

    @Test
    void anAdministratorAddsAPersonWhoThenChoosesAPassword() {
        var ada = cast.signedIn(cast.ada());
        var added = ada.follow(
                "/people",
                "name",
                "Lena Brandt",
                "email",
                "lena@pages.example",
                "department",
                cast.tom().departmentId().toString(),
                "roles",
                "MEMBER");
        var link = Pattern.compile("/welcome\\?key=[\\w-]+").matcher(added.text());
        assertThat(link.find()).isTrue();
        var key = link.group().substring("/welcome?key=".length());

        var lena = cast.browser();
        assertThat(lena.get(link.group()).text()).contains("Welcome, Lena Brandt");
        assertThat(lena.post("/welcome", "key", key, "password", "short").text())
                .contains("At least 12 characters");
        assertThat(lena.post("/welcome", "key", key, "password", "my dog eats homework")
                        .leadsTo())
                .isEqualTo("/");
        assertThat(lena.get("/you").text()).contains("lena@pages.example");
        assertThat(cast.browser().get(link.group()).status()).isEqualTo(404);
    }

    @Test
    void othersAreToldWhoMay() {
        var page = cast.signedIn(cast.mara()).get("/people");

        assertThat(page.status()).isEqualTo(403);
        assertThat(page.text()).contains("Only an administrator may look after people.");
    }

    @Test
    void theLastAdministratorStays() {
        var ada = cast.signedIn(cast.ada());
        var path = "/people/" + cast.ada().id();

        var page = ada.htmx(
                path,
                "version",
                "" + people.get(cast.ada().id()).version(),
                "name",
                "Ada Brandt",
                "email",
                "ada@cast.example",
                "department",
                cast.ada().departmentId().toString(),
                "roles",
                "MEMBER",
                "active",
                "true");

        assertThat(page.status()).isEqualTo(422);
        assertThat(page.header("HX-Retarget")).isEqualTo("#notice");
        assertThat(page.text()).contains("This is the last administrator.").doesNotContain("<html");
    }

    @Test
    void aPersonChoosesAnotherLanguage() {
        var kim = newcomer("kim@pages.example");
        var browser = cast.signedIn(kim);

        var page = browser.follow("/you", "name", "Kim Aalto", "language", "de", "zone", "Europe/Berlin");

        assertThat(page.text()).contains("<html lang=\"de\">", "Gespeichert.", "Wie Sie Tandem sehen");
    }

    @Test
    void anotherPasswordSignsOutEverywhereElse() {
        var pat = newcomer("pat@pages.example");
        var here = cast.signedIn(pat);
        var elsewhere = cast.signedIn(pat);

        var wrong = here.post("/you/password", "old", "wrong wrong wrong", "new", "another good password");
        assertThat(wrong.status()).isEqualTo(422);
        here.post("/you/password", "old", Cast.PASSWORD, "new", "another good password");

        assertThat(here.get("/you").status()).isEqualTo(200);
        assertThat(elsewhere.get("/you").leadsTo()).startsWith("/sign-in");
    }

    @Test
    void aTokenIsShownOnce() {
        var browser = cast.signedIn(cast.tom());

        var made = browser.follow("/you/tokens", "name", "Website form");

        assertThat(made.text()).containsPattern("tandem_[\\w-]{43}").contains("Website form");
        assertThat(browser.get("/you").text()).doesNotContain("tandem_");
    }

    @Test
    void administratorsMatchNames() {
        var page = cast.signedIn(cast.ada()).get("/people/owners");

        assertThat(page.status()).isEqualTo(200);
    }

    private Person newcomer(String email) {
        var person = people.add(
                new LocalAdministrator(),
                new NewPerson(
                        email, email, cast.tom().departmentId(), java.util.Set.of(tandem.shell.Visitor.Role.MEMBER)));
        passwords.give(new LocalAdministrator(), person, Cast.PASSWORD);
        return person;
    }
}
