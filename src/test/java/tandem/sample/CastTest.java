package tandem.sample;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** Whom a tour meets is there on any day, with what the tour says of them. */
class CastTest {

    private static final Seen MONDAY = Seen.on("2026-11-23");

    private Seen.Line contact(String family) {
        return MONDAY.lines("contacts")
                .filter(contact -> contact.text("family_name").equals(family))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void nordlichtNegotiates() {
        var deal = MONDAY.lines("deals")
                .filter(it -> it.text("company").equals("Nordlicht Energie"))
                .findFirst()
                .orElseThrow();

        assertThat(deal.number("amount")).isEqualTo(240_000);
        assertThat(deal.text("step")).isEqualTo("NEGOTIATION");
        assertThat(deal.text("owner")).isEqualTo(Team.INES);
        assertThat(contact("Novak").text("job_title")).isEqualTo("CEO");
    }

    @Test
    void brightwaterWaitsSinceTheLastWorkingDay() {
        var last = MONDAY.lines("touches")
                .filter(touch ->
                        touch.text("contact_key").equals(contact("Lindqvist").text("key")))
                .reduce((_, later) -> later)
                .orElseThrow();

        assertThat(last.text("kind")).isEqualTo("handed_over");
        assertThat(last.at("at")).isEqualTo("2026-11-20T09:40:00Z");
    }

    @Test
    void theStudentWasReturned() {
        assertThat(MONDAY.lines("touches")
                        .filter(touch -> touch.text("contact_key")
                                .equals(contact("Fischer").text("key"))))
                .anyMatch(touch -> touch.text("note").contains("student"));
    }

    @Test
    void somebodyOfEveryRoleCanSignIn() {
        assertThat(SamplePersons.ALL)
                .flatExtracting(SamplePersons.SamplePerson::roles)
                .contains(tandem.shell.Visitor.Role.values());
        assertThat(SamplePersons.ALL)
                .extracting(SamplePersons.SamplePerson::email)
                .contains("ines.okafor@tandem.example")
                .doesNotHaveDuplicates();
    }
}
