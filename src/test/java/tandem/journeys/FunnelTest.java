package tandem.journeys;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.LongRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

class FunnelTest {

    private static final Double[] NO_MEDIANS = new Double[8];

    @Test
    void whoReachedAStageHasPassedThoseBefore() {
        var stages = Funnel.stages(
                new long[] {0, 0, 0, 7158, 0, 842, 0, 0}, new long[] {0, 0, 0, 8000, 0, 842, 0, 0}, NO_MEDIANS);

        assertThat(stages)
                .extracting(Funnel.Reached::reached)
                .containsExactly(8000L, 8000L, 8000L, 8000L, 842L, 842L, 0L, 0L);
        assertThat(stages)
                .extracting(Funnel.Reached::inferred)
                .containsExactly(8000L, 8000L, 8000L, 0L, 842L, 0L, 0L, 0L);
        assertThat(stages.get(4).conversion()).isEqualTo(0.10525);
    }

    @Test
    void nobodyIsNoShareOfNobody() {
        var stages = Funnel.stages(new long[8], new long[8], NO_MEDIANS);

        assertThat(stages).extracting(Funnel.Reached::conversion).containsOnlyNulls();
    }

    @Property
    void aFunnelNeverWidens(@ForAll @Size(8) List<@LongRange(min = 0, max = 1_000_000) Long> standing) {
        var stages = Funnel.stages(standing.stream().mapToLong(Long::longValue).toArray(), new long[8], NO_MEDIANS);

        assertThat(stages.getFirst().reached())
                .isEqualTo(standing.stream().mapToLong(Long::longValue).sum());
        for (int at = 1; at < stages.size(); at++) {
            assertThat(stages.get(at).reached())
                    .isLessThanOrEqualTo(stages.get(at - 1).reached());
        }
    }
}
