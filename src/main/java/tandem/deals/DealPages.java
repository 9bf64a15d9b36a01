package tandem.deals;

import static tandem.shell.Words.say;

import java.util.Map;
import java.util.UUID;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import tandem.platform.House;
import tandem.records.Lists;
import tandem.records.Records;
import tandem.shell.Visitor;

@Controller
@RequestMapping("/deals")
class DealPages {

    private final Lists lists;
    private final Records records;
    private final House house;

    DealPages(Lists lists, Records records, House house) {
        this.lists = lists;
        this.records = records;
        this.house = house;
    }

    @GetMapping
    String list(@RequestParam Map<String, String> asked, Visitor visitor, Model page) {
        return lists.show("deals", say("Deals"), asked, page);
    }

    @GetMapping("/{id}")
    String deal(@PathVariable UUID id, Visitor visitor, Model page) {
        page.addAttribute("deal", records.get("deals", id));
        page.addAttribute("shape", records.shape("deals"));
        page.addAttribute("today", java.time.LocalDate.now(house.zone()));
        return "deals/deal";
    }
}
