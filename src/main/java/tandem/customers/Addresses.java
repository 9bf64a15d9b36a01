package tandem.customers;

import static org.jooq.Records.mapping;
import static tandem.customers.db.Tables.ADDRESS;
import static tandem.shell.Words.say;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import tandem.records.Records;
import tandem.shell.Refusal;

/** Addresses of companies beyond the one in their record, for whoever may see and change that one. */
@Component
@Transactional
public class Addresses {

    private final DSLContext db;
    private final Records records;

    Addresses(DSLContext db, Records records) {
        this.db = db;
        this.records = records;
    }

    @Transactional(readOnly = true)
    public List<Address> of(UUID company) {
        records.mustSee("companies", company);
        if (records.shape("companies").field("street").isEmpty()) {
            return List.of();
        }
        return db.select(
                        ADDRESS.ID,
                        ADDRESS.KIND.convertFrom(Address.Kind::valueOf),
                        ADDRESS.STREET,
                        ADDRESS.POSTAL_CODE,
                        ADDRESS.CITY,
                        ADDRESS.REGION,
                        ADDRESS.COUNTRY)
                .from(ADDRESS)
                .where(ADDRESS.COMPANY_ID.eq(company))
                .orderBy(ADDRESS.ID)
                .fetch(mapping(Address::new));
    }

    /** Adds an address, or changes the one of this id. */
    public void keep(UUID company, Address told) {
        mustBeChangeable(company);
        var address = told.tidied();
        if (address.id() == null) {
            db.insertInto(ADDRESS)
                    .set(ADDRESS.COMPANY_ID, company)
                    .set(values(address))
                    .execute();
        } else if (db.update(ADDRESS)
                        .set(values(address))
                        .where(ADDRESS.ID.eq(address.id()), ADDRESS.COMPANY_ID.eq(company))
                        .execute()
                == 0) {
            throw Refusal.notFound(say("address"));
        }
    }

    public void remove(UUID company, UUID address) {
        mustBeChangeable(company);
        if (db.deleteFrom(ADDRESS)
                        .where(ADDRESS.ID.eq(address), ADDRESS.COMPANY_ID.eq(company))
                        .execute()
                == 0) {
            throw Refusal.notFound(say("address"));
        }
    }

    private void mustBeChangeable(UUID company) {
        var shape = records.shape("companies");
        records.changeable("companies", company);
        if (shape.field("street").filter(shape::changes).isEmpty()) {
            throw Refusal.forbidden(say("This is not yours to change."));
        }
    }

    private static Map<Field<?>, @Nullable Object> values(Address address) {
        var values = new HashMap<Field<?>, @Nullable Object>();
        values.put(ADDRESS.KIND, Objects.requireNonNull(address.kind()).name());
        values.put(ADDRESS.STREET, address.street());
        values.put(ADDRESS.POSTAL_CODE, address.postalCode());
        values.put(ADDRESS.CITY, address.city());
        values.put(ADDRESS.REGION, address.region());
        values.put(ADDRESS.COUNTRY, address.country());
        return values;
    }
}
