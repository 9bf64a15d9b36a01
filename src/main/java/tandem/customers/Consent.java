package tandem.customers;

import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What a contact said on whether we may reach them, through one channel and for one purpose.
 *
 * @param saidAt null where nobody knows when: then it holds from when it is noted
 * @param how on a form, on the phone, on paper
 * @param proof the words that the contact agreed to, or wrote
 * @param source where it was said: the address of a page, the name of a list
 * @param file the address of a file that proves it
 */
public record Consent(
        UUID contactId,
        Channel channel,
        String purpose,
        Word word,
        @Nullable Instant saidAt,
        @Nullable String how,
        @Nullable String proof,
        @Nullable String source,
        @Nullable String file) {

    public enum Channel {
        EMAIL("E-mail"),
        PHONE("Phone"),
        POST("Post"),
        MESSENGER("Messenger");

        private final String label;

        Channel(String label) {
            this.label = label;
        }

        public String label() {
            return label;
        }

        static List<String> names() {
            return Arrays.stream(values()).map(Channel::name).toList();
        }
    }

    public enum Word {
        GIVEN("Given"),
        WITHDRAWN("Withdrawn");

        private final String label;

        Word(String label) {
            this.label = label;
        }

        public String label() {
            return label;
        }

        static List<String> names() {
            return Arrays.stream(values()).map(Word::name).toList();
        }
    }

    /**
     * The same as it was noted.
     *
     * @param label of its purpose
     * @param latest it is the latest word on its channel and purpose, and so holds
     * @param notedBy none where Tandem took it in by itself
     */
    public record Noted(
            UUID id,
            Consent consent,
            String label,
            Instant notedAt,
            @Nullable String notedBy,
            String through,
            boolean latest) {}
}
