package tandem.shell;

import java.util.function.Predicate;

/**
 * Something that a person can begin from anywhere, by the palette. A room that has one hands in a bean of it.
 *
 * @param rank order, lowest first
 * @param name what it does: {@code Import a file}
 * @param href where it begins
 * @param may to whom it is offered; the room itself still refuses whoever may not
 * @param word its name in the bar of a phone, where it begins on the page at hand, in a dialog; empty for any other
 */
public record Act(int rank, String name, String href, Predicate<Visitor> may, String word) {

    public Act(int rank, String name, String href, Predicate<Visitor> may) {
        this(rank, name, href, may, "");
    }

    /** Whether it begins on the page at hand, in a dialog, where there are scripts. */
    public boolean dialog() {
        return !word.isEmpty();
    }

    /** The name of its drawing in {@code look/icons.svg}: its address. */
    public String icon() {
        return href.substring(1);
    }
}
