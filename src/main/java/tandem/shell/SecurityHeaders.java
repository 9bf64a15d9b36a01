package tandem.shell;

import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.HeadersConfigurer;
import org.springframework.security.web.header.writers.ReferrerPolicyHeaderWriter.ReferrerPolicy;

/** What a browser may do with our pages: run and load what comes from this server, and nothing else. */
public final class SecurityHeaders {

    private static final String CONTENT = String.join(
            "; ",
            "default-src 'self'",
            "img-src 'self' data:",
            "object-src 'none'",
            "base-uri 'self'",
            "form-action 'self'",
            "frame-ancestors 'none'");

    private static final String CONTENT_FOR_STRANGERS = String.join(
            "; ",
            "default-src 'none'",
            "style-src 'self'",
            "script-src 'self'",
            "img-src 'self' data:",
            "font-src 'self'",
            "base-uri 'none'");

    private SecurityHeaders() {}

    public static void on(HeadersConfigurer<HttpSecurity> headers) {
        headers.contentSecurityPolicy(policy -> policy.policyDirectives(CONTENT))
                .referrerPolicy(policy -> policy.policy(ReferrerPolicy.SAME_ORIGIN))
                .permissionsPolicyHeader(
                        policy -> policy.policy("camera=(), geolocation=(), microphone=(), payment=(), usb=()"));
    }

    /** The same for what strangers get, who are never signed in: still less, and shown in other websites where a route allows it. */
    public static void forStrangers(HeadersConfigurer<HttpSecurity> headers) {
        on(headers);
        headers.frameOptions(HeadersConfigurer.FrameOptionsConfig::disable)
                .contentSecurityPolicy(policy -> policy.policyDirectives(forStrangers("'none'", "'self'")));
    }

    /**
     * @param shownIn the websites in which the page may be shown
     * @param sentTo where its forms may lead
     */
    public static String forStrangers(String shownIn, String sentTo) {
        return CONTENT_FOR_STRANGERS + "; form-action " + sentTo + "; frame-ancestors " + shownIn;
    }
}
