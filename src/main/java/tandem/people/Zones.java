package tandem.people;

import java.time.ZoneId;
import java.util.List;

/** The time zones a person can choose. */
public final class Zones {

    private static final List<String> ALL = ZoneId.getAvailableZoneIds().stream()
            .filter(zone -> zone.equals("UTC")
                    || zone.matches("(Africa|America|Antarctica|Asia|Atlantic|Australia|Europe|Indian|Pacific)/.+"))
            .sorted()
            .toList();

    private Zones() {}

    public static List<String> all() {
        return ALL;
    }

    static boolean knows(String zone) {
        return ZoneId.getAvailableZoneIds().contains(zone);
    }
}
