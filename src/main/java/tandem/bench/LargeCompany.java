package tandem.bench;

import java.io.IOException;
import java.io.StringReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.SplittableRandom;
import java.util.UUID;
import java.util.function.LongFunction;
import org.postgresql.PGConnection;
import org.postgresql.copy.CopyManager;
import tandem.command.Stop;

/**
 * The records of a large company, laid straight into the database of a Tandem that runs: 1,000,000 contacts at 200,000 companies
 * with 5,000,000 touches. Names are made of syllables, a few of them common and most rare, as names are.
 */
final class LargeCompany implements AutoCloseable {

    static final int CONTACTS = Integer.getInteger("tandem.bench.rows", 1_000_000);
    static final int COMPANIES = CONTACTS / 5;
    static final int TOUCHES = CONTACTS * 5;

    /** How much happened with one company. */
    static final int BUSY = 10_000;

    private static final int PORTION = 20_000;
    private static final String[] BEGINNINGS = {
        "Ba", "Bre", "Cho", "Da", "El", "Fi", "Ga", "Ha", "In", "Ja", "Kra", "Li", "Ma", "No", "Ok", "Pe", "Qui", "Ri",
        "Scho", "Ta", "Ul", "Vo", "We", "Xi", "Ya", "Zie"
    };
    private static final String[] MIDDLES = {
        "ba", "cher", "den", "fe", "gel", "hau", "ker", "lin", "mann", "nau", "per", "ra", "se", "tor", "vi", "wei",
        "zo"
    };
    private static final String[] ENDS = {
        "berg", "dt", "feld", "ler", "mann", "nik", "ova", "quist", "ser", "ski", "son", "wald"
    };
    private static final String[] SOURCES = {
        "organic_search", "paid_search", "social", "trade_fair", "referral", "email"
    };
    private static final String[] COUNTRIES = {"Germany", "Austria", "Switzerland", "Sweden", "Netherlands", "France"};
    private static final String[] TITLES = {"CEO", "CFO", "Head of Operations", "Buyer", "IT lead", "Managing director"
    };
    private static final String[] INDUSTRIES = {"Food", "Energy", "Logistics", "Machinery", "Clinics", "Retail"};
    private static final String[] KINDS = {"ad_click", "visit", "mail_opened", "webinar", "call", "meeting"};

    private final Connection connection;
    private final CopyManager copy;

    LargeCompany(Path data) throws IOException {
        try {
            var port = Files.readAllLines(data.resolve("database/cluster/postmaster.pid"))
                    .get(3)
                    .strip();
            var password =
                    Files.readString(data.resolve("secrets/database-password")).strip();
            this.connection = DriverManager.getConnection(
                    "jdbc:postgresql://127.0.0.1:" + port + "/postgres", "tandem", password);
            this.copy = connection.unwrap(PGConnection.class).getCopyAPI();
        } catch (SQLException unreachable) {
            throw Stop.failed("The database of the measured Tandem does not answer: " + unreachable.getMessage());
        }
    }

    void settle() throws IOException {
        fill(
                "customers.company (id, name, domain, industry, employees, city, country, source)",
                COMPANIES,
                LargeCompany::company);
        fill(
                "customers.contact (id, company_id, given_name, family_name, email, phone, job_title, city, country, source)",
                CONTACTS,
                LargeCompany::contact);
        execute("""
                select journeys.make_month(day::date)
                from generate_series(timestamp '2024-12-01', timestamp '2026-11-01', interval '1 month') day
                """);
        fill("journeys.touch (id, contact_id, kind, happened_at, source)", TOUCHES, LargeCompany::touch);
        fill("journeys.touch (id, contact_id, kind, happened_at, source)", BUSY, LargeCompany::busy);
        execute("""
                insert into journeys.evidence (contact_id, stage, version, reached_at, touch_id, kind, place)
                select distinct on (contact_id, proving.stage) contact_id, proving.stage, version, happened_at, id, kind, place
                from journeys.touch join journeys.proving_kinds proving using (kind)
                order by contact_id, proving.stage, happened_at, id
                """, """
                insert into journeys.standing (contact_id, stage, first_contact_at, last_touch_at, last_touch_id, last_touch_kind)
                select contact_id, 0, min(happened_at), max(happened_at),
                       (array_agg(id order by happened_at desc, id desc))[1], (array_agg(kind order by happened_at desc, id desc))[1]
                from journeys.touch
                group by contact_id
                """, "analyze", """
                select journeys.stand(array_agg(contact_id)) from journeys.standing
                """, "vacuum analyze");
    }

