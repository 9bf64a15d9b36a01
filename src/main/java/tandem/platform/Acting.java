package tandem.platform;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * On whose behalf something is being done, and through what: page, api, an import. The database notes both beside every
 * change (see {@code platform.history}).
 *
 * @param who the person; empty when Tandem acts by itself
 */
public record Acting(@Nullable UUID who, String through) {

    private static final ScopedValue<Acting> CURRENT = ScopedValue.newInstance();
    private static final Acting TANDEM = new Acting(null, "tandem");

    public static Acting current() {
        return CURRENT.orElse(TANDEM);
    }

    /** Does something on behalf of this person, and answers what it answers. */
    public <T extends @Nullable Object, X extends Throwable> T call(ScopedValue.CallableOp<T, X> work) throws X {
        return ScopedValue.where(CURRENT, this).call(work);
    }

    public void run(Runnable work) {
        ScopedValue.where(CURRENT, this).run(work);
    }
}
