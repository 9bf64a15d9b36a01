package tandem.imports;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.UUID;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;

/** The rows that were left out, as a file to keep. */
final class Download {

    private Download() {}

    static void unusable(Runs runs, UUID run, HttpServletResponse response) throws IOException {
        var name = runs.get(run).fileName().replaceFirst("\\.[A-Za-z0-9]{1,5}$", "") + " left out.csv";
        response.setContentType("text/csv;charset=UTF-8");
        response.setHeader(
                HttpHeaders.CONTENT_DISPOSITION,
                ContentDisposition.attachment()
                        .filename(name, java.nio.charset.StandardCharsets.UTF_8)
                        .build()
                        .toString());
        runs.writeUnusable(run, response.getOutputStream());
    }
}
