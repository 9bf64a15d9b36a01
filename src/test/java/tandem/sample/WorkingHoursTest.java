package tandem.sample;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;

class WorkingHoursTest {

    private final WorkingHours hours = new WorkingHours(ZoneOffset.UTC);
    private final Instant fridayAtFour = Instant.parse("2026-11-20T16:00:00Z");

    @Test
    void theWeekendDoesNotCount() {
        assertThat(hours.between(fridayAtFour, Instant.parse("2026-11-23T10:30:00Z")))
                .isEqualTo(2.5);
        assertThat(hours.after(fridayAtFour, 2.5)).isEqualTo("2026-11-23T10:30:00Z");
    }

    @Test
    void nightsDoNotCount() {
        assertThat(hours.after(Instant.parse("2026-11-17T22:00:00Z"), 1)).isEqualTo("2026-11-18T10:00:00Z");
    }

    @Test
    void goesBackAsWell() {
        assertThat(hours.after(Instant.parse("2026-11-23T00:00:00Z"), -8)).isEqualTo("2026-11-20T09:00:00Z");
    }
}
