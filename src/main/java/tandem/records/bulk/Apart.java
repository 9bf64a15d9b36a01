package tandem.records.bulk;

import java.util.List;
import java.util.UUID;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;
import tandem.records.bulk.LeftOut.Reason;

/** Writes many records at once. One that the database refuses is found by halving, so that it costs no other. */
@Component
class Apart {

    private final TransactionTemplate part;

    Apart(PlatformTransactionManager transactions) {
        this.part = new TransactionTemplate(transactions);
        part.setPropagationBehavior(TransactionDefinition.PROPAGATION_NESTED);
    }

    /** @param refused is told of each record that cannot be written, and why */
    void write(List<UUID> ids, Consumer<List<UUID>> work, BiConsumer<UUID, Reason> refused) {
        if (ids.isEmpty()) {
            return;
        }
        try {
            part.executeWithoutResult(_ -> work.accept(ids));
        } catch (DataIntegrityViolationException failure) {
            if (ids.size() == 1) {
                refused.accept(
                        ids.getFirst(), failure instanceof DuplicateKeyException ? Reason.TAKEN : Reason.REFUSED);
                return;
            }
            int middle = ids.size() / 2;
            write(ids.subList(0, middle), work, refused);
            write(ids.subList(middle, ids.size()), work, refused);
        }
    }
}
