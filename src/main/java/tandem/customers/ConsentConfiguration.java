package tandem.customers;

import static tandem.customers.published.tables.Consents.CONSENTS;
import static tandem.customers.published.tables.Contacts.CONTACTS;
import static tandem.records.FieldKind.CHOICE;
import static tandem.records.FieldKind.ID;
import static tandem.records.FieldKind.INSTANT;
import static tandem.records.FieldKind.LINK;
import static tandem.records.FieldKind.RECORD;
import static tandem.records.FieldKind.SEVERAL;
import static tandem.records.FieldKind.TEXT;
import static tandem.records.FieldKind.YES_NO;

import java.util.List;
import org.jooq.impl.DSL;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import tandem.customers.Consent.Channel;
import tandem.customers.Consent.Word;
import tandem.records.Field;
import tandem.records.Readable;
import tandem.records.RecordType;
import tandem.records.RecordType.Part;
import tandem.records.RecordType.Relation;

/** What consent is, for lists, filters and the REST interface: {@code has consents (purpose = newsletter and holds = true)}. */
@Configuration(proxyBeanMethods = false)
class ConsentConfiguration {

    @Bean
    RecordType consentType() {
        return new RecordType(
                "consents",
                "consent",
                CONSENTS.join(CONTACTS).on(CONTACTS.ID.eq(CONSENTS.CONTACT_ID)),
                CONSENTS.ID,
                List.of(
                        Readable.of("contact", "Contact", RECORD, CONTACTS.NAME),
                        Readable.of("contact_id", "Contact", ID, CONSENTS.CONTACT_ID),
                        Readable.of(Field.of("channel", "Channel", CHOICE).oneOf(Channel.names()), CONSENTS.CHANNEL),
                        Readable.of("purpose", "Purpose", TEXT, CONSENTS.PURPOSE),
                        Readable.of(
                                Field.of("word", "Given or withdrawn", CHOICE).oneOf(Word.names()), CONSENTS.WORD),
                        Readable.of("holds", "Holds", YES_NO, CONSENTS.HOLDS),
                        Readable.of("latest", "Latest word", YES_NO, CONSENTS.LATEST),
                        Readable.of("said_at", "When", INSTANT, CONSENTS.SAID_AT),
                        Readable.of("how", "How", TEXT, CONSENTS.HOW),
                        Readable.of("proof", "Proof", TEXT, CONSENTS.PROOF),
                        Readable.of("source", "Source", TEXT, CONSENTS.SOURCE),
                        Readable.of("file", "Address of a file", LINK, CONSENTS.FILE),
                        Readable.of("noted_at", "Noted", INSTANT, CONSENTS.NOTED_AT),
                        Readable.of("noted_by", "Noted by", ID, CONSENTS.NOTED_BY),
                        Readable.of("through", "Through", TEXT, CONSENTS.THROUGH)),
                "-id",
                List.of("proof", "source"),
                List.of("contact", "purpose", "channel", "word", "said_at", "how"),
                null);
    }

    @Bean
    Part consentsOfContact() {
        return new Part("consents", CONSENTS.CONTACT_ID, "contacts");
    }

    @Bean
    Relation consentsOfContacts() {
        return new Relation("contacts", "consents", "id", "consents", "contact_id");
    }

    @Bean
    Relation contactOfConsents() {
        return new Relation("consents", "contact", "contact_id", "contacts", "id");
    }

    /** What a contact agreed to, as a field of the contact: {@code newsletter by email}. */
    static Readable consent() {
        return Readable.of(
                "consent",
                "Consent",
                SEVERAL,
                DSL.field(
                        "array(select said.purpose || ' by ' || lower(said.channel) from customers.consents said"
                                + " where said.contact_id = {0} and said.holds order by 1)",
                        String[].class, CONTACTS.ID));
    }
}
