package tandem.platform;

import java.nio.file.Path;
import java.time.ZoneId;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;

/**
 * Everything that can be set about Tandem, under {@code tandem.}; README lists them.
 *
 * @param data where all state lives
 * @param demo load the sample company when the database is new
 * @param zone the time zone of persons who have not chosen one
 * @param importLimit the largest file that may be imported
 * @param timing tell in {@code Server-Timing} of each answer how long its SQL took
 * @param fileLimit the largest file that may be put beside a record
 * @param address where people reach Tandem, for links in mail
 * @param touches how long touches are kept
 * @param privateFeeds calendars may be read from addresses inside our own network, and without encryption
 * @param binDays how long a deleted record lies in the bin before it is removed for good
 */
@ConfigurationProperties(prefix = "tandem", ignoreUnknownFields = false)
public record Settings(
        @DefaultValue("data") Path data,
        @DefaultValue("false") boolean demo,
        @DefaultValue("UTC") ZoneId zone,
        @DefaultValue("2GB") DataSize importLimit,
        @DefaultValue("false") boolean timing,
        @DefaultValue("25MB") DataSize fileLimit,
        @DefaultValue("http://localhost:8080") String address,
        @DefaultValue("90") int binDays,
        @DefaultValue Touches touches,
        @DefaultValue("false") boolean privateFeeds,
        @DefaultValue Database database,
        @DefaultValue Mail mail,
        @DefaultValue Setup setup) {

    /**
     * @param keepMonths the months after which touches are dropped; 0 keeps all
     * @param asideDays how long a touch of somebody unknown waits for the contact to appear
     */
    public record Touches(
            @DefaultValue("0") int keepMonths,
            @DefaultValue("30") int asideDays) {}

    /** Another PostgreSQL than the embedded one: a JDBC address, and who signs in there. */
    public record Database(
            @Nullable String url,
            @DefaultValue("tandem") String user,
            @DefaultValue("") String password) {}

    /** The server that takes our mail. Without a host no mail is written; what it would tell stands on the pages all the same. */
    public record Mail(
            @Nullable String host,
            @DefaultValue("587") int port,
            @Nullable String user,
            @Nullable String password,
            @DefaultValue("tandem@localhost") String from,
            @DefaultValue("STARTTLS") Encryption encryption) {

        public enum Encryption {
            NONE,
            STARTTLS,
            TLS
        }
    }

    /** The first administrator, for a set-up without a page. Both or neither. */
    public record Setup(
            @Nullable String adminEmail, @Nullable String adminPassword) {

        public boolean unattended() {
            return adminEmail != null && adminPassword != null;
        }
    }
}
