package tandem.people;

import static tandem.shell.Words.say;

import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.springframework.stereotype.Component;
import tandem.records.Restriction;
import tandem.records.Restriction.Act;
import tandem.records.Restriction.Extent;
import tandem.records.Restrictions;
import tandem.records.Shape;
import tandem.records.Shapes;
import tandem.shell.Side;
import tandem.shell.Visitor;

/** What a person may do with records, and why, in words. */
@Component
public class Rights {

    private final Restrictions restrictions;
    private final Shapes shapes;

    Rights(Restrictions restrictions, Shapes shapes) {
        this.restrictions = restrictions;
        this.shapes = shapes;
    }

    /**
     * What a person may do with the records of a type.
     *
     * @param why sentences that explain it, never none
     */
    public record Right(
            String recordType, String title, String sees, String changes, String deletes, List<String> why) {}

    List<Right> of(Visitor person) {
        var binding = restrictions.of(person);
        return shapes.all().stream()
                .map(shape -> right(
                        person,
                        shape,
                        binding.stream()
                                .filter(restriction -> restriction
                                        .recordType()
                                        .equals(shape.type().plural()))
                                .toList()))
                .toList();
    }

    private Right right(Visitor person, Shape shape, List<Restriction> binding) {
        var why = new java.util.ArrayList<String>();
        why.add(
                person.administers()
                        ? say("Administrators may do everything; nothing restricts them.")
                        : person.writes()
                                ? say("Heads and members may see and change everything that nothing restricts.")
                                : say("Finance, product and viewers read, and change nothing."));
        binding.forEach(restriction -> why.add(sentence(restriction)));
        return new Right(
                shape.type().plural(),
                say(shape.title()),
                extent(Act.SEE, binding, true),
                extent(Act.CHANGE, binding, person.writes()),
                extent(Act.DELETE, binding, person.writes()),
                why);
    }

    private static String extent(Act act, List<Restriction> binding, boolean atAll) {
        var extents = binding.stream()
                .filter(restriction -> restriction.field() == null)
                .filter(restriction -> restriction.act() == act || restriction.act() == Act.SEE)
                .map(Restriction::extent)
                .toList();
        if (!atAll || extents.contains(Extent.NOTHING)) {
            return say("nothing");
        }
        return extents.contains(Extent.OWN) ? say("their own") : say("all");
    }

    /** A restriction as a sentence. */
    public String sentence(Restriction restriction) {
        var who = who(restriction);
        var what = say(shapes.of(restriction.recordType()).title());
        if (restriction.field() != null) {
            var field = say(label(restriction));
            return restriction.act() == Act.SEE
                    ? say("{0}: {1}, the field “{2}” is hidden.", who, what, field)
                    : say("{0}: {1}, the field “{2}” cannot be changed.", who, what, field);
        }
        boolean own = restriction.extent() == Extent.OWN;
        return switch (restriction.act()) {
            case SEE ->
                own ? say("{0}: {1}, only their own are seen.", who, what) : say("{0}: {1} are hidden.", who, what);
            case CHANGE ->
                own
                        ? say("{0}: {1}, only their own are changed.", who, what)
                        : say("{0}: {1} cannot be changed.", who, what);
            case DELETE ->
                own
                        ? say("{0}: {1}, only their own are deleted.", who, what)
                        : say("{0}: {1} cannot be deleted.", who, what);
        };
    }

    private static String who(Restriction restriction) {
        var side = restriction.side() == null ? "" : side(restriction.side());
        var role = restriction.role() == null ? "" : RoleNames.of(Set.of(restriction.role()));
        if (side.isEmpty()) {
            return role.isEmpty() ? say("Everybody") : say("Everybody who is {0}", role);
        }
        return role.isEmpty() ? say("Everybody in {0}", side) : say("Everybody in {0} who is {1}", side, role);
    }

    public static String side(Side side) {
        return switch (side) {
            case MARKETING -> say("Marketing");
            case SALES -> say("Sales");
            case OTHER -> say("other departments");
        };
    }

    private String label(Restriction restriction) {
        var name = Objects.requireNonNull(restriction.field());
        return shapes.of(restriction.recordType())
                .field(name)
                .map(field -> field.field().label())
                .orElse(name);
    }
}
