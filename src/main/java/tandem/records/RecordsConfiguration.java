package tandem.records;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import tandem.shell.Place;
import tandem.shell.Side;

@Configuration(proxyBeanMethods = false)
class RecordsConfiguration {

    @Bean
    Place fieldsPlace() {
        return new Place("", 910, "Fields", "/fields", Side.OTHER, 'w', true);
    }
}
