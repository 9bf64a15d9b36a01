package tandem.platform;

import java.util.List;

/** What a room tells whoever has started Tandem, such as how to sign in. Each room that has something hands in one bean. */
public interface Greeting {

    /**
     * Nothing where there is nothing to say.
     *
     * @param address where Tandem is, such as {@code http://localhost:8080}
     */
    List<String> lines(String address);
}
