package tandem.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

class MeasurementTest {

    final Measurement measurement = new Measurement(new Startup())
            .line("new data folder", "s", List.of(3.0, 1.0, 2.0))
            .line("memory", "MiB", List.of(1234.5));

    @Test
    void showsTheSpreadOfEachLineInColumns() {
        assertThat(measurement.table())
                .containsPattern("new data folder +3 +1\\.00 +2\\.00 +3\\.00 +3\\.00  s")
                .containsPattern("memory +1 +1,23[45] .* MiB")
                .contains("processors: ");
    }

    @Test
    void keepsEveryValueInJson() {
        var json = new JsonMapper().readTree(measurement.json());

        assertThat(json.path("name").asString()).isEqualTo("startup");
        assertThat(json.path("lines").path(0).path("median").asDouble()).isEqualTo(2.0);
        assertThat(json.path("lines").path(0).path("values").size()).isEqualTo(3);
    }

    @Test
    void whatCannotBeMeasuredIsAWrongCommandLine() {
        assertThat(Bench.status("patience")).isEqualTo(2);
        assertThat(Bench.status("startup", "--times", "0")).isEqualTo(2);
    }
}
