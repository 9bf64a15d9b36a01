package tandem.collecting;

import static org.jooq.impl.DSL.multiset;
import static org.jooq.impl.DSL.select;
import static tandem.collecting.db.Tables.GUEST;
import static tandem.collecting.db.Tables.PAGE_VIEW;
import static tandem.collecting.db.Tables.VISIT;
import static tandem.shell.Words.say;

import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.Stream;
import org.jooq.DSLContext;
import org.jooq.Records;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import tandem.shell.Show;

/** What a contact looked at on our websites, page by page, the latest visit first. */
@Component
@Transactional(readOnly = true)
public class Seen {

    private static final int MOST = 30;

    private final DSLContext db;

    Seen(DSLContext db) {
        this.db = db;
    }

    public record Page(Instant at, String url, @Nullable String title) {}

    public record Visit(
            Instant at,
            @Nullable String source,
            @Nullable String medium,
            @Nullable String campaign,
            List<Page> pages) {

        public String from() {
            return String.join(
                    " · ",
                    Stream.of(source, medium, campaign)
                            .filter(Objects::nonNull)
                            .map(word -> say(Show.plainly(word)))
                            .toList());
        }
    }

    List<Visit> by(UUID contact) {
        return db.select(
                        VISIT.BEGUN_AT,
                        VISIT.SOURCE,
                        VISIT.MEDIUM,
                        VISIT.CAMPAIGN,
                        multiset(select(PAGE_VIEW.AT, PAGE_VIEW.URL, PAGE_VIEW.TITLE)
                                        .from(PAGE_VIEW)
                                        .where(PAGE_VIEW.VISIT_ID.eq(VISIT.ID))
                                        .orderBy(PAGE_VIEW.AT, PAGE_VIEW.ID)
                                        .limit(200))
                                .convertFrom(pages -> pages.map(Records.mapping(Page::new))))
                .from(VISIT)
                .join(GUEST)
                .on(GUEST.ID.eq(VISIT.GUEST_ID))
                .where(GUEST.CONTACT_ID.eq(contact), GUEST.ROBOT.isNull())
                .orderBy(VISIT.BEGUN_AT.desc())
                .limit(MOST)
                .fetch(Records.mapping(Visit::new));
    }
}
