package tandem.duplicates;

import static tandem.shell.Words.say;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import tandem.records.Shape;

/** Why two records are likely the same, in words. */
final class Reasons {

    private Reasons() {}

    /** Of fields that the reader may not see, nothing is said. */
    static String of(Subject subject, List<String> says, Shape shape) {
        var told = subject.traits().stream()
                .filter(trait -> shape.fields().keySet().containsAll(trait.fields()))
                .flatMap(trait -> says.stream().filter(said -> said.startsWith(trait.name() + ".")))
                .collect(Collectors.toCollection(ArrayList::new));
        merge(told, "given.same", "family.same", "names.same");
        merge(told, "given.swapped", "family.swapped", "names.swapped");
        merge(told, "given.crossed", "family.crossed", "names.crossed");
        var alike = told.stream()
                .map(Reasons::alike)
                .filter(java.util.Objects::nonNull)
                .collect(Collectors.joining(", "));
        var unlike = told.stream()
                .map(Reasons::unlike)
                .filter(java.util.Objects::nonNull)
                .collect(Collectors.joining(", "));
        return unlike.isEmpty() ? alike : say("{0}; but {1}", alike, unlike);
    }

    private static void merge(List<String> told, String one, String other, String both) {
        if (told.contains(one) && told.contains(other)) {
            told.set(told.indexOf(one), both);
            told.remove(other);
        }
    }

    private static @Nullable String alike(String said) {
        return switch (said) {
            case "email.same" -> say("same e-mail");
            case "email.near" -> say("e-mail differs by a letter or two");
            case "email.mailbox" -> say("same name in the e-mail address");
            case "phone.same" -> say("same phone");
            case "phone.near" -> say("phone differs by one digit");
            case "names.same", "name.same" -> say("same name");
            case "names.swapped" -> say("first and last name swapped");
            case "names.crossed" -> say("first name of one is last name of the other");
            case "given.same" -> say("same first name");
            case "given.short" -> say("short form of the first name");
            case "given.near" -> say("first name nearly the same");
            case "given.initial" -> say("first name abbreviated");
            case "family.same" -> say("same last name");
            case "family.near" -> say("last name nearly the same");
            case "birth.same" -> say("born on the same day");
            case "birth.near", "birth.close" -> say("day of birth nearly the same");
            case "company.same" -> say("same company");
            case "company.employer" -> say("e-mail at the same company");
            case "city.same" -> say("same city");
            case "city.near" -> say("city nearly the same");
            case "country.same" -> say("same country");
            case "domain.same" -> say("same domain");
            case "domain.ending" -> say("domain differs in its ending");
            case "name.legal" -> say("the name of one is the legal name of the other");
            case "name.site" -> say("the name of one is the domain of the other");
            case "name.near" -> say("name nearly the same");
            case "name.begins" -> say("name begins the same");
            default -> null;
        };
    }

    private static @Nullable String unlike(String said) {
        return switch (said) {
            case "email.differs" -> say("different e-mail");
            case "phone.differs" -> say("different phone");
            case "given.differs" -> say("different first name");
            case "family.differs" -> say("different last name");
            case "birth.differs" -> say("different day of birth");
            case "company.differs" -> say("different company");
            case "city.differs" -> say("different city");
            case "country.differs" -> say("different country");
            case "domain.differs" -> say("different domain");
            case "name.differs" -> say("different name");
            default -> null;
        };
    }
}
