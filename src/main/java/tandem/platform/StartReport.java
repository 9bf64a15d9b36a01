package tandem.platform;

import java.io.IOException;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.SpringBootExceptionReporter;
import org.springframework.boot.context.properties.bind.BindException;
import org.springframework.boot.context.properties.bind.UnboundConfigurationPropertiesException;
import org.springframework.boot.context.properties.source.InvalidConfigurationPropertyValueException;
import org.springframework.boot.web.server.PortInUseException;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.yaml.snakeyaml.error.MarkedYAMLException;

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
        var causes = causes(failure);
        for (var cause : causes) {
            switch (cause) {
                case StartRefused refused -> {
                    return refused.getMessage();
                }
                case PortInUseException taken -> {
                    return "Port %d is taken. Choose another with --port.".formatted(taken.getPort());
                }
                case java.net.BindException refused -> {
                    return "Tandem cannot listen there: %s. Choose another --port or --address."
                            .formatted(DataFolder.reason(refused));
                }
                case BindException wrong -> {
                    return wrong(wrong);
                }
                case InvalidConfigurationPropertyValueException wrong -> {
                    return "The setting %s has a value that cannot be used: %s."
                            .formatted(wrong.getName(), wrong.getValue());
                }
                case MarkedYAMLException misspelt -> {
                    return "The settings in tandem.yaml of the data folder cannot be read: line %d, %s."
                            .formatted(misspelt.getProblemMark().getLine() + 1, misspelt.getProblem());
                }
                case SQLException broken -> {
                    return database(broken);
                }
                default -> {}
            }
        }
        return causes.reversed().stream()
                .filter(IOException.class::isInstance)
                .map(broken -> "Tandem cannot start: " + DataFolder.reason((IOException) broken) + ".")
                .findFirst()
                .orElse(null);
    }

    private static String wrong(BindException wrong) {
        return wrong.getCause() instanceof UnboundConfigurationPropertiesException unknown
                ? "There is no setting %s. README lists them all."
                        .formatted(
                                unknown.getUnboundProperties().iterator().next().getName())
                : "The setting %s has a value that cannot be used%s.".formatted(wrong.getName(), value(wrong));
    }

    // Classes 08, 28 and 3D: no connection, no sign-in, no such database.
    private static String database(SQLException broken) {
        var said = String.valueOf(broken.getMessage())
                .lines()
                .findFirst()
                .orElse("")
                .replaceAll("\\.$", "");
        var state = broken.getSQLState();
        return state == null || state.matches("(08|28|3D).*")
                ? "The database cannot be reached: %s. Look at tandem.database.url, user and password.".formatted(said)
                : "The database refuses: %s.".formatted(said);
    }

    private static String value(BindException wrong) {
        return wrong.getProperty() == null ? "" : ": " + wrong.getProperty().getValue();
    }

    private static List<Throwable> causes(Throwable failure) {
        var causes = new ArrayList<Throwable>();
        for (var cause = failure; cause != null && !causes.contains(cause); cause = cause.getCause()) {
            causes.add(cause);
        }
        return causes;
    }
}
