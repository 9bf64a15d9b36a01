package tandem.sample;

import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;

/** When things happen: busy and quiet months, weekdays, office hours and evenings. */
final class Calendar {

    /** Contacts who came so many days before the era are there with what came of it. */
    private static final int BEFORE = 240;

    private static final double GROWTH_A_YEAR = 1.18;
    private static final double[] MONTHS = {.9, 1, 1.2, 1, 1, .95, .85, .65, 1.1, 1.2, 1.1, .65};

    private final Era era;
    private final WorkingHours hours;
    private final Urn<LocalDate> arrivals;

    Calendar(Era era) {
        this.era = era;
        this.hours = new WorkingHours(era.zone());
        List<LocalDate> days =
                era.firstDay().minusDays(BEFORE).datesUntil(era.today()).toList();
        this.arrivals = Urn.of(days, this::arrivalsOn);
    }

    private double arrivalsOn(LocalDate day) {
        double weekday = weekend(day) ? .35 : 1;
        double promise = era.quarter(day) == Era.LATE ? 1.04 : 1;
        return Math.pow(GROWTH_A_YEAR, era.years(day)) * MONTHS[day.getMonthValue() - 1] * weekday * promise;
    }

    LocalDate arrival(Dice dice) {
        return arrivals.draw(dice);
    }

    Instant at(LocalDate day, boolean atWork, Dice dice) {
        return atWork ? inOffice(day, dice) : online(day, dice);
    }

    /** On that day, or the Monday after a weekend, between nine and five. */
    Instant inOffice(LocalDate day, Dice dice) {
        var workday = day;
        while (weekend(workday)) {
            workday = workday.plusDays(1);
        }
        return hours.at(workday, 9 * 3600 + dice.below(8 * 3600));
    }

    /** People look around in the evening, and some at work. */
    Instant online(LocalDate day, Dice dice) {
        boolean evening = weekend(day) || dice.chance(.5);
        return evening
                ? hours.at(day, 18 * 3600 + dice.below(5 * 3600))
                : hours.at(day, 8 * 3600 + dice.below(9 * 3600));
    }

    Instant afterDays(Instant from, double days, boolean atWork, Dice dice) {
        var later = at(era.day(from).plusDays(Math.round(days)), atWork, dice);
        return later.isAfter(from) ? later : from.plusSeconds(60 + dice.below(3600));
    }

    WorkingHours hours() {
        return hours;
    }

    private static boolean weekend(LocalDate day) {
        return day.getDayOfWeek().compareTo(DayOfWeek.FRIDAY) > 0;
    }
}
