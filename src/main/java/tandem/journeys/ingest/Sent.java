package tandem.journeys.ingest;

import static tandem.shell.Words.say;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tandem.journeys.Touches;
import tandem.journeys.Touches.Fate;
import tandem.records.Batch;
import tandem.records.Field;
import tandem.records.Typed;
import tandem.shell.Refusal;
import tandem.shell.Refusal.Kind;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.databind.json.JsonMapper;

/**
 * Reads touches as programs send them: a JSON array of objects, or such objects one after the other (NDJSON). Fields may also
 * be called what imports know them by. What is wrong with one does not concern the others.
 */
final class Sent {

    static final int MOST = 10_000;
    static final int LARGEST = 16 << 20;

    static final List<String> FIELDS = Touches.FIELDS.stream().map(Field::name).toList();

    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final Map<String, Integer> PLACES = places();

    private final JsonParser json;
    private final List<Item> items = new ArrayList<>();

    private Sent(JsonParser json) {
        this.json = json;
    }

    /**
     * One touch as it was sent.
     *
     * @param row typed, in the order of {@link #FIELDS}
     * @param refused where that could not be read
     */
    record Item(String system, Batch.Row row, @Nullable Fate refused) {}

    static List<Item> read(InputStream body) throws IOException {
        var in = new BufferedInputStream(new Bounded(body, LARGEST));
        try (var parser = JSON.createParser(in)) {
            return new Sent(parser).items();
        } catch (JacksonException broken) {
            if (broken.getCause() instanceof IOException gone) {
                throw gone;
            }
            var at = broken.getLocation();
            throw new Refusal(
                    Kind.UNREADABLE, say("The body is not JSON: see line {0}.", at == null ? 1 : at.getLineNr()));
        }
    }

    private List<Item> items() {
        var token = json.nextToken();
        boolean array = token == JsonToken.START_ARRAY;
        if (array) {
            token = json.nextToken();
        }
        while (token != null && token != JsonToken.END_ARRAY) {
            if (items.size() == MOST) {
                throw new Refusal(
                        Kind.TOO_LARGE,
                        say(
                                "A batch holds at most {0} touches; nothing of this one was stored. Send it in parts.",
                                "10,000"));
            }
            items.add(item(token));
            token = json.nextToken();
        }
        if (items.isEmpty() && !array) {
            throw new Refusal(Kind.UNREADABLE, say("Send a JSON array of touches, or one touch a line."));
        }
        return items;
    }

    private Item item(JsonToken begin) {
        var values = new @Nullable Object[FIELDS.size()];
        var row = new Batch.Row(items.size(), false, values);
        if (begin != JsonToken.START_OBJECT) {
            json.skipChildren();
            return new Item("api", row, Fate.refused(null, null, "is no object with the fields of a touch"));
        }
        var system = "api";
        Fate refused = null;
        while (json.nextToken() != JsonToken.END_OBJECT) {
            var name = json.currentName();
            var token = json.nextToken();
            if (token.isStructStart()) {
                json.skipChildren();
                refused = Fate.refused(name, null, "must be a single value");
            } else if (token != JsonToken.VALUE_NULL && name.equals("system")) {
                system = json.getString();
            } else if (token != JsonToken.VALUE_NULL) {
                var wrong = put(values, name, json.getString());
                refused = refused == null ? wrong : refused;
            }
        }
        return new Item(system, row, refused);
    }

    private static @Nullable Fate put(@Nullable Object[] values, String name, String text) {
        var place = PLACES.get(name);
        if (place == null) {
            return Fate.refused(name, null, "is no field of a touch; there are " + String.join(", ", FIELDS));
        }
        if (text.isBlank()) {
            return null;
        }
        try {
            values[place] = Typed.read(Touches.FIELDS.get(place), text);
            return null;
        } catch (IllegalArgumentException wrong) {
            return Fate.refused(FIELDS.get(place), null, String.valueOf(wrong.getMessage()));
        }
    }

    // A name proper comes before what other systems call another field.
    private static Map<String, Integer> places() {
        var places = new HashMap<String, Integer>();
        for (int place = 0; place < FIELDS.size(); place++) {
            places.put(FIELDS.get(place), place);
        }
        for (int place = 0; place < FIELDS.size(); place++) {
            for (var synonym : Touches.FIELDS.get(place).synonyms()) {
                places.putIfAbsent(synonym.replace(' ', '_'), place);
            }
        }
        return Map.copyOf(places);
    }

    /** No more than so many bytes. */
    private static final class Bounded extends InputStream {

        private final InputStream in;
        private final long most;
        private long read;

        Bounded(InputStream in, long most) {
            this.in = in;
            this.most = most;
        }

        @Override
        public int read() throws IOException {
            int one = in.read();
            count(one < 0 ? 0 : 1);
            return one;
        }

        @Override
        public int read(byte[] into, int from, int length) throws IOException {
            int some = in.read(into, from, length);
            count(Math.max(0, some));
            return some;
        }

        private void count(int more) {
            read += more;
            if (read > most) {
                throw new Refusal(
                        Kind.TOO_LARGE,
                        say(
                                "A batch is at most {0} MB; nothing of this one was stored. Send it in parts.",
                                most >> 20));
            }
        }
    }
}
