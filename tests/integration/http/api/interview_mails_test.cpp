// What the people of an interview get by mail, from the first invitation to the cancellation: the
// mails of a folder, read by Python's mail reader and its icalendar.
#include <boost/test/unit_test.hpp>

#include <boost/json/array.hpp>
#include <boost/json/object.hpp>
#include <boost/json/serialize.hpp>

#include "tests/support/calendar_programs.hpp"
#include "tests/support/running_service.hpp"

using namespace callboard;
using namespace callboard::tests;

namespace {

namespace json = boost::json;

struct mailed_people : running_service {
    http_client staff = as(recruiter);
    std::int64_t fool = job(globe, recruiter.user_id, "Fool");
    std::int64_t of_ada = application(ada.candidate_id, fool);
    std::string application_path = fmt::format("/api/applications/{}", of_ada);
    std::int64_t audition = id(fmt::format(
        "INSERT INTO interview_round_type (company_id, name) VALUES ({}, 'Audition') RETURNING id",
        globe));

    /// Returns the path of the round.
    std::string schedule(const std::string& starts_at) {
        const auto made =
            staff.post(application_path + "/rounds", {{"round_type_id", audition},
                                                      {"panel", json::array{interviewer.user_id}},
                                                      {"starts_at", starts_at},
                                                      {"zone", "Europe/Berlin"},
                                                      {"briefing", "Ask about the gap."}});
        BOOST_TEST_REQUIRE(made.status == 201, made);
        return fmt::format("/api/application-rounds/{}", made.id());
    }
    void reject() {
        const auto moved = staff.post(application_path + "/change-stage", {{"stage", "Rejected"}});
        BOOST_TEST_REQUIRE(moved.status == 200, moved);
    }
    /// Waits until so many mails with an entry for calendars have left, and returns those to one
    /// person.
    json::array mails_to(const storage::caller& whom, std::int64_t sent) {
        BOOST_TEST(eventually([&] {
            return count("outbox_mail WHERE state = 'sent' AND inputs ? 'calendar' AND kind NOT "
                         "LIKE '%reminder'") == sent;
        }));
        auto theirs = json::array{};
        const auto address = email_of(whom);
        for (const auto& mail : read_invitations(settings.mail.directory))
            if (mail.at("to").as_string() == address)
                theirs.push_back(mail);
        return theirs;
    }
    static const json::value& event_of(const json::value& mail) {
        return mail.at("calendar").at("events").at(0);
    }
    /// "REQUEST 0, CANCEL 1": what the mails do to the entry in a calendar, which must be one.
    static std::string steps(const json::array& mails) {
        auto told = std::string{};
        for (const auto& mail : mails) {
            BOOST_TEST(mail.at("calendar").at("events").as_array().size() == 1U);
            BOOST_TEST(mail.at("method") == mail.at("calendar").at("method"));
            BOOST_TEST(mail.at("attached").as_bool());
            BOOST_TEST(event_of(mail).at("uid") == event_of(mails.front()).at("uid"));
            told += fmt::format("{}{} {}", told.empty() ? "" : ", ",
                                std::string{mail.at("method").as_string()},
                                event_of(mail).at("sequence").as_int64());
        }
        return told;
    }
};

} // namespace

BOOST_FIXTURE_TEST_SUITE(http_interview_mails, mailed_people)

