package tandem.platform;

import java.util.ArrayList;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.SpringBootExceptionReporter;
import org.springframework.boot.context.properties.bind.BindException;
import org.springframework.boot.context.properties.bind.UnboundConfigurationPropertiesException;
import org.springframework.boot.web.server.PortInUseException;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;

/** Says in one line on standard error why Tandem does not start. What it does not know is left to Spring's own report. */
@Order(Ordered.HIGHEST_PRECEDENCE)
class StartReport implements SpringBootExceptionReporter {

    @Override
    public boolean reportException(Throwable failure) {
        var line = line(failure);
        if (line == null) {
            return false;
        }
        System.err.println("tandem: " + line);
        return true;
    }

    static @Nullable String line(Throwable failure) {
        for (var cause : causes(failure)) {
            switch (cause) {
                case StartRefused refused -> {
                    return refused.getMessage();
                }
                case PortInUseException taken -> {
                    return "Port %d is taken. Choose another with --port.".formatted(taken.getPort());
                }
                case UnboundConfigurationPropertiesException unknown -> {
                    var property = unknown.getUnboundProperties().iterator().next();
                    return "There is no setting %s. README lists them all.".formatted(property.getName());
                }
                case BindException wrong -> {
                    return "The setting %s has a value that cannot be used%s.".formatted(wrong.getName(), value(wrong));
                }
                default -> {}
            }
        }
        return connection(failure);
    }

    private static @Nullable String connection(Throwable failure) {
        for (var cause : causes(failure).reversed()) {
            if (cause instanceof java.sql.SQLException broken) {
                return "The database does not answer as it should: %s. Look at tandem.database.url, user and password."
                        .formatted(String.valueOf(broken.getMessage())
                                .lines()
                                .findFirst()
                                .orElse(""));
            }
            if (cause instanceof java.io.IOException broken) {
                return "Tandem cannot start: " + DataFolder.reason(broken) + ".";
            }
        }
        return null;
    }

    private static String value(BindException wrong) {
        return wrong.getProperty() == null ? "" : ": " + wrong.getProperty().getValue();
    }

    private static java.util.List<Throwable> causes(Throwable failure) {
        var causes = new ArrayList<Throwable>();
        for (var cause = failure; cause != null && !causes.contains(cause); cause = cause.getCause()) {
            causes.add(cause);
        }
        return causes;
    }
}
