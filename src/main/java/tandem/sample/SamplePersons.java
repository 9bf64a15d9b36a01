package tandem.sample;

import static tandem.shell.Visitor.Role.ADMINISTRATOR;
import static tandem.shell.Visitor.Role.FINANCE;
import static tandem.shell.Visitor.Role.HEAD;
import static tandem.shell.Visitor.Role.MEMBER;
import static tandem.shell.Visitor.Role.PRODUCT;
import static tandem.shell.Visitor.Role.VIEWER;

import java.util.List;
import java.util.Locale;
import java.util.Set;
import tandem.shell.Side;
import tandem.shell.Visitor.Role;

/** One person of every role, to sign in as. Only a demo has them, so their password is no secret. */
public final class SamplePersons {

    public static final String PASSWORD = "sample-company";

    public static final List<SamplePerson> ALL = List.of(
            person(Team.INES, Side.SALES, MEMBER),
            person(Team.SAM, Side.SALES, HEAD),
            person(Team.KIM, Side.SALES, MEMBER),
            person(Team.TOM, Side.MARKETING, MEMBER),
            person(Team.MARA, Side.MARKETING, HEAD),
            person("Ada Lund", Side.OTHER, ADMINISTRATOR),
            person("Finn Weber", Side.OTHER, FINANCE),
            person("Pia Sand", Side.OTHER, PRODUCT),
            person("Vera Holm", Side.OTHER, VIEWER));

    private SamplePersons() {}

    /** Somebody of the sample company who can sign in. */
    public record SamplePerson(String name, String email, Side side, Set<Role> roles, String password) {

        /** The department of somebody who is neither in Sales nor in Marketing. */
        String department() {
            return roles.contains(FINANCE) ? "Finance" : roles.contains(PRODUCT) ? "Product" : "Management";
        }
    }

    private static SamplePerson person(String name, Side side, Role role) {
        var email = name.toLowerCase(Locale.ROOT).replace(' ', '.') + "@tandem.example";
        return new SamplePerson(name, email, side, Set.of(role), PASSWORD);
    }
}
