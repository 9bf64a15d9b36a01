package tandem.people;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import tandem.shell.Names;
import tandem.shell.Place;
import tandem.shell.Side;

@Configuration(proxyBeanMethods = false)
class PeopleConfiguration {

    @Bean
    Place peoplePlace() {
        return new Place("", 900, "People", "/people", Side.OTHER, 'p', true);
    }

    @Bean
    Names names(People people) {
        return id -> people.find(id).map(Person::name);
    }
}
