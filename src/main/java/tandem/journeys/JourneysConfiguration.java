package tandem.journeys;

import static tandem.customers.published.tables.Contacts.CONTACTS;
import static tandem.journeys.published.tables.CompanyStandings.COMPANY_STANDINGS;
import static tandem.journeys.published.tables.ReachedStages.REACHED_STAGES;
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
import static tandem.records.FieldKind.WHOLE;
import static tandem.records.FieldKind.YES_NO;

import com.github.kagkarlsson.scheduler.task.helper.RecurringTask;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import com.github.kagkarlsson.scheduler.task.schedule.FixedDelay;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import org.jooq.DSLContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import tandem.journeys.kinds.KindNames;
import tandem.platform.Example;
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
    Example exampleOfTouchesAside(DSLContext db) {
        return Example.of(db, "/tandem/journeys/example.sql");
    }

    @Bean
    Place touchesPlace() {
        return new Place("Customers", 22, "Touches", "/touches", Side.OTHER, 'e');
    }

    @Bean
    Place touchKindsPlace() {
        return Place.setting(
                        "Customers",
                        821,
                        "Kinds of touches",
                        "/touch-kinds",
                        Side.OTHER,
                        "What can happen between us and a customer, and how long it is kept.")
                .withKey('k');
    }

    @Bean
    Place asidePlace() {
        return Place.setting(
                "Customers",
                822,
                "Kept aside",
                "/touches/aside",
                Side.OTHER,
                "Touches of people whom nobody knows yet.");
    }

    @Bean
    Place rulesPlace() {
        return Place.setting(
                "Customers",
                820,
                "What proves a stage",
                "/journey/rules",
                Side.OTHER,
                "The sentences by which a customer reaches each of the eight stages.");
    }

    /** The months to come are made, and those that are over for long enough are dropped. */
    @Bean
    RecurringTask<Void> turnMonths(Retention retention) {
        return Tasks.recurring("turn the months of touches", FixedDelay.ofHours(12))
                .execute((task, context) -> retention.turn());
    }

    @Bean
    RecordType touchType(KindNames kinds) {
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
                        Readable.of("kind", "What", TEXT, TOUCHES.KIND).badged(kinds::badge),
                        Readable.of(
                                Field.of("side", "Department", CHOICE).oneOf(List.of("MARKETING", "SALES")),
                                TOUCHES.SIDE),
                        Readable.of("contact_id", "Contact", ID, TOUCHES.CONTACT_ID),
                        Readable.of("contact", "Contact", RECORD, CONTACTS.NAME),
                        Readable.of("source", "Source", TEXT, TOUCHES.SOURCE).badged(Badge::plainly),
                        Readable.of("medium", "Medium", TEXT, TOUCHES.MEDIUM).badged(Badge::plainly),
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
    RecordType.More standingOfContacts(KindNames kinds) {
        return new RecordType.More(
                "contacts",
                STANDINGS,
                STANDINGS.CONTACT_ID,
                List.of(
                        stage(STANDINGS.STAGE),
                        Readable.of("first_contact_at", "First contact", INSTANT, STANDINGS.FIRST_CONTACT_AT),
                        Readable.of("last_touch_at", "Last touch", INSTANT, STANDINGS.LAST_TOUCH_AT),
                        Readable.of("last_touch", "Last touch", TEXT, STANDINGS.LAST_TOUCH_KIND)
                                .badged(kinds::badge),
                        Readable.of("dormant_since", "Dormant since", INSTANT, STANDINGS.DORMANT_SINCE),
                        Readable.of("first_campaign", "First campaign", TEXT, STANDINGS.CAMPAIGN),
                        reached(Stage.CUSTOMER_AWARENESS, STANDINGS.REACHED_1),
                        reached(Stage.BRAND_AWARENESS, STANDINGS.REACHED_2),
                        reached(Stage.BRAND_CONSIDERATION, STANDINGS.REACHED_3),
                        reached(Stage.BRAND_PREFERENCE, STANDINGS.REACHED_4),
                        reached(Stage.PURCHASE_INTENTION, STANDINGS.REACHED_5),
                        reached(Stage.PURCHASE, STANDINGS.REACHED_6),
                        reached(Stage.CUSTOMER_LOYALTY, STANDINGS.REACHED_7),
                        reached(Stage.CUSTOMER_ADVOCACY, STANDINGS.REACHED_8)));
    }

    private static Readable reached(Stage stage, org.jooq.Field<Instant> column) {
        return Readable.of(
                "reached_" + stage.name().toLowerCase(Locale.ROOT) + "_at",
                "Reached " + stage.label(),
                INSTANT,
                column);
    }

    @Bean
    RecordType.More standingOfCompanies() {
        return new RecordType.More(
                "companies",
                COMPANY_STANDINGS,
                COMPANY_STANDINGS.COMPANY_ID,
                List.of(
                        stage(COMPANY_STANDINGS.STAGE),
                        Readable.of("stage_contact_id", "Furthest contact", ID, COMPANY_STANDINGS.CONTACT_ID),
                        Readable.of("last_touch_at", "Last touch", INSTANT, COMPANY_STANDINGS.LAST_TOUCH_AT)));
    }

    @Bean
    RecordType stageType(KindNames kinds) {
        return new RecordType(
                "stages",
                "stage",
                REACHED_STAGES.join(CONTACTS).on(CONTACTS.ID.eq(REACHED_STAGES.CONTACT_ID)),
                REACHED_STAGES.ID,
                List.of(
                        stage(REACHED_STAGES.STAGE),
                        Readable.of("reached_at", "Reached", INSTANT, REACHED_STAGES.REACHED_AT),
                        Readable.of("days", "Days from the first contact", DECIMAL, REACHED_STAGES.DAYS),
                        Readable.of("days_there", "Days until the next stage", DECIMAL, REACHED_STAGES.DAYS_THERE),
                        Readable.of("contact_id", "Contact", ID, REACHED_STAGES.CONTACT_ID),
                        Readable.of("contact", "Contact", RECORD, CONTACTS.NAME),
                        Readable.of("kind", "By", TEXT, REACHED_STAGES.KIND).badged(kinds::badge),
                        Readable.of("touch_id", "Touch", ID, REACHED_STAGES.TOUCH_ID),
                        Readable.of("rule_version", "Version of the rules", WHOLE, REACHED_STAGES.VERSION),
                        Readable.of("rule_place", "Sentence", WHOLE, REACHED_STAGES.PLACE)),
                "-reached_at",
                List.of("contact"),
                List.of("contact", "stage", "reached_at", "kind", "rule_version"),
                null);
    }

    @Bean
    RecordType.Part stagesOfContact() {
        return new RecordType.Part("stages", REACHED_STAGES.CONTACT_ID, "contacts");
    }

    @Bean
    RecordType.Relation stagesOfContacts() {
        return new RecordType.Relation("contacts", "stages", "id", "stages", "contact_id");
    }

    @Bean
    RecordType.Relation contactOfStages() {
        return new RecordType.Relation("stages", "contact", "contact_id", "contacts", "id");
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

    private static Readable stage(org.jooq.Field<Short> column) {
        return Readable.of(Field.of("stage", "Stage", CHOICE).oneOf(Stage.names()), column)
                .as(
                        name -> (short) Stage.valueOf((String) name).number(),
                        number -> Stage.of((Short) number).map(Stage::name).orElse(null))
                .badged(name -> badge(Stage.valueOf((String) name)));
    }

    static Badge badge(Stage stage) {
        return new Badge(stage.label(), stage.owner());
    }
}
