package tandem.shell;

import gg.jte.Content;
import org.jspecify.annotations.Nullable;

/** Something that a room has to say on the first page, or where persons set Tandem up for themselves. Each room hands in beans of it. */
public interface Card {

    enum Spot {
        FIGURE,
        MAIN,
        ASIDE,
        /** On the page where persons say how they want Tandem to be. */
        YOU
    }

    Spot spot();

    /** Order on its spot, lowest first. */
    int rank();

    /** What to show this person; nothing where there is nothing to say. */
    @Nullable
    Content content(Visitor visitor);
}
