package tandem.platform;

import java.util.List;

/** What a room tells whoever has started Tandem, such as how to sign in. Each room that has something hands in one bean. */
public interface Greeting {

    /** Nothing where there is nothing to say. */
    List<String> lines();
}
