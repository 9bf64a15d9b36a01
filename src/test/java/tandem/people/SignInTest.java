package tandem.people;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import tandem.Cast;
import tandem.TandemTest;

@TandemTest
class SignInTest {

    @Autowired
    Cast cast;

    @Test
    void leadsToThePageThatWasWanted() {
        var browser = cast.browser();

        assertThat(browser.get("/you?x=1").leadsTo()).isEqualTo("/sign-in?to=%2Fyou%3Fx%3D1");

        var in = browser.post("/sign-in", "email", "Ines@cast.example", "password", Cast.PASSWORD, "to", "/you?x=1");
        assertThat(in.leadsTo()).isEqualTo("/you?x=1");
        assertThat(browser.get("/you").text()).contains("Ines Okafor");
    }

    @Test
    void neverLeadsOutOfTheHouse() {
        var browser = cast.browser();

        for (var elsewhere : new String[] {"//evil.example", "/\\evil.example", "https://evil.example", "/a\\b"}) {
            var in = cast.browser()
                    .post("/sign-in", "email", "ines@cast.example", "password", Cast.PASSWORD, "to", elsewhere);
            assertThat(in.leadsTo()).isEqualTo("/");
        }
        assertThat(browser.get("/sign-in?to=//evil.example").text()).doesNotContain("evil");
    }

    @Test
    void saysTheSameToAWrongPasswordAndAnUnknownPerson() {
        var wrong = cast.browser().signIn("fin@cast.example", "wrong wrong wrong");
        var unknown = cast.browser().signIn("nobody@cast.example", "wrong wrong wrong");

        assertThat(wrong.status()).isEqualTo(401);
        assertThat(unknown.status()).isEqualTo(401);
        assertThat(wrong.text()).contains("E-mail and password do not belong together.");
        assertThat(unknown.text()).contains("E-mail and password do not belong together.");
    }

    @Test
    void asksForPatienceAfterFiveWrongGuesses() {
        for (int guess = 0; guess < 5; guess++) {
            assertThat(cast.browser()
                            .signIn("guessed@cast.example", "guess " + guess)
                            .status())
                    .isEqualTo(401);
        }
        var sixth = cast.browser().signIn("guessed@cast.example", "guess 6");

        assertThat(sixth.status()).isEqualTo(429);
        assertThat(Integer.parseInt(sixth.header("Retry-After"))).isBetween(800, 901);
        assertThat(sixth.text()).contains("Too many wrong guesses. Try again in 15 min.");
    }

    @Test
    void leavesNoSessionBehindWhereNobodySignsIn() {
        var browser = cast.browser();
        browser.get("/sign-in");

        assertThat(browser.cookieNames()).containsExactly("XSRF-TOKEN");
    }

    @Test
    void refusesAFormFromElsewhere() {
        var browser = cast.signedIn(cast.tom());

        var forged = browser.forged("/you", "name", "Tim", "language", "en", "zone", "UTC");

        assertThat(forged.status()).isEqualTo(403);
        assertThat(forged.text()).contains("Load the page again");
    }

    @Test
    void endsWithSigningOut() {
        var browser = cast.signedIn(cast.tom());
        assertThat(browser.get("/").status()).isEqualTo(200);

        assertThat(browser.post("/sign-out").leadsTo()).isEqualTo("/sign-in");

        assertThat(browser.get("/").leadsTo()).isEqualTo("/sign-in");
    }
}
