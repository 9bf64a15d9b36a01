package tandem.bench;

import java.nio.file.Path;

/** Something that can be measured; {@link Bench} lists them all. */
interface Benchmark {

    String name();

    /** What the measurement answers, in one line. */
    String question();

    Measurement measure(Plan plan);

    /**
     * @param home the folder of this Tandem, with its launcher
     * @param times how often to measure
     */
    record Plan(Path home, int times) {}
}
