package tandem.shell;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.List;
import java.util.Locale;
import java.util.TimeZone;
import org.jspecify.annotations.Nullable;
import org.springframework.context.i18n.LocaleContext;
import org.springframework.context.i18n.TimeZoneAwareLocaleContext;
import org.springframework.web.servlet.i18n.AbstractLocaleContextResolver;
import tandem.platform.Settings;

/** Language and time zone: those of the person signed in, else what the browser asks for. */
class VisitorLocale extends AbstractLocaleContextResolver {

    private static final List<Locale> SPOKEN = List.of(Locale.ENGLISH, Locale.GERMAN);

    private final TimeZone zone;

    VisitorLocale(Settings settings) {
        this.zone = TimeZone.getTimeZone(settings.zone());
    }

    @Override
    public LocaleContext resolveLocaleContext(HttpServletRequest request) {
        return new TimeZoneAwareLocaleContext() {
            @Override
            public Locale getLocale() {
                return Visitors.current().map(Visitor::locale).orElseGet(() -> asked(request));
            }

            @Override
            public TimeZone getTimeZone() {
                return Visitors.current()
                        .map(visitor -> TimeZone.getTimeZone(visitor.zone()))
                        .orElse(zone);
            }
        };
    }

    private static Locale asked(HttpServletRequest request) {
        try {
            var ranges = Locale.LanguageRange.parse(
                    String.valueOf(request.getHeader("Accept-Language")).replace(" ", ""));
            var language = Locale.lookup(ranges, SPOKEN);
            return language == null ? Locale.ENGLISH : language;
        } catch (IllegalArgumentException unreadable) {
            return Locale.ENGLISH;
        }
    }

    @Override
    public void setLocaleContext(
            HttpServletRequest request, @Nullable HttpServletResponse response, @Nullable LocaleContext context) {
        throw new UnsupportedOperationException("A person chooses the language on the page about themselves.");
    }
}
