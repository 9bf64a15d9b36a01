package tandem;

import org.junit.jupiter.api.Test;
import org.springframework.modulith.core.ApplicationModules;

class ModularityTest {

    @Test
    void everyRoomKeepsToTheRoomsBelowIt() {
        ApplicationModules.of(Tandem.class).verify();
    }
}
