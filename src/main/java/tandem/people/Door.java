package tandem.people;

import java.time.Instant;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** Where persons show their password and come in. */
@Component
class Door {

    private final People people;
    private final Passwords passwords;
    private final WrongGuesses guesses;

    Door(People people, Passwords passwords, WrongGuesses guesses) {
        this.people = people;
        this.passwords = passwords;
        this.guesses = guesses;
    }

    /** What became of somebody who knocked. Why somebody stays outside is nobody's business. */
    sealed interface Answer {

        record In(Person person) implements Answer {}

        record Out() implements Answer {}

        record Later(Instant when) implements Answer {}
    }

    Answer knock(String email, String password, String address) {
        var key = NewPerson.canonical(email);
        var later = guesses.count(key, address);
        if (later.isPresent()) {
            return new Answer.Later(later.get());
        }
        Optional<Person> person = people.find(key);
        if (!passwords.matches(person.orElse(null), password)) {
            return new Answer.Out();
        }
        guesses.forget(key);
        return new Answer.In(person.orElseThrow());
    }
}
