package tandem.people;

import java.util.List;
import org.springframework.beans.factory.SmartInitializingSingleton;
import org.springframework.stereotype.Component;
import tandem.platform.Greeting;
import tandem.platform.Settings;
import tandem.platform.StartRefused;
import tandem.shell.Refusal;
import tandem.shell.Side;

/** Sets a new Tandem up by its settings, or tells whoever starts it where to do so. */
@Component
class FirstStart implements SmartInitializingSingleton, Greeting {

    private final Settings settings;
    private final SetUp setUp;

    FirstStart(Settings settings, SetUp setUp) {
        this.settings = settings;
        this.setUp = setUp;
    }

    @Override
    public void afterSingletonsInstantiated() {
        var wanted = settings.setup();
        mustBeBoth(wanted);
        if (wanted.unattended() && !setUp.done()) {
            begin(String.valueOf(wanted.adminEmail()), String.valueOf(wanted.adminPassword()));
        }
        if (setUp.done()) {
            setUp.burnKey();
        }
    }

    private static void mustBeBoth(Settings.Setup wanted) {
        if ((wanted.adminEmail() == null) != (wanted.adminPassword() == null)) {
            throw new StartRefused(
                    "The setting tandem.setup.%s is missing: give both the e-mail and the password of the administrator, or neither."
                            .formatted(wanted.adminEmail() == null ? "admin-email" : "admin-password"));
        }
    }

    private void begin(String email, String password) {
        if (!NewPerson.isEmail(email)) {
            throw new StartRefused("The setting tandem.setup.admin-email is no e-mail address: %s.".formatted(email));
        }
        Passwords.weakness(password, email).ifPresent(reason -> {
            throw new StartRefused("The setting tandem.setup.admin-password cannot be used. " + reason);
        });
        var parts = email.strip().split("@");
        try {
            setUp.begin(new Beginning(parts[1], "EUR", settings.zone().getId(), parts[0], email, password, Side.SALES));
        } catch (Refusal refused) {
            throw new StartRefused("The settings tandem.setup.* cannot be used. " + refused.getMessage(), refused);
        }
    }

    @Override
    public List<String> lines(String address) {
        return setUp.done() ? List.of() : List.of("Nobody is here yet. Set Tandem up at " + address + setUp.link());
    }
}
