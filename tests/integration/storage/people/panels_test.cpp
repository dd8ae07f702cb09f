// What happens to the interviews of people whose accounts are deactivated, or who change the
// company: what leaves their calendars, and who learns that somebody is missing.
#include "storage/people/panels.hpp"

#include <boost/test/unit_test.hpp>

#include "storage/mail/outbox.hpp"
#include "storage/people/users.hpp"
#include "tests/support/interviews.hpp"

namespace {

using namespace callboard::storage;
using callboard::tests::in_days;

struct panels_fixture : callboard::tests::interviews_fixture {
    std::int64_t ahead = [&] {
        auto in = tomorrow();
        in.panel = std::vector{interviewer.user_id, manager.user_id};
        return schedule(recruiter, in).id;
    }();

    panels_fixture() {
        text(fmt::format("UPDATE candidate SET name = 'zebra' WHERE id = {}", ada.candidate_id));
        text("DELETE FROM outbox_mail");
    }
    void set_active(const caller& who, bool active) {
        db.run([&](transaction& work) {
            return set_user_status(admin, work, {who.user_id, active});
        });
    }
    void move_to(const caller& who, std::int64_t company) {
        auto in = edit_user_input{};
        in.id = who.user_id;
        in.company_id = company;
        db.run([&](transaction& work) { return edit_user(admin, work, in, std::nullopt); });
    }
    /// The mails in order: kind, recipient, SEQUENCE.
    std::string mails() {
        return text("SELECT coalesce(string_agg(concat_ws(' ', kind, coalesce(user_id::text, 'c'), "
                    "inputs #>> '{calendar,sequence}'), ', ' ORDER BY id), '') FROM outbox_mail");
    }
    mail_claim claim() {
        return db.run(
            [](transaction& work) { return claim_mails(work, 10, std::chrono::minutes{1}); });
    }
};

} // namespace

BOOST_FIXTURE_TEST_SUITE(storage_panels, panels_fixture)

BOOST_AUTO_TEST_CASE(an_interview_leaves_the_calendar_of_whoever_is_deactivated) {
    set_active(interviewer, false);
    BOOST_TEST(mails() == fmt::format("panel_cancelled {} 1", interviewer.user_id));
    BOOST_TEST(text("SELECT concat_ws(' ', inputs->>'removed', inputs #>> '{calendar,uid}') FROM "
                    "outbox_mail") == "true " + text("SELECT uid FROM interview_round"));
    const auto claimed = claim();
    BOOST_REQUIRE_EQUAL(claimed.mails.size(), 1U); // although the account is inactive
    BOOST_TEST(claimed.mails[0].inputs.text.find("zebra") == std::string::npos);
    BOOST_TEST(claimed.mails[0].inputs.text.find("\"candidate_name\": \"\"") != std::string::npos);
    // They are still on the panel, which lacks them.
    BOOST_TEST(panel_rows(ahead) ==
               fmt::format("{} t f, {} t f", manager.user_id, interviewer.user_id));
}

BOOST_AUTO_TEST_CASE(whoever_is_active_again_is_invited_again) {
    set_active(interviewer, false);
    set_active(interviewer, true);
    set_active(interviewer, true); // changes nothing
    BOOST_TEST(mails() ==
               fmt::format("panel_cancelled {0} 1, panel_invitation {0} 2", interviewer.user_id));
    BOOST_TEST(claim().mails.size() == 2U);
}

BOOST_AUTO_TEST_CASE(who_leaves_the_company_and_comes_back) {
    move_to(interviewer, rose);
    BOOST_TEST(mails() == fmt::format("panel_cancelled {} 1", interviewer.user_id));
    BOOST_TEST(claim().mails.size() == 1U);
    move_to(interviewer, globe);
    BOOST_TEST(mails() ==
               fmt::format("panel_cancelled {0} 1, panel_invitation {0} 2", interviewer.user_id));
    BOOST_TEST(claim().mails.size() == 1U);
}

BOOST_AUTO_TEST_CASE(what_is_over_or_elsewhere_or_without_them_stays_as_it_is) {
    auto past = tomorrow();
    past.starts_at = in_days(-1);
    past.status = round_status::completed;
    schedule(recruiter, past);
    auto without = edit_of(ahead);
    without.panel = std::vector{manager.user_id};
    edit(recruiter, without);
    auto idea = untimed();
    idea.panel = std::vector{interviewer.user_id};
    schedule(recruiter, idea);
    text("DELETE FROM outbox_mail");
    set_active(interviewer, false);
    set_active(interviewer, true);
    BOOST_TEST(mails() == "");
}

BOOST_AUTO_TEST_CASE(whoever_was_deactivated_hears_nothing_else) {
    set_active(interviewer, false);
    text("DELETE FROM outbox_mail");
    auto without = edit_of(ahead);
    without.panel = std::vector{manager.user_id};
    without.reason = "zebra";
    edit(recruiter, without);
    BOOST_TEST(mails() == fmt::format("panel_cancelled {} 2", interviewer.user_id));
    BOOST_TEST(claim().suppressed == 1);
}

BOOST_AUTO_TEST_CASE(the_recruiter_hears_of_rounds_without_a_time_too) {
    auto idea = untimed();
    idea.panel = std::vector{interviewer.user_id};
    schedule(recruiter, idea);
    text("DELETE FROM notification");
    set_active(interviewer, false);
    BOOST_TEST(text("SELECT count(*) FROM notification WHERE kind = 'panel'") == "2");
    BOOST_TEST(text("SELECT body FROM notification ORDER BY id DESC LIMIT 1") ==
               "Audition with zebra for Prompter");
}

BOOST_AUTO_TEST_SUITE_END()
