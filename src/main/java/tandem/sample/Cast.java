package tandem.sample;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tandem.sample.Company.Place;

/** The customers that a tour meets, played from the script {@code cast.txt}. */
final class Cast {

    private static final Map<String, String> LANGUAGES =
            Map.of("Germany", "german", "Sweden", "nordic", "Netherlands", "dutch", "United Kingdom", "british");

    private final Era era;
    private final WorkingHours hours;
    private final List<Company> companies = new ArrayList<>();
    private final List<Contact> contacts = new ArrayList<>();
    private final List<Scene> scenes = new ArrayList<>();
    private final List<Deal> deals = new ArrayList<>();

    private record Scene(
            Contact contact,
            Instant at,
            String kind,
            @Nullable String source,
            @Nullable String content,
            @Nullable String note) {}

    Cast(Era era, WorkingHours hours) {
        this.era = era;
        this.hours = hours;
        var script = Words.lines("cast.txt");
        for (int i = 0; i < script.size(); i++) {
            var line = script.get(i);
            var parts = List.of(line.substring(line.indexOf(' ') + 1).split("; "));
            switch (line.substring(0, line.indexOf(' '))) {
                case "@company" -> companies.add(company(parts));
                case "@contact" -> contacts.add(contact(parts, script.get(i + 1)));
                case "@deal" -> deals.add(deal(parts));
                default -> scenes.add(scene(List.of(line.split("; "))));
            }
        }
    }

    private Company company(List<String> parts) {
        return new Company(
                "C-%05d".formatted(companies.size() + 1),
                parts.get(0),
                parts.get(1),
                parts.get(2),
                Integer.parseInt(parts.get(3)),
                new Place(parts.get(5), LANGUAGES.getOrDefault(parts.get(5), "german"), parts.get(4)),
                parts.get(6),
                parts.get(7),
                Source.ORGANIC_SEARCH,
                Instant.EPOCH);
    }

    private Contact contact(List<String> parts, String firstScene) {
        var scene = List.of(firstScene.split("; "));
        var arrived = at(scene.get(0), scene.get(1));
        var source = Source.valueOf(parts.get(4).toUpperCase(Locale.ROOT));
        var company = companies.getLast();
        if (company.createdAt().equals(Instant.EPOCH)) {
            company = company.known(source, arrived);
            companies.set(companies.size() - 1, company);
        }
        return new Contact(
                "P-%05d".formatted(contacts.size() + 1),
                parts.get(0),
                parts.get(1),
                "%s.%s@%s"
                        .formatted(parts.get(0), parts.get(1), company.domain())
                        .toLowerCase(Locale.ROOT),
                orNothing(parts, 3),
                parts.get(2),
                company,
                source,
                arrived,
                null);
    }

    private Scene scene(List<String> parts) {
        return new Scene(
                contacts.getLast(),
                at(parts.get(0), parts.get(1)),
                parts.get(2),
                orNothing(parts, 3),
                orNothing(parts, 4),
                orNothing(parts, 5));
    }

    private Deal deal(List<String> parts) {
        var contact = contacts.getLast();
        return new Deal(
                "D-%s-1".formatted(contact.key().substring(2)),
                contact,
                contact.company().name() + ", " + parts.get(0),
                false,
                false,
                at(parts.get(3), "15:00"),
                60,
                false,
                Deal.Step.valueOf(parts.get(2)),
                new BigDecimal(parts.get(1)),
                era.today().plusDays(Integer.parseInt(parts.get(4))),
                null,
                null,
                orNothing(parts, 5));
    }

    private static @Nullable String orNothing(List<String> parts, int index) {
        return index < parts.size() && !parts.get(index).equals("-") ? parts.get(index) : null;
    }

    private Instant at(String workingDaysAgo, String time) {
        var day = era.day(hours.after(era.end(), -WorkingHours.A_DAY * Double.parseDouble(workingDaysAgo)));
        return hours.at(day, LocalTime.parse(time).toSecondOfDay());
    }

    void perform(Diary diary) {
        var dice = Dice.of(0, "cast");
        for (var scene : scenes) {
            if (scene.source() != null) {
                diary.marketing(
                        scene.contact(), scene.at(), scene.kind(), scene.source(), scene.content(), scene.note(), dice);
            } else if (scene.kind().equals("handed_over")) {
                diary.handOver(scene.contact(), scene.at(), scene.note());
            } else {
                var owner = scene.contact().company().salesOwner();
                diary.sales(scene.contact(), scene.at(), scene.kind(), scene.content(), scene.note(), owner);
            }
        }
    }

    List<Company> companies() {
        return companies;
    }

    List<Contact> contacts() {
        return contacts;
    }

    List<Deal> deals() {
        return deals;
    }
}
