package tandem.records;

import static java.util.stream.Collectors.toMap;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.springframework.stereotype.Component;
import tandem.platform.Changed;
import tandem.platform.News;
import tandem.shell.Live;

/** Tells the open lists and pages of records what the database says has changed. */
@Component
class RecordNews {

    private final Map<String, String> placeOfTable;
    private final Live live;

    RecordNews(List<RecordType> types, News news, Live live) {
        this.placeOfTable = types.stream()
                .filter(type -> type.home() != null)
                .collect(toMap(type -> Objects.requireNonNull(type.home()).name(), RecordType::plural));
        this.live = live;
        news.listen(Changed.TOPIC, fact -> pass(Changed.read(fact)), () -> {});
    }

    private void pass(Changed changed) {
        var place = placeOfTable.get(changed.type());
        if (place != null) {
            live.changed(place, changed);
        }
    }
}
