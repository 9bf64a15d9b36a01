package tandem.people;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import tandem.records.FieldKind;
import tandem.records.Suggested;
import tandem.shell.Act;
import tandem.shell.Place;
import tandem.shell.Side;
import tandem.shell.Visitor;

@Configuration(proxyBeanMethods = false)
class PeopleConfiguration {

    @Bean
    Place peoplePlace() {
        return Place.setting("People", 900, "People", "/people", Side.OTHER, "Who works here, and in which department.")
                .withKey('p')
                .onlyForAdministrators();
    }

    @Bean
    Place rightsPlace() {
        return Place.setting(
                        "People", 901, "Restrictions", "/people/rights", Side.OTHER, "Who may see and change what.")
                .onlyForAdministrators();
    }

    @Bean
    Place ownersPlace() {
        return Place.setting(
                        "People",
                        902,
                        "Names in files",
                        "/people/owners",
                        Side.OTHER,
                        "Whom names in imported files mean.")
                .onlyForAdministrators();
    }

    @Bean
    Act addPerson() {
        return new Act(60, "Add a person", "/people", Visitor::administers);
    }

    @Bean
    Act yourSettings() {
        return new Act(70, "Your settings", "/you", visitor -> true);
    }

    @Bean
    Suggested ownersByName(Owners owners) {
        return new Suggested(FieldKind.OWNER, owners::like);
    }
}
