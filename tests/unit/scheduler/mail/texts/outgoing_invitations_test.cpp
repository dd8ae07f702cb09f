// Mails about interviews: what their recipients read, what their calendars get.
#include "scheduler/mail/texts/calendar_part.hpp"

#include <boost/test/unit_test.hpp>
#include <fmt/format.h>

#include "scheduler/mail/texts/inputs.hpp"
#include "scheduler/mail/texts/writing.hpp"

using namespace callboard;
using storage::claimed_mail;

namespace {

const scheduler::mail_templates& templates() {
    static const auto all = scheduler::mail_templates{CALLBOARD_SOURCE_DIR "/config/mail"};
    return all;
}

const scheduler::mail_author& author() {
    static const auto made =
        scheduler::mail_author{"Jobs <jobs@globe.example>",
                               "home",
                               "https://globe.example",
                               {},
                               scheduler::interview_tokens{"a signing key of thirty-two bytes"}};
    return made;
}

/// A mail about round 5, an audition in Berlin at ten; `more` are members of its inputs.
claimed_mail about_round(const std::string& kind, const std::string& more) {
    auto mail = claimed_mail{};
    mail.id = 7;
    mail.kind = kind;
    mail.inputs.text = R"({"round": "Audition", "starts_at": "2031-05-05T08:00:00Z", "minutes": 90,
        "location": "Room 2", "link": "", "round_id": 5, "calendar": {
            "uid": "0f1e", "sequence": 3, "starts_at": "2031-05-05T08:00:00Z",
            "ends_at": "2031-05-05T09:30:00Z", "zone": "Europe/Berlin"}, )" +
                       more + "}";
    mail.created_at = storage::parse_timestamp("2031-03-01T12:00:00Z").value();
    mail.dated_at = storage::parse_timestamp("2031-03-01T12:00:05Z").value();
    mail.recipient = "ada@example.org";
    mail.recipient_name = "Ada";
    mail.candidate_name = "Ada";
    mail.job_title = "Fool";
    mail.company_name = "Globe";
    mail.application_id = 31;
    mail.zone = "Europe/London";
    return mail;
}

claimed_mail to_candidate(const std::string& kind) {
    return about_round(kind, R"("member_id": 0, "message": "Bring two scenes.")");
}

claimed_mail to_member(const std::string& kind) {
    auto mail = about_round(kind, R"("member_id": 12, "briefing": "Ask about the gap.",
        "panel": "Rosa, Will", "url": "/interviews")");
    mail.recipient = "rosa@globe.example";
    mail.recipient_name = "Rosa";
    return mail;
}

/// The method and the entry, without its folds; empty if there is none.
std::string calendar_text(const claimed_mail& mail) {
    const auto clock = scheduler::mail_clock_of(mail);
    const auto values =
        scheduler::mail_values(mail, scheduler::read_values(mail.inputs, clock), clock, author());
    const auto entry = scheduler::calendar_of(mail, values, author());
    if (!entry)
        return {};
    auto text = entry->method + "\n" + entry->text;
    for (auto fold = text.find("\r\n "); fold != text.npos; fold = text.find("\r\n "))
        text.erase(fold, 3);
    return text;
}

bool contains(const std::string& text, const std::string& part) {
    return text.find(part) != std::string::npos;
}

} // namespace

BOOST_AUTO_TEST_SUITE(scheduler_outgoing_invitations)

BOOST_AUTO_TEST_CASE(a_candidate_reads_when_by_their_own_clock) {
    const auto words = render_mail(to_candidate("interview_invitation"), templates(), author());
    BOOST_TEST(contains(words.text, "Globe invites you to an interview for Fool."), words.text);
    BOOST_TEST(contains(words.text, "Audition: Monday 5 May, 09:00 (London), 90 min"));
    BOOST_TEST(contains(words.text, "\nRoom 2\n"));
    BOOST_TEST(contains(words.text, "Bring two scenes."));
    const auto link =
        scheduler::answer_url("https://globe.example", author().interviews->write({5, 0}));
    BOOST_TEST(contains(words.text, link));
    BOOST_TEST(contains(words.html, link));
}

BOOST_AUTO_TEST_CASE(a_member_of_the_panel_reads_the_briefing) {
    const auto words = render_mail(to_member("panel_invitation"), templates(), author());
    BOOST_TEST(contains(words.text, "on the panel of an interview with Ada for Fool."), words.text);
    BOOST_TEST(contains(words.text, "Ask about the gap."));
    BOOST_TEST(contains(words.text, "Panel: Rosa, Will"));
    BOOST_TEST(contains(words.text, "https://globe.example/interviews"));
    BOOST_TEST(contains(words.text, author().interviews->write({5, 12})));
}

BOOST_AUTO_TEST_CASE(a_briefing_is_in_no_mail_to_a_candidate) {
    for (const auto* kind : {"interview_invitation", "interview_cancelled"}) {
        const auto mail = about_round(kind, R"("member_id": 0, "briefing": "Ask about the gap.")");
        const auto words = render_mail(mail, templates(), author());
        BOOST_TEST(!contains(words.text + words.html + calendar_text(mail), "gap"), kind);
    }
}

BOOST_AUTO_TEST_CASE(a_change_says_what_it_was_before) {
    const auto changed =
        about_round("interview_invitation",
                    R"("member_id": 0, "changed": true, "was_at": "2031-05-04T08:00:00Z")");
    const auto words = render_mail(changed, templates(), author());
    BOOST_TEST(words.subject == "Changed: your interview for Fool, Monday 5 May, 09:00 (London)");
    BOOST_TEST(contains(words.text, "has changed: it was on Sunday 4 May, 09:00 (London)."),
               words.text);
}

