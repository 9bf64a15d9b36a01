package tandem.shell;

import java.util.function.Predicate;

/**
 * Something that a person can begin from anywhere, by the palette. A room that has one hands in a bean of it.
 *
 * @param rank order, lowest first
 * @param name what it does: {@code Import a file}
 * @param href where it begins
 * @param may to whom it is offered; the room itself still refuses whoever may not
 * @param dialog it begins on the page at hand, in a dialog, where there are scripts
 */
public record Act(int rank, String name, String href, Predicate<Visitor> may, boolean dialog) {

    public Act(int rank, String name, String href, Predicate<Visitor> may) {
        this(rank, name, href, may, false);
    }
}
