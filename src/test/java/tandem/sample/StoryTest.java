package tandem.sample;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.stream.IntStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What anybody must find in the numbers, on whatever day the sample company is loaded. */
class StoryTest {

    @ParameterizedTest
    @ValueSource(
            strings = {"2026-10-01", "2026-11-23", "2026-12-31", "2027-01-02", "2027-05-15", "2028-02-29", "2026-08-20"
            })
    void onThatDay(String today) {
        var seen = Seen.on(today);

        handOversWaitedInTheLateQuarterAlone(seen);
        soFewerWereAcceptedAndWon(seen);
        thoughMarketingKeptItsPromise(seen);
        andTheTargetWasMissed(seen);
        theCurrentQuarterRecovers(seen);
        theOpenDealsNeedAttention(seen);
    }

    private void handOversWaitedInTheLateQuarterAlone(Seen seen) {
        assertThat(IntStream.range(0, Era.LATE).mapToDouble(seen::medianWait))
                .allMatch(hours -> hours > 3.5 && hours < 6.5);
        assertThat(seen.medianWait(Era.LATE)).isBetween(24.0, 42.0);
        assertThat(seen.lines("touches").map(touch -> touch.text("note")))
                .anyMatch(note -> note.contains("colleagues are away"));
    }

    private void soFewerWereAcceptedAndWon(Seen seen) {
        double before = IntStream.range(0, Era.LATE)
                .mapToDouble(seen::acceptance)
                .average()
                .orElseThrow();
        assertThat(before).isBetween(.58, .70);
        assertThat(seen.acceptance(Era.LATE)).isLessThan(before - .12);

        double won = IntStream.range(1, Era.LATE)
                .mapToDouble(seen::winRate)
                .average()
                .orElseThrow();
        assertThat(won).isBetween(.33, .44);
        assertThat(seen.winRate(Era.LATE)).isLessThan(won - .05);
    }

    private void thoughMarketingKeptItsPromise(Seen seen) {
        assertThat(handedOver(seen, Era.LATE)).isGreaterThanOrEqualTo(handedOver(seen, Era.LATE - 4));
    }

    private long handedOver(Seen seen, int quarter) {
        return seen.offers().stream()
                .filter(offer -> seen.era().quarter(offer.at()) == quarter)
                .count();
    }

    private void andTheTargetWasMissed(Seen seen) {
        assertThat(IntStream.range(Era.LATE - 3, Era.LATE).mapToDouble(seen::reached))
                .allMatch(share -> share >= .97 && share <= 1.06);
        assertThat(seen.reached(Era.LATE)).isBetween(.78, .82);
        assertThat(seen.lines("targets").map(target -> target.number("value")))
                .allMatch(value -> value > 800_000 && value < 1_800_000);
    }

    private void theCurrentQuarterRecovers(Seen seen) {
        if (seen.era().elapsed() > .4) {
            assertThat(seen.medianWait(Era.CURRENT)).isLessThan(6.5);
            assertThat(seen.reached(Era.CURRENT)).isCloseTo(seen.era().elapsed(), within(.06));
        }
    }

    private void theOpenDealsNeedAttention(Seen seen) {
        var open = seen.lines("deals").filter(deal -> !deal.has("closed_at")).toList();
        assertThat(open).hasSizeBetween(80, 140);
        assertThat(open)
                .extracting(deal -> deal.text("step"))
                .contains("PROSPECTING", "NEEDS", "PROPOSAL", "NEGOTIATION");
        assertThat(Seen.share(open, deal -> deal.has("next_step") ? 1 : 0)).isBetween(.7, .97);
        assertThat(Seen.share(
                        open, deal -> deal.day("close_on").isBefore(seen.era().today()) ? 1 : 0))
                .isBetween(.05, .35);
        assertThat(open.stream().filter(deal -> deal.number("amount") > 170_000))
                .hasSizeGreaterThanOrEqualTo(2);
    }
}
