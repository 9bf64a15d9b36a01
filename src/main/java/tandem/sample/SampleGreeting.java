package tandem.sample;

import java.util.ArrayList;
import java.util.List;
import org.springframework.stereotype.Component;
import tandem.platform.Greeting;
import tandem.platform.House;
import tandem.platform.Settings;

/** Tells whoever starts a demo as whom to sign in. */
@Component
class SampleGreeting implements Greeting {

    private final Settings settings;
    private final House house;

    SampleGreeting(Settings settings, House house) {
        this.settings = settings;
        this.house = house;
    }

    @Override
    public List<String> lines(String address) {
        if (!settings.demo() || !house.name().filter(Progress.NAME::equals).isPresent()) {
            return List.of();
        }
        var lines = new ArrayList<String>();
        lines.add("Sign in with the password %s as one of".formatted(SamplePersons.PASSWORD));
        SamplePersons.ALL.forEach(person -> lines.add("  %-30s %s, %s"
                .formatted(
                        person.email(),
                        person.name(),
                        person.roles().iterator().next().name().toLowerCase(java.util.Locale.ROOT))));
        return lines;
    }
}
