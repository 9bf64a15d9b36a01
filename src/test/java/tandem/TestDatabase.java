package tandem;

import java.util.Map;
import java.util.UUID;
import org.springframework.context.ApplicationContextInitializer;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.core.env.MapPropertySource;
import tandem.platform.TestPostgres;

/** Gives each test context a database and a data folder of its own. */
public class TestDatabase implements ApplicationContextInitializer<ConfigurableApplicationContext> {

    @Override
    public void initialize(ConfigurableApplicationContext context) {
        var database = TestPostgres.fresh();
        context.getEnvironment()
                .getPropertySources()
                .addFirst(new MapPropertySource(
                        "test database",
                        Map.of(
                                "tandem.data", "target/test-data/" + UUID.randomUUID(),
                                "tandem.database.url", database.url(),
                                "tandem.database.user", database.user(),
                                "tandem.database.password", database.password())));
    }
}
