package tandem.sample;

import java.util.HashMap;
import java.util.Map;
import org.springframework.stereotype.Component;
import tandem.people.Department;
import tandem.people.Departments;
import tandem.people.LocalAdministrator;
import tandem.people.NewPerson;
import tandem.people.Passwords;
import tandem.people.People;
import tandem.sample.SamplePersons.SamplePerson;
import tandem.shell.Side;

/** Hires the persons of the sample company. */
@Component
class Staff {

    private final People people;
    private final Departments departments;
    private final Passwords passwords;

    Staff(People people, Departments departments, Passwords passwords) {
        this.people = people;
        this.departments = departments;
        this.passwords = passwords;
    }

    void hire() {
        var itself = new LocalAdministrator();
        var others = new HashMap<String, Department>();
        for (var person : SamplePersons.ALL) {
            var department = department(person, others);
            var hired =
                    people.add(itself, new NewPerson(person.name(), person.email(), department.id(), person.roles()));
            passwords.give(itself, hired, person.password());
        }
    }

    private Department department(SamplePerson person, Map<String, Department> others) {
        return person.side() == Side.OTHER
                ? others.computeIfAbsent(person.department(), name -> departments.add(new LocalAdministrator(), name))
                : departments.of(person.side());
    }
}
