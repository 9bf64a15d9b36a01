package tandem.collecting.mail;

import static org.jooq.impl.DSL.count;
import static org.jooq.impl.DSL.field;
import static org.jooq.impl.DSL.select;
import static tandem.collecting.db.Tables.MAIL_EVENT;
import static tandem.collecting.db.Tables.MAIL_HOOK;
import static tandem.shell.Words.say;

import java.time.Clock;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.JSONB;
import org.jooq.Record;
import org.jooq.impl.DSL;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import tandem.collecting.Clean;
import tandem.people.Secret;
import tandem.shell.Refusal;
import tandem.shell.Visitor;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** All hooks of senders of mail. */
@Component
@Transactional
class Hooks {

    private static final Field<Integer> TOLD = counted(MAIL_EVENT.TOLD_AT.isNotNull());
    private static final Field<Integer> WAITING = counted(MAIL_EVENT.TOLD_AT.isNull());

    private final DSLContext db;
    private final Clock clock;

    Hooks(DSLContext db, Clock clock) {
        this.db = db;
        this.clock = clock;
    }

    private static Field<Integer> counted(Condition which) {
        return field(select(count()).from(MAIL_EVENT).where(MAIL_EVENT.HOOK_ID.eq(MAIL_HOOK.ID), which));
    }

    /** Makes a hook, and answers its key, which nobody can read again. */
    String make(Visitor by, String name, Map<String, String> paths) {
        by.mustAdminister(say("let senders of mail in"));
        var clean = Clean.line(name, 60);
        if (clean == null) {
            throw Refusal.of("name", say("Say which sender it is for."));
        }
        var secret = Secret.random("");
        db.insertInto(MAIL_HOOK)
                .set(MAIL_HOOK.NAME, clean)
                .set(MAIL_HOOK.HASH, secret.hash())
                .set(MAIL_HOOK.PATHS, JSONB.valueOf(JsonMapper.shared().writeValueAsString(known(paths))))
                .set(MAIL_HOOK.MADE_BY, by.person())
                .set(MAIL_HOOK.MADE_AT, clock.instant())
                .execute();
        return secret.text();
    }

    private static Map<String, String> known(Map<String, String> paths) {
        var known = new HashMap<String, String>();
        Letters.PATHS.forEach((what, usual) -> {
            var path = Clean.line(paths.get(what), 200);
            if (path != null && !path.equals(usual)) {
                known.put(what, path);
            }
        });
        return known;
    }

    @Transactional(readOnly = true)
    public List<Hook> all() {
        return some(DSL.noCondition());
    }

    /** The hook of this key; nothing where it is wrong or revoked. */
    @Transactional(readOnly = true)
    public Optional<Hook> of(String key) {
        return some(MAIL_HOOK.HASH.eq(new Secret(key).hash()).and(MAIL_HOOK.REVOKED_AT.isNull())).stream()
                .findFirst();
    }

    private List<Hook> some(Condition which) {
        return db.select(MAIL_HOOK.fields())
                .select(TOLD, WAITING)
                .from(MAIL_HOOK)
                .where(which)
                .orderBy(MAIL_HOOK.REVOKED_AT.isNotNull(), MAIL_HOOK.NAME, MAIL_HOOK.ID)
                .fetch(Hooks::hook);
    }

    private static Hook hook(Record row) {
        return new Hook(
                row.get(MAIL_HOOK.ID),
                row.get(MAIL_HOOK.NAME),
                JsonMapper.shared()
                        .readValue(row.get(MAIL_HOOK.PATHS).data(), new TypeReference<Map<String, String>>() {}),
                row.get(MAIL_HOOK.MADE_AT),
                row.get(MAIL_HOOK.LAST_AT),
                row.get(MAIL_HOOK.REVOKED_AT),
                row.get(TOLD),
                row.get(WAITING),
                row.get(MAIL_HOOK.PASSED));
    }

    void revoke(Visitor by, UUID id) {
        by.mustAdminister(say("shut senders of mail out"));
        if (db.update(MAIL_HOOK)
                        .set(MAIL_HOOK.REVOKED_AT, clock.instant())
                        .where(MAIL_HOOK.ID.eq(id), MAIL_HOOK.REVOKED_AT.isNull())
                        .execute()
                == 0) {
            throw Refusal.notFound(say("sender"));
        }
    }

    /** Notes that a hook was used, and how many of its events were no touches. */
    void used(Hook hook, int passed) {
        db.update(MAIL_HOOK)
                .set(MAIL_HOOK.LAST_AT, clock.instant())
                .set(MAIL_HOOK.PASSED, MAIL_HOOK.PASSED.plus(passed))
                .where(MAIL_HOOK.ID.eq(hook.id()))
                .execute();
    }
}
