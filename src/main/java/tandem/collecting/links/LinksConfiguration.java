package tandem.collecting.links;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import tandem.collecting.May;
import tandem.shell.Act;
import tandem.shell.Place;
import tandem.shell.Side;

@Configuration(proxyBeanMethods = false)
class LinksConfiguration {

    @Bean
    Place linksPlace() {
        return new Place("Marketing", 34, "Tracked links", "/links", Side.MARKETING, 'l');
    }

    @Bean
    Act makeLink() {
        return new Act(44, "Make a tracked link", "/links", May::make);
    }
}
