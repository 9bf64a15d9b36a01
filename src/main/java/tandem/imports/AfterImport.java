package tandem.imports;

import gg.jte.Content;
import org.jspecify.annotations.Nullable;
import tandem.shell.Visitor;

/** What a room has to say about what an import brought, on the page of its result. Rooms hand in beans. */
public interface AfterImport {

    /** Nothing where there is nothing to say. */
    @Nullable
    Content about(Run run, Visitor visitor);
}
