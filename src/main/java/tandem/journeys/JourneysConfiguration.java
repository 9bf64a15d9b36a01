package tandem.journeys;

import static tandem.customers.published.tables.Contacts.CONTACTS;
import static tandem.journeys.published.tables.Standings.STANDINGS;
import static tandem.journeys.published.tables.Touches.TOUCHES;
import static tandem.people.published.tables.Owners.OWNERS;
import static tandem.records.FieldKind.CHOICE;
import static tandem.records.FieldKind.DECIMAL;
import static tandem.records.FieldKind.ID;
import static tandem.records.FieldKind.INSTANT;
import static tandem.records.FieldKind.MONEY;
import static tandem.records.FieldKind.OWNER;
import static tandem.records.FieldKind.RECORD;
import static tandem.records.FieldKind.TEXT;
import static tandem.records.FieldKind.YES_NO;

import com.github.kagkarlsson.scheduler.task.helper.RecurringTask;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import com.github.kagkarlsson.scheduler.task.schedule.FixedDelay;
import java.util.List;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import tandem.records.Badge;
import tandem.records.Field;
import tandem.records.Hanging;
import tandem.records.Readable;
import tandem.records.RecordType;
import tandem.shell.Place;
import tandem.shell.Side;

/** What a touch is, and what journeys add to a contact, for lists, filters and the REST interface. */
@Configuration(proxyBeanMethods = false)
class JourneysConfiguration {

    @Bean
    Place journeyPlace() {
        return new Place("Customers", 20, "Journey", "/journey", Side.OTHER, 'f');
    }

    @Bean
    Place touchesPlace() {
        return new Place("Customers", 22, "Touches", "/touches", Side.OTHER, 't');
    }

    @Bean
    Place touchKindsPlace() {
        return new Place("Customers", 23, "Kinds of touches", "/touch-kinds", Side.OTHER, 'k');
    }

    /** The months to come are made, and those that are over for long enough are dropped. */
    @Bean
    RecurringTask<Void> turnMonths(Retention retention) {
        return Tasks.recurring("turn the months of touches", FixedDelay.ofHours(12))
                .execute((task, context) -> retention.turn());
    }

    @Bean
    RecordType touchType() {
        return new RecordType(
                "touches",
                "touch",
                TOUCHES.join(CONTACTS)
                        .on(CONTACTS.ID.eq(TOUCHES.CONTACT_ID))
                        .leftJoin(OWNERS)
                        .on(OWNERS.ID.eq(TOUCHES.OWNER_ID)),
                TOUCHES.ID,
                List.of(
                        Readable.of("at", "When", INSTANT, TOUCHES.HAPPENED_AT),
                        Readable.of("kind", "What", TEXT, TOUCHES.KIND),
                        Readable.of(
                                Field.of("side", "Department", CHOICE).oneOf(List.of("MARKETING", "SALES")),
                                TOUCHES.SIDE),
                        Readable.of("contact_id", "Contact", ID, TOUCHES.CONTACT_ID),
                        Readable.of("contact", "Contact", RECORD, CONTACTS.NAME),
                        Readable.of("source", "Source", TEXT, TOUCHES.SOURCE),
                        Readable.of("medium", "Medium", TEXT, TOUCHES.MEDIUM),
                        Readable.of("campaign", "Campaign", TEXT, TOUCHES.CAMPAIGN),
                        Readable.of("content", "About", TEXT, TOUCHES.CONTENT),
                        Readable.of("note", "Note", TEXT, TOUCHES.NOTE),
                        Readable.of("owner", "Who of ours", OWNER, OWNERS.NAME).ofPerson(OWNERS.PERSON_ID),
                        Readable.of(
                                Field.of("direction", "Direction", CHOICE).oneOf(List.of("IN", "OUT")),
                                TOUCHES.DIRECTION),
                        Readable.of("cost", "Cost", MONEY, TOUCHES.COST),
                        Readable.of("weight", "Weight", DECIMAL, TOUCHES.WEIGHT),
                        Readable.of("human", "Human contact", YES_NO, TOUCHES.HUMAN),
                        Readable.of("deal_id", "Deal", ID, TOUCHES.DEAL_ID),
                        Readable.of("system", "System", TEXT, TOUCHES.SYSTEM),
                        Readable.of("key", "Key", TEXT, TOUCHES.KEY),
                        Readable.of("noted_at", "Noted", INSTANT, TOUCHES.NOTED_AT)),
                "-id",
                List.of("note", "content"),
                List.of("at", "kind", "contact", "source", "campaign", "owner"),
                null);
    }

    @Bean
    RecordType.More standingOfContacts() {
        return new RecordType.More(
                "contacts",
                STANDINGS,
                STANDINGS.CONTACT_ID,
                List.of(
                        Readable.of(Field.of("stage", "Stage", CHOICE).oneOf(Stage.names()), STANDINGS.STAGE)
                                .as(
                                        name -> (short)
                                                Stage.valueOf((String) name).number(),
                                        number -> Stage.of((Short) number)
                                                .map(Stage::name)
                                                .orElse(null))
                                .badged(name -> badge(Stage.valueOf((String) name))),
                        Readable.of("first_contact_at", "First contact", INSTANT, STANDINGS.FIRST_CONTACT_AT),
                        Readable.of("last_touch_at", "Last touch", INSTANT, STANDINGS.LAST_TOUCH_AT),
                        Readable.of("last_touch", "Last touch", TEXT, STANDINGS.LAST_TOUCH_KIND)));
    }

    @Bean
    RecordType.Part touchesOfContact() {
        return new RecordType.Part("touches", TOUCHES.CONTACT_ID, "contacts");
    }

    @Bean
    RecordType.Relation touchesOfContacts() {
        return new RecordType.Relation("contacts", "touches", "id", "touches", "contact_id");
    }

    @Bean
    RecordType.Relation contactOfTouches() {
        return new RecordType.Relation("touches", "contact", "contact_id", "contacts", "id");
    }

    /** Milestones follow their deals. */
    @Bean
    Hanging hangingTouchesOfContacts() {
        return new Hanging(
                "contacts",
                "Touches",
                "journeys.touch",
                "contact_id",
                "to_char(t.happened_at, 'YYYY-MM-DD HH24:MI') || ' ' || t.kind || coalesce(': ' || t.content, '')",
                "t.deal_id is null");
    }

    static Badge badge(Stage stage) {
        return new Badge(stage.label(), stage.owner());
    }
}
