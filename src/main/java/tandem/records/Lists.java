package tandem.records;

import org.springframework.web.util.UriComponentsBuilder;

/** Where lists of records are found, for whoever leads to one. */
public final class Lists {

    private Lists() {}

    /** The address of a list that shows what a filter finds. */
    public static String address(String plural, String filter) {
        return UriComponentsBuilder.fromPath("/" + plural)
                .queryParam("filter", "{filter}")
                .encode()
                .buildAndExpand(filter)
                .toUriString();
    }

    /** A value as a filter says it. */
    public static String quoted(String value) {
        return "'" + value.replace("'", "''") + "'";
    }
}
