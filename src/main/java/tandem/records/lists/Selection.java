package tandem.records.lists;

import static tandem.shell.Words.say;

import java.util.List;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import tandem.records.Readable;
import tandem.records.Records;
import tandem.shell.Show;

/**
 * Records of a list that something is to be done with.
 *
 * @param all whether all that the list finds are meant; else the ids
 * @param act {@code change}, {@code delete}, {@code add-tag} or {@code remove-tag}
 * @param fields those that can be changed this way
 * @param field the one that is to be changed; null while none is chosen
 * @param count how many records there are, counted to {@link Records#MOST_COUNTED}
 * @param names of the first few
 */
public record Selection(
        Wanted wanted,
        List<UUID> ids,
        boolean all,
        String act,
        List<Readable> fields,
        @Nullable Readable field,
        long count,
        List<String> names) {

    static final int NAMED = 5;

    /** The filter that finds these records and no others. */
    static String filter(List<UUID> ids) {
        return ids.stream().map(UUID::toString).collect(Collectors.joining(", ", "id in (", ")"));
    }

    public boolean deletes() {
        return act.equals("delete");
    }

    public boolean tags() {
        return act.endsWith("-tag");
    }

    public String title() {
        return switch (act) {
            case "delete" -> say("Delete {0}", many());
            case "add-tag" -> say("Add a tag to {0}", many());
            case "remove-tag" -> say("Take a tag from {0}", many());
            default -> say("Change {0}", many());
        };
    }

    /** {@code 12 contacts}. */
    public String many() {
        var type = wanted.shape().type();
        if (count > Records.MOST_COUNTED) {
            return say("more than {0} {1}", Show.number(Records.MOST_COUNTED), say(type.plural()));
        }
        return say("{0} {1}", Show.number(count), say(count == 1 ? type.singular() : type.plural()));
    }

    /** Names the first few, so that whoever goes on sees what is meant. */
    public String meant() {
        if (all) {
            return wanted.condition().isBlank() ? say("All of them.") : say("All that match: {0}", wanted.condition());
        }
        var listed = String.join(", ", names);
        return count > names.size() ? say("{0} and {1} more", listed, Show.number(count - names.size())) : listed;
    }
}
