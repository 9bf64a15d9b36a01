package tandem.collecting;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** How we know that it is no person who comes. What we cannot tell honestly, we do not claim. */
public enum Robot {
    NAMED("Says so itself"),
    DRIVEN("A browser that a program drives"),
    SPEECHLESS("Names no language, as every browser does"),
    AHEAD("A browser that looks ahead, or a preview"),
    TOO_FAST("Opens more pages than a person can");

    private static final Pattern NAMES = Pattern.compile(
            "bot\\b|bot[/_-]|crawl|spider|slurp|scrap|headless|phantom|selenium|puppeteer|playwright|lighthouse|pagespeed|pingdom|"
                    + "uptime|monitor|statuscake|preview|facebookexternalhit|embedly|whatsapp|validator|archiver|wget|curl|libwww|"
                    + "httpclient|http-client|okhttp|python|java/|go-http|ruby|perl|php/|node-fetch|axios|scanner|safelinks|proofpoint|mimecast|barracuda");

    private static final Pattern WHO = Pattern.compile(
            "([\\w.-]*(?:bot|crawler|spider|headless|monitor|preview|scanner)[\\w.-]*|facebookexternalhit|curl|wget|python[\\w-]*|java|go-http[\\w-]*|okhttp)",
            Pattern.CASE_INSENSITIVE);

    private static final int LONGEST = 60;

    private final String label;

    Robot(String label) {
        this.label = label;
    }

    public String label() {
        return label;
    }

    /** What a request gives away; nothing where it may be a person's. */
    public static Optional<Robot> of(HttpServletRequest request) {
        var agent = request.getHeader("User-Agent");
        if (agent == null
                || agent.isBlank()
                || NAMES.matcher(agent.toLowerCase(Locale.ROOT)).find()) {
            return Optional.of(NAMED);
        }
        if (looksAhead(request.getHeader("Sec-Purpose"))
                || looksAhead(request.getHeader("Purpose"))
                || looksAhead(request.getHeader("X-Purpose"))
                || looksAhead(request.getHeader("X-Moz"))) {
            return Optional.of(AHEAD);
        }
        var language = request.getHeader("Accept-Language");
        return language == null || language.isBlank() ? Optional.of(SPEECHLESS) : Optional.empty();
    }

    private static boolean looksAhead(@Nullable String purpose) {
        return purpose != null && purpose.toLowerCase(Locale.ROOT).matches(".*(prefetch|prerender|preview).*");
    }

    /** What it calls itself, in a word. */
    public static String named(@Nullable String agent) {
        if (agent == null || agent.isBlank()) {
            return "";
        }
        var who = WHO.matcher(agent);
        var name = who.find() ? who.group(1) : agent.strip().split("[\\s/;(]", 2)[0];
        name = name.replaceAll("\\p{Cntrl}", "");
        return name.substring(0, Math.min(LONGEST, name.length()));
    }
}
