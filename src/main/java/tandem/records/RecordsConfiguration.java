package tandem.records;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import tandem.shell.Place;
import tandem.shell.Side;

@Configuration(proxyBeanMethods = false)
class RecordsConfiguration {

    @Bean
    Place fieldsPlace() {
        return Place.setting(
                        "Data", 910, "Fields", "/fields", Side.OTHER, "What we keep of contacts, companies and deals.")
                .withKey('w')
                .onlyForAdministrators();
    }
}
