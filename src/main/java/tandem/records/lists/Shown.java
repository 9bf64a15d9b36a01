package tandem.records.lists;

import static tandem.shell.Words.say;

import java.math.BigDecimal;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import tandem.records.FieldKind;
import tandem.records.FilterText.Misread;
import tandem.records.Readable;
import tandem.records.RecordType.Relation;
import tandem.records.Records.Seen;
import tandem.records.Totals;
import tandem.records.views.View;
import tandem.shell.Refusal;
import tandem.shell.Show;
import tandem.shell.Visitor;

/**
 * Everything that the page of a list shows.
 *
 * @param next the cursor of the next page; null on the last one
 * @param refusal why nothing can be shown
 */
public record Shown(
        Wanted wanted,
        Visitor visitor,
        List<View> views,
        @Nullable View first,
        List<Sentence> sentences,
        List<Relation> relations,
        List<Seen> rows,
        @Nullable String next,
        Totals totals,
        @Nullable Refusal refusal) {

    public Asked asked() {
        return wanted.asked();
    }

    public String plural() {
        return asked().plural();
    }

    /** {@code contacts} is read as “Contacts”. */
    public String title() {
        return say(plural().substring(0, 1).toUpperCase(Locale.ROOT) + plural().substring(1));
    }

    public String home() {
        return "/" + plural();
    }

    /** Whether the reader may write records of this type at all. */
    public boolean writes() {
        return visitor.writes() && wanted.shape().type().home() != null;
    }

    public boolean editable(Readable column) {
        return writes() && wanted.shape().changes(column) && column.kind() != FieldKind.ID;
    }

    public boolean narrowed() {
        return !wanted.condition().isBlank();
    }

    // ---- Order ----

    public String sortedBy(Readable column) {
        return asked().with("sort", column.name().equals(sort()) ? "-" + column.name() : column.name())
                .href();
    }

    public @Nullable String ariaSort(Readable column) {
        return column.name().equals(sort()) ? "ascending" : ("-" + column.name()).equals(sort()) ? "descending" : null;
    }

    private String sort() {
        return wanted.sort().isEmpty() ? wanted.shape().type().order() : wanted.sort();
    }

    // ---- Rows ----

    /** Where a row leads; nowhere for records that have no page. */
    public @Nullable String href(Seen row) {
        return wanted.shape().type().home() == null ? null : home() + "/" + row.id();
    }

    /** Where the value of a cell leads, when it names another record. */
    public @Nullable String href(Readable column, Seen row) {
        return relations.stream()
                .filter(relation -> relation.name().equals(column.name()) && row.text(relation.field()) != null)
                .map(relation -> "/" + relation.other() + "/" + row.text(relation.field()))
                .findFirst()
                .orElse(null);
    }

    // ---- Foot ----

    /** How many there are, as people read it. */
    public String found() {
        return totals.more()
                ? say("more than {0} found", Show.number(totals.most()))
                : say("{0} found", Show.number(totals.count()));
    }

    public String all() {
        return totals.more() ? say("all that match") : say("all {0} that match", Show.number(totals.count()));
    }

    /** Whether it is still to be counted, because there are many records. */
    public boolean countedLater() {
        return totals.more() && totals.most() == Totals.AT_ONCE;
    }

    public @Nullable String sum(Readable column) {
        var total = totals.numbers().get(column.name());
        if (total == null) {
            return null;
        }
        return total.mixed()
                ? say("several currencies")
                : total.sum() == null ? null : say("sum {0}", number(total.sum()));
    }

    public @Nullable String average(Readable column) {
        var total = totals.numbers().get(column.name());
        return total == null || total.average() == null ? null : say("average {0}", number(total.average()));
    }

    private static String number(BigDecimal number) {
        return Show.decimal(number, number.abs().compareTo(BigDecimal.valueOf(100)) < 0 ? 1 : 0);
    }

    // ---- Filter ----

    /** The filter up to where it was not understood, as spaces: the mark stands behind them. Null where it was understood. */
    public @Nullable String beforeTheMark() {
        return refusal instanceof Misread misread ? " ".repeat(misread.place()) : null;
    }

    // ---- Views ----

    public @Nullable View view() {
        return wanted.view();
    }

    public String viewName() {
        var view = view();
        return view == null ? say("All") : view.name();
    }

    /** Whether the reader may keep what is shown in the view at hand. */
    public boolean savesView() {
        var view = view();
        return view != null && view.belongsTo(visitor) && wanted.changed();
    }
}
