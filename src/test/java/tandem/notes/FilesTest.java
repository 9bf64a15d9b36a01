package tandem.notes;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.Map;
import java.util.UUID;
import org.jooq.DSLContext;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import tandem.Cast;
import tandem.TandemTest;
import tandem.people.Person;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

@TandemTest
class FilesTest {

    private static final byte[] PNG = Base64.getDecoder()
            .decode("iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==");

    @Autowired
    Cast cast;

    @Autowired
    Files files;

    @Autowired
    Store store;

    @Autowired
    DSLContext db;

    private final HttpClient client =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final String mark = UUID.randomUUID().toString().substring(0, 8);
    private String petra;

    @BeforeEach
    void petraIsKnown() {
        petra = cast.as(cast.ines())
                .post("/api/v1/contacts", Map.of("key", "files" + mark, "given_name", "Petra"))
                .json()
                .get("id")
                .asString();
    }

    private HttpResponse<byte[]> send(Person person, String name, byte[] content) {
        var path = "/api/v1/files?record_type=contacts&record_id=" + petra + "&name="
                + URLEncoder.encode(name, StandardCharsets.UTF_8);
        return ask(HttpRequest.newBuilder(URI.create(cast.address() + path))
                .header("Content-Type", "application/octet-stream")
                .header("Authorization", "Bearer " + cast.as(person).token())
                .POST(BodyPublishers.ofByteArray(content)));
    }

    private HttpResponse<byte[]> ask(HttpRequest.Builder request) {
        try {
            return client.send(request.build(), BodyHandlers.ofByteArray());
        } catch (IOException | InterruptedException broken) {
            throw new IllegalStateException(broken);
        }
    }

    private HttpResponse<byte[]> content(JsonNode file) {
        return ask(HttpRequest.newBuilder(URI.create(cast.address() + "/api/v1/files/" + id(file) + "/content"))
                .header("Authorization", "Bearer " + cast.as(cast.vera()).token()));
    }

    private static String id(JsonNode file) {
        return file.get("id").asString();
    }

    private static JsonNode json(HttpResponse<byte[]> reply) {
        return JsonMapper.shared().readTree(reply.body());
    }

    private static String header(HttpResponse<?> reply, String name) {
        return reply.headers().firstValue(name).orElse("");
    }

    @Test
    void aFileComesBackAsItWasSent() {
        var sent = send(cast.ines(), "Angebot Müller.pdf", bytes("%PDF an offer " + mark));

        assertThat(sent.statusCode()).isEqualTo(201);
        var back = content(json(sent));
        assertThat(back.body()).isEqualTo(bytes("%PDF an offer " + mark));
        assertThat(header(back, "Content-Disposition"))
                .startsWith("attachment;")
                .contains("filename*=UTF-8''Angebot%20M%C3%BCller.pdf");
        assertThat(header(back, "X-Content-Type-Options")).isEqualTo("nosniff");
        assertThat(back.headers().allValues("Content-Security-Policy"))
                .containsExactly("sandbox; default-src 'none'; frame-ancestors 'none'");
        assertThat(header(back, "Content-Type")).isEqualTo("application/octet-stream");
        assertThat(cast.signedIn(cast.tom())
                        .get("/contacts/" + petra + "?tab=files")
                        .text())
                .contains("Angebot Müller.pdf", "Ines Okafor");
    }

    @Test
    void aPartOfAFileCanBeAskedFor() {
        var sent = json(send(cast.ines(), "a.txt", bytes("0123456789" + mark)));
        var part = ask(HttpRequest.newBuilder(URI.create(cast.address() + "/api/v1/files/" + id(sent) + "/content"))
                .header("Range", "bytes=2-4")
                .header("Authorization", "Bearer " + cast.as(cast.ines()).token()));

        assertThat(part.statusCode()).isEqualTo(206);
        assertThat(part.body()).isEqualTo(bytes("234"));
    }

