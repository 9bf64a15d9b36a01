package tandem.shell;

import java.util.List;
import java.util.Locale;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.web.method.support.HandlerMethodArgumentResolver;
import org.springframework.web.servlet.LocaleResolver;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;
import tandem.platform.Settings;

@Configuration(proxyBeanMethods = false)
class ShellConfiguration implements WebMvcConfigurer {

    ShellConfiguration() {
        LocaleContextHolder.setDefaultLocale(Locale.ENGLISH);
    }

    @Override
    public void addArgumentResolvers(List<HandlerMethodArgumentResolver> resolvers) {
        resolvers.add(new VisitorArgument());
    }

    @Bean
    LocaleResolver localeResolver(Settings settings) {
        return new VisitorLocale(settings);
    }

    @Bean
    Place today() {
        return new Place("", 0, "Today", "/", Side.OTHER, 'h');
    }
}
