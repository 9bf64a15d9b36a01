package tandem.people;

import jakarta.servlet.DispatcherType;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.AbstractHttpConfigurer;
import org.springframework.security.config.annotation.web.configurers.CsrfConfigurer;
import org.springframework.security.config.http.SessionCreationPolicy;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.crypto.argon2.Argon2PasswordEncoder;
import org.springframework.security.crypto.password.PasswordEncoder;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.context.NullSecurityContextRepository;
import org.springframework.security.web.context.SecurityContextHolderFilter;
import org.springframework.security.web.csrf.CookieCsrfTokenRepository;
import org.springframework.security.web.csrf.CsrfFilter;
import org.springframework.security.web.savedrequest.NullRequestCache;
import org.springframework.security.web.util.matcher.RequestMatcher;
import tandem.shell.SecurityHeaders;
import tandem.shell.Visitors;

/**
 * The doors of the house: one for persons, with a session; one for programs, with a token or a session; and one for strangers,
 * who bring nothing and are never anybody.
 */
@Configuration(proxyBeanMethods = false)
class Doors {

    private static final int FOURTEEN_DAYS = 14 * 24 * 60 * 60;

    @Bean
    PasswordEncoder passwordEncoder() {
        return Argon2PasswordEncoder.defaultsForSpringSecurity_v5_8();
    }

    /** Scripts and forms on our websites, links and mail hooks: whoever is signed in comes as a stranger too. */
    @Bean
    @Order(0)
    SecurityFilterChain forStrangers(HttpSecurity http) {
        http.securityMatcher("/t.js", "/collect", "/f/**", "/l/**", "/hooks/**")
                .securityContext(context -> context.securityContextRepository(new NullSecurityContextRepository()))
                .sessionManagement(session -> session.sessionCreationPolicy(SessionCreationPolicy.STATELESS))
                .headers(SecurityHeaders::forStrangers)
                .requestCache(cache -> cache.requestCache(new NullRequestCache()))
                .csrf(AbstractHttpConfigurer::disable)
                .formLogin(AbstractHttpConfigurer::disable)
                .httpBasic(AbstractHttpConfigurer::disable)
                .logout(AbstractHttpConfigurer::disable)
                .addFilterAfter(new NoGifts(), SecurityContextHolderFilter.class)
                .authorizeHttpRequests(may -> may.anyRequest().permitAll());
        return http.build();
    }

    @Bean
    @Order(1)
    SecurityFilterChain forPrograms(HttpSecurity http, Sessions sessions, Tokens tokens, LocalToken local) {
        common(http, sessions)
                .securityMatcher("/api/**")
                .addFilterAfter(new Bearer(tokens, local), SecurityContextHolderFilter.class)
                .csrf(csrf -> csrf(csrf).requireCsrfProtectionMatcher(changesBySession()))
                .exceptionHandling(refused -> refused.authenticationEntryPoint(Doors::askForToken))
                .authorizeHttpRequests(may -> may.dispatcherTypeMatchers(DispatcherType.ERROR, DispatcherType.ASYNC)
                        .permitAll()
                        .requestMatchers("/api/v1/openapi.json")
                        .permitAll()
                        .anyRequest()
                        .authenticated());
        return http.build();
    }

    @Bean
    @Order(2)
    SecurityFilterChain forPersons(HttpSecurity http, Sessions sessions, WayIn wayIn) {
        common(http, sessions)
                .csrf(Doors::csrf)
                .addFilterBefore(new NoGifts(), CsrfFilter.class)
                .exceptionHandling(
                        refused -> refused.authenticationEntryPoint(wayIn).accessDeniedHandler(wayIn))
                .authorizeHttpRequests(may -> may.dispatcherTypeMatchers(DispatcherType.ERROR, DispatcherType.ASYNC)
                        .permitAll()
                        .requestMatchers(
                                "/look/**",
                                "/webjars/**",
                                "/sign-in",
                                SignInPages.WAITING,
                                "/set-up",
                                "/welcome",
                                "/error",
                                "/calendar/*.ics",
                                "/actuator/health/**")
                        .permitAll()
                        .anyRequest()
                        .authenticated());
        return http.build();
    }

    private static HttpSecurity common(HttpSecurity http, Sessions sessions) {
        return http.securityContext(context -> context.securityContextRepository(sessions))
                .headers(SecurityHeaders::on)
                .requestCache(cache -> cache.requestCache(new NullRequestCache()))
                .formLogin(AbstractHttpConfigurer::disable)
                .httpBasic(AbstractHttpConfigurer::disable)
                .logout(AbstractHttpConfigurer::disable);
    }

    // In a cookie and not in the session, so that nobody who only looks at the sign-in page leaves a session behind.
    private static CsrfConfigurer<HttpSecurity> csrf(CsrfConfigurer<HttpSecurity> csrf) {
        var cookie = new CookieCsrfTokenRepository();
        cookie.setCookieCustomizer(settings -> settings.sameSite("Lax").maxAge(FOURTEEN_DAYS));
        return csrf.csrfTokenRepository(cookie);
    }

    private static RequestMatcher changesBySession() {
        return request -> CsrfFilter.DEFAULT_CSRF_MATCHER.matches(request)
                && !Bearer.isShown(request)
                && Visitors.current().isPresent();
    }

    private static void askForToken(
            HttpServletRequest request, HttpServletResponse response, AuthenticationException cause)
            throws IOException {
        response.setHeader("WWW-Authenticate", "Bearer");
        response.sendError(401);
    }
}