BOOST_AUTO_TEST_CASE(an_invitation_is_an_entry_for_calendars) {
    const auto candidates = calendar_text(to_candidate("interview_invitation"));
    BOOST_TEST(candidates.starts_with("REQUEST\n"));
    for (const auto* part :
         {"METHOD:REQUEST", "UID:0f1e", "SEQUENCE:3", "TZID=Europe/Berlin:20310505T100000",
          "SUMMARY:Audition: Fool\\, Globe", "DESCRIPTION:Bring two scenes.", "LOCATION:Room 2",
          "mailto:jobs@globe.example", "mailto:ada@example.org", "DTSTAMP:20310301T120000Z"})
        BOOST_TEST(contains(candidates, part), part << " in " << candidates);
    const auto members = calendar_text(to_member("panel_invitation"));
    BOOST_TEST(contains(members, "SUMMARY:Audition: Ada\\, Fool"));
    BOOST_TEST(contains(members, "UID:0f1e"));
    BOOST_TEST(contains(members, "mailto:rosa@globe.example"));
    BOOST_TEST(!contains(members, "gap")); // calendars are shown to others
}

BOOST_AUTO_TEST_CASE(a_cancellation_takes_the_entry_out_again) {
    for (const auto& mail : {to_candidate("interview_cancelled"), to_member("panel_cancelled")}) {
        const auto entry = calendar_text(mail);
        BOOST_TEST(entry.starts_with("CANCEL\n"));
        for (const auto* part : {"METHOD:CANCEL", "STATUS:CANCELLED", "UID:0f1e", "SEQUENCE:3"})
            BOOST_TEST(contains(entry, part), part << " in " << entry);
        const auto content = write_mail(mail, templates(), author()).mail.content;
        BOOST_TEST(contains(content, "Content-Type: text/calendar; charset=utf-8; method=CANCEL"));
        BOOST_TEST(contains(content, "interview.ics"));
    }
}

BOOST_AUTO_TEST_CASE(the_same_invitation_is_written_the_same_way_twice) {
    const auto mail = to_member("panel_invitation");
    BOOST_TEST(write_mail(mail, templates(), author()).mail.content ==
               write_mail(mail, templates(), author()).mail.content);
}

BOOST_AUTO_TEST_CASE(other_mails_have_no_entry_whatever_their_inputs_say) {
    auto mail = to_member("panel_invitation");
    mail.kind = "stage_limit";
    BOOST_TEST(calendar_text(mail).empty());
}

BOOST_AUTO_TEST_CASE(what_people_wrote_adds_nothing_to_the_entry) {
    const auto mail =
        about_round("interview_invitation",
                    R"("member_id": 0, "message": "a\r\nEND:VEVENT\r\nBEGIN:VEVENT\r\nUID:evil")");
    const auto entry = calendar_text(mail);
    BOOST_TEST(contains(entry, "DESCRIPTION:a\\n"), entry);
    BOOST_TEST(!contains(entry, "\r\nUID:evil"));
    BOOST_TEST(entry.find("\r\nBEGIN:VEVENT") == entry.rfind("\r\nBEGIN:VEVENT"));
}

BOOST_AUTO_TEST_CASE(a_candidate_who_chooses_the_time_has_the_link_to_do_so) {
    const auto link =
        scheduler::choice_url("https://globe.example", author().interviews->write_choice(5));
    const auto offer = about_round(
        "slot_offer",
        R"("member_id": 0, "chooses": true, "closes_at": "2031-05-12T16:00:00Z", "again": true)");
    const auto words = render_mail(offer, templates(), author());
    BOOST_TEST(contains(words.text, link), words.text);
    BOOST_TEST(contains(words.html, link));
    BOOST_TEST(contains(words.text, "until Monday 12 May, 17:00 (London)"));
    BOOST_TEST(calendar_text(offer).empty());
    const auto chosen = about_round("interview_invitation", R"("member_id": 0, "chooses": true)");
    BOOST_TEST(contains(render_mail(chosen, templates(), author()).text, link));
    for (const auto& other :
         {to_candidate("interview_invitation"),
          about_round("panel_invitation", R"("member_id": 12, "chooses": true)")})
        BOOST_TEST(!contains(render_mail(other, templates(), author()).text, "/schedule/"));
}

BOOST_AUTO_TEST_CASE(staff_who_read_the_mail_cannot_answer_it) {
    const auto mail = to_candidate("interview_invitation");
    const auto clock = scheduler::mail_clock_of(mail);
    auto values =
        scheduler::mail_values(mail, scheduler::read_values(mail.inputs, clock), clock, author());
    BOOST_TEST(contains(values.at("answer_url").text, "/interview/"));
    scheduler::hide_links(values, mail.kind);
    BOOST_TEST(values.at("answer_url").text == "[link not shown]");
}

BOOST_AUTO_TEST_CASE(an_entry_that_is_malformed_is_a_mail_that_cannot_be_written) {
    auto mail = to_candidate("interview_invitation");
    for (const auto* calendar :
         {R"({"uid": "x"})", R"("x")",
          R"({"uid": "x", "sequence": 1, "starts_at": "soon", "ends_at": "", "zone": "UTC"})"}) {
        mail.inputs.text = fmt::format(R"({{"round": "R", "starts_at": "", "minutes": 1,
            "calendar": {}}})",
                                       calendar);
        BOOST_CHECK_THROW(write_mail(mail, templates(), author()), std::exception);
    }
}

BOOST_AUTO_TEST_SUITE_END()
