package tandem.customers;

import gg.jte.Content;
import java.util.Map;
import java.util.UUID;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;
import tandem.shell.Visitor;

/** What another room has to say on the page of a contact. Each room hands in beans of it. */
public interface ContactPart {

    enum Spot {
        /** Across the top, under the name. */
        LADDER,
        /** In the middle. */
        TIMELINE,
        /** On the right. */
        ASIDE
    }

    Spot spot();

    /** @param asked the parameters of the address: a part takes those it knows */
    @Nullable
    Content of(UUID contact, Visitor visitor, Map<String, String> asked);

    /** A part that says what a function answers to the contact and the parameters of the address. */
    static ContactPart on(Spot spot, BiFunction<UUID, Map<String, String>, @Nullable Content> said) {
        return new ContactPart() {
            @Override
            public Spot spot() {
                return spot;
            }

            @Override
            public @Nullable Content of(UUID contact, Visitor visitor, Map<String, String> asked) {
                return said.apply(contact, asked);
            }
        };
    }
}
