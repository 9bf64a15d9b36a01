package tandem.shell;

/**
 * An entry of the navigation. A room that has a page hands in one bean of it.
 *
 * @param group the heading it stands under; empty for none
 * @param rank order, lowest first, over all groups
 * @param href where it leads
 * @param side whose colour and shape it carries
 * @param key the letter that leads there after {@code g}
 * @param forAdministrators shown to administrators alone
 */
public record Place(String group, int rank, String name, String href, Side side, char key, boolean forAdministrators) {

    public Place(String group, int rank, String name, String href, Side side, char key) {
        this(group, rank, name, href, side, key, false);
    }

    /** The name of its drawing in {@code look/icons.svg}: the first word of its address. */
    public String icon() {
        return href.equals("/") ? "today" : href.split("/")[1];
    }
}