    @Test
    void namesOfUsersNeverBecomePaths() {
        var path = json(send(cast.ines(), "../../x", bytes("x" + mark)));
        var disguised = json(send(cast.ines(), "offer\u202Egnp.exe", bytes("MZ" + mark)));

        assertThat(path.get("name").asString()).isEqualTo("x");
        assertThat(store.place(path.get("sha256").asString())).hasContent("x" + mark);
        assertThat(disguised.get("name").asString()).isEqualTo("offergnp.exe");
        var renamed = cast.as(cast.ines())
                .send("PATCH", "/api/v1/files/" + id(path), Map.of("name", "/etc/pass\u202Ewd"), "If-Match", "1");
        assertThat(renamed.json().get("name").asString()).isEqualTo("passwd");
    }

    @Test
    void onlyRealPicturesAreShownWithinPages() {
        var picture = json(send(cast.ines(), "plan.png", PNG));
        var program = json(send(cast.ines(), "plan.png", bytes("MZ a program " + mark)));
        var page = json(send(cast.ines(), "page.html", bytes("<script>steal()</script>" + mark)));
        var browser = cast.signedIn(cast.tom());

        var shown = browser.get("/files/" + id(picture) + "/picture");
        assertThat(shown.header("Content-Type")).isEqualTo("image/png");
        assertThat(shown.header("Content-Disposition")).startsWith("inline;");
        assertThat(browser.get("/files/" + id(program) + "/picture").status()).isEqualTo(404);
        assertThat(browser.get("/files/" + id(page)).header("Content-Type")).isEqualTo("application/octet-stream");
        assertThat(browser.get("/files/" + id(page)).header("Content-Disposition"))
                .startsWith("attachment;");
        assertThat(browser.get("/contacts/" + petra + "?tab=files").text())
                .contains("its name says that it is a picture, but it is none");
    }

    @Test
    void aFileThatIsTooLargeIsRefusedInASentence() {
        var refused = send(cast.ines(), "film.mp4", new byte[(25 << 20) + 1]);

        assertThat(refused.statusCode()).isEqualTo(413);
        assertThat(json(refused).get("detail").asString()).contains("larger than 25 MB");
    }

    @Test
    void whoMayNotMayNot() {
        assertThat(send(cast.vera(), "a.txt", bytes("a")).statusCode()).isEqualTo(403);
        var sent = json(send(cast.ines(), "a.txt", bytes("a" + mark)));
        assertThat(cast.stranger().get("/api/v1/files/" + id(sent) + "/content").status())
                .isEqualTo(401);
        assertThat(cast.as(cast.vera())
                        .send("DELETE", "/api/v1/files/" + id(sent), null, "If-Match", "1")
                        .status())
                .isEqualTo(403);
        assertThat(cast.as(cast.ines())
                        .get("/api/v1/files/" + UUID.randomUUID() + "/content")
                        .status())
                .isEqualTo(404);
    }

    @Test
    void aFileInTheBinKeepsItsContentAndAnOrphanIsSwept() throws IOException {
        var binned = json(send(cast.ines(), "binned.txt", bytes("binned " + mark)));
        var orphan = json(send(cast.ines(), "orphan.txt", bytes("orphan " + mark)));
        cast.as(cast.ines()).send("DELETE", "/api/v1/files/" + id(binned), null, "If-Match", "1");
        assertThat(content(binned).statusCode()).isEqualTo(404);
        db.execute("delete from notes.file where id = ?::uuid", id(orphan));
        var kept = store.place(binned.get("sha256").asString());
        var lost = store.place(orphan.get("sha256").asString());

        files.sweep();
        assertThat(lost).as("is spared while it is young").exists();
        age(lost);
        age(kept);
        files.sweep();

        assertThat(lost).doesNotExist();
        assertThat(kept).hasContent("binned " + mark);
    }

    private static void age(Path file) throws IOException {
        java.nio.file.Files.setLastModifiedTime(
                file, FileTime.from(Instant.now().minus(Duration.ofDays(2))));
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
