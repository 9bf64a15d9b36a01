package tandem.conversations;

import static tandem.shell.Words.say;

import java.time.Clock;
import java.util.HashMap;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import tandem.journeys.Journeys;
import tandem.people.Owners;
import tandem.records.HangsOn;
import tandem.records.Records;
import tandem.records.Records.Seen;
import tandem.shell.Visitor;
import tandem.tasks.Tasks;

/** All talks that people of ours tell. Each becomes a touch; what has to be done next becomes a task. */
@Component
@Transactional
public class Talks {

    private final Journeys journeys;
    private final Records records;
    private final Owners owners;
    private final Tasks tasks;
    private final Clock clock;

    Talks(Journeys journeys, Records records, Owners owners, Tasks tasks, Clock clock) {
        this.journeys = journeys;
        this.records = records;
        this.owners = owners;
        this.tasks = tasks;
        this.clock = clock;
    }

    /**
     * Keeps a talk. Told twice, it is kept once.
     *
     * @return with whom it was
     */
    public Seen log(Visitor by, Talk talk) {
        by.mustWrite(say("log calls and meetings"));
        talk.check(clock.instant());
        var contact = records.get("contacts", talk.contact());
        int kept = journeys.happened(List.of(talk.touch(owners.idOf(by))));
        if (kept > 0 && talk.next() != null) {
            tasks.add(by, new HangsOn("contacts", contact.id()), next(talk));
        }
        return contact;
    }

    private static HashMap<String, @Nullable String> next(Talk talk) {
        var task = new HashMap<String, @Nullable String>();
        task.put("what", talk.next());
        task.put("due_on", talk.nextOn() == null ? null : talk.nextOn().toString());
        return task;
    }
}
