package tandem.shell;

import static tandem.shell.Words.say;

import gg.jte.Content;
import java.time.Clock;
import java.time.LocalTime;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import tandem.shell.Card.Spot;

/** The first page: what should I do now? */
@Controller
class HomePages {

    private final List<Card> cards;
    private final Clock clock;

    HomePages(List<Card> cards, Clock clock) {
        this.cards = cards.stream().sorted(Comparator.comparingInt(Card::rank)).toList();
        this.clock = clock;
    }

    @GetMapping("/")
    String home(Visitor visitor, Model page) {
        page.addAttribute("greeting", greeting(visitor));
        page.addAttribute("figures", on(Spot.FIGURE, visitor));
        page.addAttribute("main", on(Spot.MAIN, visitor));
        page.addAttribute("aside", on(Spot.ASIDE, visitor));
        return "shell/home";
    }

    private String greeting(Visitor visitor) {
        var first = visitor.name().split("\\s+")[0];
        return switch (LocalTime.now(clock.withZone(visitor.zone())).getHour()) {
            case 5, 6, 7, 8, 9, 10, 11 -> say("Good morning, {0}", first);
            case 12, 13, 14, 15, 16, 17 -> say("Good afternoon, {0}", first);
            default -> say("Good evening, {0}", first);
        };
    }

    private List<Content> on(Spot spot, Visitor visitor) {
        return cards.stream()
                .filter(card -> card.spot() == spot)
                .map(card -> card.content(visitor))
                .filter(Objects::nonNull)
                .toList();
    }
}
