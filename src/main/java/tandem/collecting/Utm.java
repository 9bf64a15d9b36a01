package tandem.collecting;

import java.util.Locale;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** Where somebody came from, as the parameters of an address tell it: {@code utm_source} and its like. */
public record Utm(
        @Nullable String source,
        @Nullable String medium,
        @Nullable String campaign,
        @Nullable String term,
        @Nullable String content) {

    public static final Utm NONE = new Utm(null, null, null, null, null);

    private static final int LONGEST = 200;
    private static final Set<String> PAID = Set.of(
            "cpc",
            "ppc",
            "cpm",
            "cpv",
            "cpa",
            "paid",
            "paidsearch",
            "paid_search",
            "paid-search",
            "paidsocial",
            "paid_social",
            "paid-social",
            "display",
            "banner",
            "retargeting",
            "ad",
            "ads");
    private static final Set<String> MAIL = Set.of("email", "e-mail", "mail", "newsletter");

    /** @param value of {@code source}, {@code medium}, {@code campaign}, {@code term} or {@code content} */
    public static Utm of(UnaryOperator<@Nullable String> value) {
        return new Utm(
                clean(value.apply("source")),
                clean(value.apply("medium")),
                clean(value.apply("campaign")),
                clean(value.apply("term")),
                clean(value.apply("content")));
    }

    static @Nullable String clean(@Nullable String text) {
        return Clean.line(text, LONGEST);
    }

    public boolean isEmpty() {
        return equals(NONE);
    }

    /** Somebody was paid for that click. */
    public boolean isPaid() {
        return medium != null && PAID.contains(medium.toLowerCase(Locale.ROOT));
    }

    public boolean isMail() {
        return medium != null && MAIL.contains(medium.toLowerCase(Locale.ROOT));
    }
}
