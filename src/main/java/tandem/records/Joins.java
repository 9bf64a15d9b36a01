package tandem.records;

import java.util.Arrays;
import java.util.Objects;
import java.util.stream.Collectors;
import org.jooq.DSLContext;
import org.jooq.QueryPart;
import org.jooq.SQLDialect;
import org.jooq.Table;
import org.jooq.impl.DSL;
import org.jooq.impl.QOM;

/** Leaves out what is joined to a table and named by nobody. */
final class Joins {

    private static final DSLContext WRITER = DSL.using(SQLDialect.POSTGRES);

    private Joins() {}

    static Table<?> needed(Table<?> table, QueryPart... parts) {
        return needed(table, Arrays.stream(parts).map(WRITER::renderInlined).collect(Collectors.joining(" ")));
    }

    private static Table<?> needed(Table<?> table, String statement) {
        if (!(table instanceof QOM.LeftJoin<?> join)) {
            return table;
        }
        if (!statement.contains(qualifier(join.$table2()))) {
            return needed(join.$table1(), statement);
        }
        var on = Objects.requireNonNull(join.$on());
        return needed(join.$table1(), statement + WRITER.renderInlined(on))
                .leftJoin(join.$table2())
                .on(on);
    }

    /** What stands before the name of each of its columns. */
    private static String qualifier(Table<?> joined) {
        var column = joined.field(0);
        return column == null ? "" : WRITER.render(column).replaceFirst("\"[^\"]*\"$", "");
    }
}
