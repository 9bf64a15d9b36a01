package tandem.shell;

import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.context.i18n.SimpleTimeZoneAwareLocaleContext;

/** Lets something be said to a person who is not the one that asks: in the language and the time zone of that person. */
public final class Reader {

    private Reader() {}

    public static <T extends @Nullable Object> T of(Visitor person, Supplier<T> said) {
        var before = LocaleContextHolder.getLocaleContext();
        LocaleContextHolder.setLocaleContext(
                new SimpleTimeZoneAwareLocaleContext(person.locale(), java.util.TimeZone.getTimeZone(person.zone())));
        try {
            return said.get();
        } finally {
            LocaleContextHolder.setLocaleContext(before);
        }
    }
}
