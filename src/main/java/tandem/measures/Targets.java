package tandem.measures;

import static tandem.measures.db.Tables.TARGET;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jooq.DSLContext;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import tandem.records.Batch;
import tandem.records.Field;
import tandem.records.FieldKind;
import tandem.records.Intake;
import tandem.records.Outcome;
import tandem.records.Outcome.Finding;

/** What measures should reach, period by period. */
@Component
@Transactional
class Targets implements Intake {

    private final DSLContext db;

    Targets(DSLContext db) {
        this.db = db;
    }

    @Override
    public String kind() {
        return "targets";
    }

    @Override
    public List<Field> fields() {
        return List.of(
                Field.required("measure", "Measure", FieldKind.TEXT),
                Field.required("first_day", "First day", FieldKind.DATE, "from", "start"),
                Field.required("last_day", "Last day", FieldKind.DATE, "to", "end"),
                Field.required("value", "Target", FieldKind.DECIMAL, "target", "quota"));
    }

    @Override
    public List<String> identifiedBy() {
        return List.of();
    }

    @Override
    public Outcome take(Batch batch) {
        long created = 0;
        long changed = 0;
        var ids = new @Nullable UUID[batch.rows().size()];
        var findings = new ArrayList<Finding>();
        for (int place = 0; place < ids.length; place++) {
            var row = batch.rows().get(place);
            var measure = (String) java.util.Objects.requireNonNull(batch.value(row, "measure"));
            var first = (LocalDate) java.util.Objects.requireNonNull(batch.value(row, "first_day"));
            var last = (LocalDate) java.util.Objects.requireNonNull(batch.value(row, "last_day"));
            var value = (BigDecimal) java.util.Objects.requireNonNull(batch.value(row, "value"));
            if (last.isBefore(first)) {
                findings.add(Finding.unusable(row.number(), "last_day", last, "is before the first day"));
                continue;
            }
            var known = db.selectFrom(TARGET)
                    .where(TARGET.MEASURE.eq(measure), TARGET.FIRST_DAY.eq(first), TARGET.LAST_DAY.eq(last))
                    .forUpdate()
                    .fetchOne();
            if (known == null) {
                ids[place] = db.insertInto(TARGET, TARGET.MEASURE, TARGET.FIRST_DAY, TARGET.LAST_DAY, TARGET.VALUE)
                        .values(measure, first, last, value)
                        .returning(TARGET.ID)
                        .fetchSingle(TARGET.ID);
                created++;
            } else {
                ids[place] = known.getId();
                if (known.getValue().compareTo(value) != 0) {
                    known.setValue(value);
                    known.store();
                    changed++;
                }
            }
        }
        return new Outcome(created, changed, ids.length - findings.size() - created - changed, ids, findings);
    }
}
