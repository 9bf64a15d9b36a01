package tandem.shell;

import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;

/** The one page from which everything that is set up can be reached. */
@Controller
class SettingsPages {

    @GetMapping("/settings")
    String settings() {
        return "shell/settings";
    }
}
