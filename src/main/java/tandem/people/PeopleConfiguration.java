package tandem.people;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import tandem.records.FieldKind;
import tandem.records.Suggested;
import tandem.shell.Place;
import tandem.shell.Side;

@Configuration(proxyBeanMethods = false)
class PeopleConfiguration {

    @Bean
    Place peoplePlace() {
        return new Place("", 900, "People", "/people", Side.OTHER, 'p', true);
    }

    @Bean
    Suggested ownersByName(Owners owners) {
        return new Suggested(FieldKind.OWNER, owners::like);
    }
}
