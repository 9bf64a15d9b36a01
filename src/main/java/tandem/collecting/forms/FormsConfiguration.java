package tandem.collecting.forms;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import tandem.collecting.May;
import tandem.records.Hanging;
import tandem.shell.Act;
import tandem.shell.Place;
import tandem.shell.Side;

@Configuration(proxyBeanMethods = false)
class FormsConfiguration {

    @Bean
    Place formsPlace() {
        return new Place("Marketing", 32, "Forms", "/forms", Side.MARKETING, 'r');
    }

    @Bean
    Act makeForm() {
        return new Act(43, "Make a form", "/forms/new", May::make);
    }

    @Bean
    Hanging submissionsGoAlong() {
        return new Hanging(
                "contacts",
                "Forms they sent",
                "collecting.submission",
                "contact_id",
                "to_char(t.at, 'YYYY-MM-DD HH24:MI') || ' ' || coalesce((select f.title from collecting.form f where f.id = t.form_id), '')");
    }
}
