package tandem.shell;

/**
 * Somewhere to go. A room that has a page hands in one bean of it.
 *
 * @param group the heading it stands under in the navigation; empty for none
 * @param rank order, lowest first, over all groups
 * @param href where it leads
 * @param side whose colour and shape it carries
 * @param key the letter that leads there after {@code g}; a blank for none
 * @param forAdministrators shown to administrators alone
 * @param about what is set up there, where it stands among the settings; empty for a place of every day
 */
public record Place(
        String group,
        int rank,
        String name,
        String href,
        Side side,
        char key,
        boolean forAdministrators,
        String about) {

    private static final char NO_KEY = ' ';

    /** A place of every day, which stands in the navigation. */
    public Place(String group, int rank, String name, String href, Side side, char key) {
        this(group, rank, name, href, side, key, false, "");
    }

    /** A place that is seldom needed, and stands on the page of all settings. */
    public static Place setting(String group, int rank, String name, String href, Side side, String about) {
        return new Place(group, rank, name, href, side, NO_KEY, false, about);
    }

    public Place withKey(char letter) {
        return new Place(group, rank, name, href, side, letter, forAdministrators, about);
    }

    public Place onlyForAdministrators() {
        return new Place(group, rank, name, href, side, key, true, about);
    }

    public boolean isSetting() {
        return !about.isEmpty();
    }

    public boolean hasKey() {
        return key != NO_KEY;
    }

    /** The name of its drawing in {@code look/icons.svg}: the first word of its address. */
    public String icon() {
        return href.equals("/") ? "today" : href.split("/")[1];
    }
}