    /** Waits until the records have been compared with each other, which takes a while and all of a processor. */
    void awaitCompared() {
        try (var statement = connection.createStatement()) {
            boolean waits = true;
            while (waits) {
                Thread.sleep(1_000);
                try (var left = statement.executeQuery(
                        "select 1 where exists (select from duplicates.to_compare) or exists (select from duplicates.round)")) {
                    waits = left.next();
                }
            }
        } catch (SQLException refused) {
            throw Stop.failed(String.valueOf(refused.getMessage()));
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw Stop.failed("Interrupted.");
        }
    }

    private void fill(String table, long rows, LongFunction<String> row) throws IOException {
        for (long from = 0; from < rows; from += PORTION) {
            var text = new StringBuilder();
            for (long at = from; at < Math.min(rows, from + PORTION); at++) {
                text.append(row.apply(at)).append('\n');
            }
            try {
                copy.copyIn("copy %s from stdin".formatted(table), new StringReader(text.toString()));
            } catch (SQLException refused) {
                throw Stop.failed("%s: %s".formatted(table, refused.getMessage()));
            }
        }
    }

    private static String company(long at) {
        var dice = new SplittableRandom(at * 31 + 7);
        return String.join(
                "\t",
                id(1, at).toString(),
                name(dice) + " " + one(INDUSTRIES, dice) + " " + at,
                "company" + at + ".example",
                one(INDUSTRIES, dice),
                "" + dice.nextInt(1, 5_000),
                name(dice),
                one(COUNTRIES, dice),
                one(SOURCES, dice));
    }

    private static String contact(long at) {
        var dice = new SplittableRandom(at * 17 + 3);
        var given = given(at);
        var family = family(at);
        return String.join(
                "\t",
                id(2, at).toString(),
                id(1, at / 5).toString(),
                given,
                family,
                "%s.%s.%d@company%d.example"
                        .formatted(given, family, at, at / 5)
                        .toLowerCase(java.util.Locale.ROOT),
                "+49 40 %07d".formatted(dice.nextInt(10_000_000)),
                one(TITLES, dice),
                "Hamburg",
                one(COUNTRIES, dice),
                one(SOURCES, dice));
    }

    private static String touch(long at) {
        var dice = new SplittableRandom(at * 13 + 1);
        var day = java.time.Instant.parse("2026-11-01T00:00:00Z").minusSeconds(dice.nextInt(60_000_000));
        return String.join(
                "\t",
                new UUID(day.toEpochMilli() << 16 | 0x7000, 1L << 63 | at).toString(),
                id(2, at % CONTACTS).toString(),
                one(KINDS, dice),
                day.toString(),
                one(SOURCES, dice));
    }

    // All of them at the people of the first company.
    private static String busy(long at) {
        var dice = new SplittableRandom(at * 19 + 5);
        var day = java.time.Instant.parse("2026-11-01T00:00:00Z").minusSeconds(dice.nextInt(60_000_000));
        return String.join(
                "\t",
                new UUID(day.toEpochMilli() << 16 | 0x7000, 1L << 63 | TOUCHES + at).toString(),
                id(2, at % 5).toString(),
                one(KINDS, dice),
                day.toString(),
                one(SOURCES, dice));
    }

    static String given(long contact) {
        return name(new SplittableRandom(contact * 5 + 11)).substring(0, 4);
    }

    static String family(long contact) {
        return name(new SplittableRandom(contact * 7 + 13));
    }

    // Squared dice prefer the first of each: a few names are common, most are rare.
    private static String name(SplittableRandom dice) {
        return rare(BEGINNINGS, dice) + rare(MIDDLES, dice) + rare(MIDDLES, dice) + rare(ENDS, dice);
    }

    private static String rare(String[] of, SplittableRandom dice) {
        double roll = dice.nextDouble();
        return of[(int) (roll * roll * of.length)];
    }

    private static String one(String[] of, SplittableRandom dice) {
        return of[dice.nextInt(of.length)];
    }

    /** The id of a record of this kind: ordered as they were made, as ids of Tandem are. */
    static UUID id(int kind, long at) {
        return new UUID(0x0190L << 48 | (long) kind << 40 | at >>> 8 << 16 | 0x7000 | at & 0xFF, 1L << 63 | at);
    }

    private void execute(String... commands) {
        try (var statement = connection.createStatement()) {
            for (var command : commands) {
                statement.execute(command);
            }
        } catch (SQLException refused) {
            throw Stop.failed(String.valueOf(refused.getMessage()));
        }
    }

    @Override
    public void close() {
        try {
            connection.close();
        } catch (SQLException alreadyGone) {
            // the measured Tandem is about to end anyhow
        }
    }
}