BOOST_AUTO_TEST_CASE(ten_moves_and_a_cancellation_are_about_one_entry) {
    const auto path = schedule("2031-05-04T10:00:00Z");
    for (auto n = 1; n <= 10; ++n) {
        const auto moved =
            staff.put(path, {{"starts_at", fmt::format("2031-05-{:02}T10:00:00Z", 4 + n)}});
        BOOST_TEST_REQUIRE(moved.status == 200, moved);
        mails_to(ada, 2 * (n + 1)); // each has left before the next
    }
    BOOST_TEST(staff.del(path).status == 200);
    for (const auto& who : {ada, interviewer}) {
        const auto mails = mails_to(who, 24);
        BOOST_TEST(steps(mails) ==
                   "REQUEST 0, REQUEST 1, REQUEST 2, REQUEST 3, REQUEST 4, REQUEST 5, REQUEST 6, "
                   "REQUEST 7, REQUEST 8, REQUEST 9, REQUEST 10, CANCEL 11");
        BOOST_TEST(event_of(mails[10]).at("starts_at") == "2031-05-14T10:00:00Z");
        BOOST_TEST(event_of(mails[10]).at("zone") == "Europe/Berlin");
        BOOST_TEST(event_of(mails[11]).at("starts_at") == "2031-05-14T10:00:00Z");
        BOOST_TEST(event_of(mails[11]).at("status") == "CANCELLED");
    }
    for (const auto& mail : mails_to(ada, 24))
        BOOST_TEST(json::serialize(mail).find("gap") == std::string::npos);
}

BOOST_AUTO_TEST_CASE(a_rejection_that_is_undone_in_time_is_told_to_nobody) {
    schedule("2031-05-04T10:00:00Z");
    mails_to(ada, 2);
    reject();
    const auto undone = staff.post(application_path + "/undo", json::object{});
    BOOST_TEST_REQUIRE(undone.status == 200, undone);
    BOOST_TEST(undone.at("/cancelled").as_array().size() >= 2U);
    BOOST_TEST(count("outbox_mail WHERE kind LIKE '%cancelled' AND state = 'cancelled'") == 2);
    for (const auto& who : {ada, interviewer})
        BOOST_TEST(steps(mails_to(who, 2)) == "REQUEST 0");
}

BOOST_AUTO_TEST_CASE(whoever_was_told_of_a_cancellation_is_invited_again) {
    const auto soon = storage::to_text(std::chrono::floor<std::chrono::seconds>(storage::now()) +
                                       std::chrono::minutes{20});
    schedule(soon);
    mails_to(ada, 2);
    reject(); // the cancellations do not wait: people would
    mails_to(ada, 4);
    const auto undone = staff.post(application_path + "/undo", json::object{});
    BOOST_TEST_REQUIRE(undone.status == 200, undone);
    BOOST_TEST(undone.at("/gone").as_array().size() >= 2U);
    BOOST_TEST(undone.text("/restored_rounds/0/starts_at") == soon);
    for (const auto& who : {ada, interviewer}) {
        const auto mails = mails_to(who, 6);
        BOOST_TEST(steps(mails) == "REQUEST 0, CANCEL 1, REQUEST 2");
        BOOST_TEST(event_of(mails[2]).at("starts_at").as_string() == soon);
        BOOST_TEST(event_of(mails[2]).at("status") == "CONFIRMED");
    }
}

BOOST_AUTO_TEST_CASE(a_deleted_application_leaves_no_entry_behind) {
    text(fmt::format("UPDATE candidate SET name = 'Zebra' WHERE id = {}", ada.candidate_id));
    schedule("2031-05-04T10:00:00Z");
    mails_to(ada, 2);
    BOOST_TEST(as(admin).del(application_path).status == 204);
    // The invitation of the candidate stays, that of the panel went with the application.
    const auto told = mails_to(ada, 3);
    BOOST_TEST(steps(told) == "REQUEST 0, CANCEL 1");
    BOOST_TEST(json::serialize(told[1]).find("Zebra") != std::string::npos);
    const auto panel = mails_to(interviewer, 3);
    BOOST_TEST_REQUIRE(panel.size() >= 1U);
    const auto& last = panel.back();
    BOOST_TEST(last.at("method") == "CANCEL");
    BOOST_TEST(event_of(last).at("uid") == event_of(told[0]).at("uid"));
    BOOST_TEST(event_of(last).at("sequence").as_int64() == 1);
    BOOST_TEST(event_of(last).at("summary") == "Audition: Fool");
    BOOST_TEST(json::serialize(last).find("Zebra") == std::string::npos);
    BOOST_TEST(last.at("text").as_string().find("This interview for Fool has been cancelled") !=
               std::string_view::npos);
}

BOOST_AUTO_TEST_SUITE_END()
