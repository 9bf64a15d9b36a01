package tandem.conversations;

import java.util.Map;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import tandem.records.RecordPart;
import tandem.shell.Act;
import tandem.shell.ActOn;
import tandem.shell.Templates;
import tandem.shell.Visitor;

/** From where a talk can be told, and where those of others are shown. */
@Configuration(proxyBeanMethods = false)
class ConversationsConfiguration {

    private static final Map<String, String> ASKED =
            Map.of("contacts", "contact", "companies", "company", "deals", "deal");

    @Bean
    Act logAct() {
        return new Act(10, "Log a call or meeting", "/log", Visitor::writes, "Log");
    }

    @Bean
    ActOn logCall() {
        return new ActOn("contacts", 10, "Log a call with {0}", "/log?kind=CALL&contact=", Visitor::writes);
    }

    @Bean
    ActOn logMeeting() {
        return new ActOn("contacts", 11, "Log a meeting with {0}", "/log?kind=MEETING&contact=", Visitor::writes);
    }

    @Bean
    RecordPart logOnContact(Templates templates) {
        return log("contacts", templates);
    }

    @Bean
    RecordPart logOnCompany(Templates templates) {
        return log("companies", templates);
    }

    @Bean
    RecordPart logOnDeal(Templates templates) {
        return log("deals", templates);
    }

    private static RecordPart log(String plural, Templates templates) {
        return RecordPart.act(
                plural,
                0,
                (record, visitor, asked) -> templates.content(
                        "conversations/act", Map.of("href", "/log?" + ASKED.get(plural) + "=" + record.id())));
    }

    @Bean
    RecordPart latelyWithContact(Lately lately, Templates templates) {
        return lately("contacts", lately, templates);
    }

    @Bean
    RecordPart latelyWithCompany(Lately lately, Templates templates) {
        return lately("companies", lately, templates);
    }

    private static RecordPart lately(String plural, Lately lately, Templates templates) {
        return RecordPart.aside(
                plural,
                0,
                (record, visitor, asked) -> templates.content(
                        "conversations/lately",
                        Map.of("said", lately.with(record), "named", plural.equals("companies"))));
    }
}
