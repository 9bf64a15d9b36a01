package tandem.collecting;

import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.web.ErrorResponseException;

/** More is sent than anybody should: it may be sent again after a while. Nothing of it was kept. */
public final class TooMany extends ErrorResponseException {

    public TooMany(long seconds) {
        super(HttpStatus.TOO_MANY_REQUESTS);
        getHeaders().set(HttpHeaders.RETRY_AFTER, Long.toString(seconds));
    }
}
