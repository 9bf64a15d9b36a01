package tandem.journeys;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.LongRange;

class TouchIdTest {

    @Property
    void isAUuidOfVersionSeven(@ForAll @LongRange(min = 0, max = 7_000_000_000_000L) long millis, @ForAll String says) {
        var id = TouchId.of(Instant.ofEpochMilli(millis), says);

        assertThat(id.version()).isEqualTo(7);
        assertThat(id.variant()).isEqualTo(2);
        assertThat(id.getMostSignificantBits() >>> 16).isEqualTo(millis);
    }

    @Property
    void theSameTouchHasTheSameId(
            @ForAll @LongRange(min = 0, max = 7_000_000_000_000L) long millis, @ForAll String says) {
        var at = Instant.ofEpochMilli(millis);

        assertThat(TouchId.of(at, says, null)).isEqualTo(TouchId.of(at, says, null));
        assertThat(TouchId.of(at, says, null)).isNotEqualTo(TouchId.of(at, says, "x"));
        assertThat(TouchId.of(at, says + "x")).isNotEqualTo(TouchId.of(at, says));
    }

    @Property
    void touchesSortByTime(@ForAll @LongRange(min = 0, max = 7_000_000_000_000L) long millis) {
        var earlier = TouchId.of(Instant.ofEpochMilli(millis), "z");
        var later = TouchId.of(Instant.ofEpochMilli(millis + 1), "a");

        assertThat(earlier.toString()).isLessThan(later.toString());
    }
}
