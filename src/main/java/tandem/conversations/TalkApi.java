package tandem.conversations;

import java.util.List;
import java.util.UUID;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;
import tandem.conversations.Lately.Said;
import tandem.records.Records;
import tandem.shell.Listing;
import tandem.shell.Visitor;

/** Who of ours talked to a customer lately, for programs. They tell talks as touches. */
@RestController
class TalkApi {

    private final Lately lately;
    private final Records records;

    TalkApi(Lately lately, Records records) {
        this.lately = lately;
        this.records = records;
    }

    /** Each of us once, with the last call, meeting, demo or mail of the last 180 days; the newest first. */
    @GetMapping("/api/v1/{records:contacts|companies}/{id}/talks")
    Listing<Said> talks(@PathVariable("records") String plural, @PathVariable UUID id, Visitor visitor) {
        return new Listing<>(List.copyOf(lately.with(records.get(plural, id))), null);
    }
}
