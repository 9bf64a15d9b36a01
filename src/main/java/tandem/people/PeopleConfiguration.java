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
        return new Place("", 900, "People", "/people", Side.OTHER, 'p', true);
    }

    @Bean
    Act addPerson() {
        return new Act(60, "Add a person", "/people", Visitor::administers);
    }

    @Bean
    Act matchNames() {
        return new Act(61, "Names in files", "/people/owners", Visitor::administers);
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
