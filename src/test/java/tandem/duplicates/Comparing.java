package tandem.duplicates;

import org.springframework.context.ApplicationContext;

/** Compares what waits, for tests that cannot wait for the job to come round. */
public final class Comparing {

    private Comparing() {}

    public static void all(ApplicationContext tandem) {
        var comparison = tandem.getBean(Comparison.class);
        for (var subject : Subject.values()) {
            while (comparison.portion(subject)) {
                // until nothing waits
            }
        }
    }
}
