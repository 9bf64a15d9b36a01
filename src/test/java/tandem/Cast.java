package tandem;

import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.core.env.Environment;
import tandem.people.Departments;
import tandem.people.LocalAdministrator;
import tandem.people.NewPerson;
import tandem.people.Passwords;
import tandem.people.People;
import tandem.people.Person;
import tandem.people.Tokens;
import tandem.shell.Side;
import tandem.shell.Visitor.Role;

/** The persons that all tests know: two heads, two members, a viewer, finance, an administrator. */
public class Cast {

    public static final String PASSWORD = "correct horse battery";

    private final Map<String, Person> persons;
    private final Map<String, String> tokens = new ConcurrentHashMap<>();
    private final Environment environment;
    private final Tokens allTokens;

    Cast(People people, Departments departments, Passwords passwords, Tokens allTokens, Environment environment) {
        this.environment = environment;
        this.allTokens = allTokens;
        this.persons = Stream.of(
                        person("Mara Lindqvist", departments, Side.MARKETING, Role.HEAD),
                        person("Sam Ode", departments, Side.SALES, Role.HEAD),
                        person("Ines Okafor", departments, Side.SALES, Role.MEMBER),
                        person("Tom Rydell", departments, Side.MARKETING, Role.MEMBER),
                        person("Vera Novak", departments, Side.MARKETING, Role.VIEWER),
                        person("Fin Marlow", departments, Side.SALES, Role.FINANCE),
                        person("Ada Brandt", departments, Side.SALES, Role.ADMINISTRATOR))
                .map(newcomer -> people.add(new LocalAdministrator(), newcomer))
                .peek(person -> passwords.give(new LocalAdministrator(), person, PASSWORD))
                .collect(Collectors.toMap(person -> first(person.name()), Function.identity()));
    }

    private static NewPerson person(String name, Departments departments, Side side, Role role) {
        var email = first(name).toLowerCase(java.util.Locale.ROOT) + "@cast.example";
        return new NewPerson(name, email, departments.of(side).id(), Set.of(role), "en", "Europe/Berlin");
    }

    private static String first(String name) {
        return name.split(" ")[0];
    }

    /** Head of Marketing. */
    public Person mara() {
        return persons.get("Mara");
    }

    /** Head of Sales. */
    public Person sam() {
        return persons.get("Sam");
    }

    /** Sells. */
    public Person ines() {
        return persons.get("Ines");
    }

    /** Runs campaigns. */
    public Person tom() {
        return persons.get("Tom");
    }

    /** Looks, and changes nothing. */
    public Person vera() {
        return persons.get("Vera");
    }

    /** Counts the money. */
    public Person fin() {
        return persons.get("Fin");
    }

    /** Looks after the house. */
    public Person ada() {
        return persons.get("Ada");
    }

    /** The REST interface as this person's program uses it. */
    public Caller as(Person person) {
        return new Caller(address(), token(person));
    }

    /** The REST interface as a stranger's program meets it. */
    public Caller stranger() {
        return new Caller(address(), null);
    }

    /** A browser in which nobody is signed in. */
    public Browser browser() {
        return new Browser(address());
    }

    /** A browser in which this person is signed in. */
    public Browser signedIn(Person person) {
        var browser = browser();
        browser.signIn(person.email(), PASSWORD);
        return browser;
    }

    public String address() {
        return "http://127.0.0.1:" + environment.getRequiredProperty("local.server.port");
    }

    private String token(Person person) {
        return tokens.computeIfAbsent(
                person.email(), email -> allTokens.make(person, null, "test").token());
    }
}
