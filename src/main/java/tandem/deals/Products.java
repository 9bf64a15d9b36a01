package tandem.deals;

import static tandem.records.FieldKind.MONEY;
import static tandem.records.FieldKind.TEXT;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.TreeSet;
import java.util.UUID;
import org.jooq.DSLContext;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import tandem.records.Batch;
import tandem.records.CustomFields;
import tandem.records.Field;
import tandem.records.Intake;
import tandem.records.Kept;
import tandem.records.Landing;
import tandem.records.Landing.Column;
import tandem.records.Outcome;
import tandem.records.Outcome.Finding;

/** All products: what we sell. Each name stands for one, however it is written in capitals. */
@Component
@Transactional
public class Products implements Intake {

    private static final Landing LANDING = new Landing(
            "deals.product",
            "deals.product_key",
            "product_id",
            List.of(
                    new Column("name", "text", Products::named),
                    Column.of("series", "text"),
                    Column.of("price", "numeric"),
                    Column.withDefault("currency", "char(3)"),
                    Column.withDefault("custom", "jsonb")),
            List.of(new Landing.Match(
                    "name",
                    "select r.id from deals.product r where lower(r.name) = lower(s.name) and r.deleted_at is null",
                    false)));

    private final DSLContext db;
    private final CustomFields custom;

    Products(DSLContext db, CustomFields custom) {
        this.db = db;
        this.custom = custom;
    }

    @Override
    public String kind() {
        return "products";
    }

    @Override
    public List<Field> fields() {
        var fields = new ArrayList<>(List.of(
                Field.of("key", "Key", TEXT, "id", "record id", "product id", "product code", "sku"),
                Field.required("name", "Product", TEXT, "product name"),
                Field.of("series", "Series", TEXT, "product family", "family", "category"),
                Field.of("price", "Price", MONEY, "list price", "unit price", "sales price"),
                Field.of("currency", "Currency", TEXT, "currency iso code")));
        custom.of("products").forEach(field -> fields.add(field.field()));
        return fields;
    }

    @Override
    public List<String> identifiedBy() {
        return List.of("key", "name");
    }

    @Override
    public Outcome take(Batch batch) {
        var rows = new ArrayList<Landing.Row>();
        var places = new ArrayList<Integer>();
        var findings = new ArrayList<Finding>();
        var fields = custom.of("products");
        var names = new HashSet<String>();
        for (int place = 0; place < batch.rows().size(); place++) {
            var row = batch.rows().get(place);
            var fault = fault(batch, row);
            if (fault != null) {
                findings.add(fault);
                continue;
            }
            var name = (String) batch.value(row, "name");
            boolean repeats = row.repeats() || name != null && !names.add(name.toLowerCase(Locale.ROOT));
            places.add(place);
            rows.add(new Landing.Row(row.number(), repeats, (String) batch.value(row, "key"), new @Nullable Object[] {
                name,
                batch.value(row, "series"),
                batch.value(row, "price"),
                batch.value(row, "currency"),
                CustomFields.said(fields, batch, row)
            }));
        }
        return LANDING.land(db, batch.system(), rows)
                .spread(places, batch.rows().size(), findings);
    }

    private static String named(Landing.Row row) {
        return "Product " + row.key();
    }

    private static @Nullable Finding fault(Batch batch, Batch.Row row) {
        var price = (BigDecimal) batch.value(row, "price");
        if (price != null && price.signum() < 0) {
            return Finding.unusable(row.number(), "price", price, "is less than nothing");
        }
        var currency = (String) batch.value(row, "currency");
        return currency == null || Deals.isCurrency(currency)
                ? null
                : Finding.unusable(row.number(), "currency", currency, "is no currency of ISO 4217");
    }

    /** The product of each name, made where nobody knows the name yet. */
    public Map<String, UUID> idsOf(Collection<String> names) {
        var wanted = new TreeSet<String>();
        names.stream().filter(name -> !name.isBlank()).forEach(wanted::add);
        var given = wanted.toArray(String[]::new);
        if (given.length > 0) {
            db.execute("""
                    insert into deals.product (name)
                    select trim(name)
                    from unnest(?::text[]) given (name)
                    where not exists (select from deals.products known where lower(known.name) = lower(trim(given.name)))
                    order by lower(name), name
                    on conflict do nothing
                    """, (Object) given);
        }
        return db.fetch("""
                        select given.name, known.id
                        from unnest(?::text[]) given (name)
                        join deals.products known on lower(known.name) = lower(trim(given.name))
                        """, (Object) given)
                .intoMap(row -> row.get("name", String.class), row -> row.get("id", UUID.class));
    }

    /** A product as a field of other records: told by its name, and made where nobody knows the name yet. */
    Kept kept(String column) {
        return Kept.as(column, name -> idsOf(List.of((String) name)).get((String) name), this::nameOf);
    }

    private @Nullable String nameOf(String id) {
        return db.resultQuery("select name from deals.product where id = ?::uuid", id)
                .fetchOne(0, String.class);
    }

    /** The products that the rows name. */
    Map<String, UUID> in(Batch batch) {
        return idsOf(batch.rows().stream()
                .map(row -> (String) batch.value(row, "product"))
                .filter(Objects::nonNull)
                .toList());
    }
}
