package tandem.collecting;

import jakarta.servlet.http.HttpServletRequest;

/** Whether somebody's browser says that nothing is to be kept of them: Global Privacy Control, or Do Not Track. */
public final class Privacy {

    private Privacy() {}

    public static boolean isWanted(HttpServletRequest request) {
        return "1".equals(request.getHeader("Sec-GPC")) || "1".equals(request.getHeader("DNT"));
    }
}
