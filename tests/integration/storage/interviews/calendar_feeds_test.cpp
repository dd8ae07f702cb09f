// What calendar programs find at the secret address of a person.
#include "storage/interviews/calendar_feeds.hpp"

#include <boost/test/unit_test.hpp>

#include "storage/people/users.hpp"
#include "tests/support/interviews.hpp"

namespace {

using namespace callboard::storage;
using callboard::tests::in_days;

struct calendar_feeds_fixture : callboard::tests::interviews_fixture {
    static bytes hash(char c) { return {std::string(32, c)}; }
    void give(const caller& who, char c) {
        db.run([&](auto& work) { return replace_calendar_feed(who, work, hash(c)); });
    }
    std::optional<std::vector<calendar_round>> rounds_at(char c) {
        return db.run([&](auto& work) { return find_calendar_rounds(work, hash(c)); });
    }
    std::int64_t round = [&] {
        auto in = tomorrow();
        in.message = "Bring two scenes.";
        in.briefing = "Ask about the gap.";
        return schedule(recruiter, in).id;
    }();
};

} // namespace

BOOST_FIXTURE_TEST_SUITE(storage_calendar_feeds, calendar_feeds_fixture)

BOOST_AUTO_TEST_CASE(each_side_sees_its_own_rounds) {
    give(interviewer, 'i');
    give(ada, 'a');
    give(bob, 'b');
    const auto of_panel = rounds_at('i').value();
    BOOST_REQUIRE_EQUAL(of_panel.size(), 1U);
    BOOST_TEST(of_panel[0].on_panel);
    BOOST_TEST(of_panel[0].message == "");
    BOOST_TEST(of_panel[0].name == "Audition");
    BOOST_TEST(of_panel[0].sequence == 0);
    BOOST_TEST((of_panel[0].starts_at == *in_days(1).instant()));
    BOOST_TEST(of_panel[0].uid ==
               text(fmt::format("SELECT uid FROM interview_round WHERE id = {}", round)));
    const auto of_ada = rounds_at('a').value();
    BOOST_REQUIRE_EQUAL(of_ada.size(), 1U);
    BOOST_TEST(!of_ada[0].on_panel);
    BOOST_TEST(of_ada[0].message == "Bring two scenes.");
    BOOST_TEST(rounds_at('b').value().empty());
}

BOOST_AUTO_TEST_CASE(what_is_cancelled_moved_or_long_past_is_shown_as_it_is_now) {
    give(interviewer, 'i');
    auto in = edit_of(round);
    in.starts_at = in_days(2);
    edit(recruiter, in);
    BOOST_TEST(rounds_at('i').value().at(0).sequence == 1);
    cancel(recruiter, round, "Ill");
    BOOST_TEST(rounds_at('i').value().empty());
    auto past = tomorrow();
    past.status = round_status::completed;
    past.starts_at = in_days(-89);
    schedule(recruiter, past);
    past.starts_at = in_days(-91);
    schedule(recruiter, past);
    BOOST_TEST(rounds_at('i').value().size() == 1U);
}

BOOST_AUTO_TEST_CASE(whoever_is_taken_off_does_not_see_it_any_more) {
    give(interviewer, 'i');
    auto in = edit_of(round);
    in.panel = std::vector{manager.user_id};
    edit(recruiter, in);
    BOOST_TEST(rounds_at('i').value().empty());
}

BOOST_AUTO_TEST_CASE(an_address_is_replaced_or_ended) {
    const auto shown = [&] {
        return db.run([&](auto& work) { return get_calendar_feed(interviewer, work, {}); });
    };
    BOOST_TEST(!shown().has_value());
    give(interviewer, 'i');
    BOOST_TEST(shown().has_value());
    give(interviewer, 'j');
    BOOST_TEST(!rounds_at('i').has_value());
    BOOST_TEST(rounds_at('j').has_value());
    db.run([&](auto& work) { delete_calendar_feed(interviewer, work, {}); });
    BOOST_TEST(!rounds_at('j').has_value());
    BOOST_TEST(!shown().has_value());
}

BOOST_AUTO_TEST_CASE(who_is_inactive_or_has_left_finds_nothing) {
    give(interviewer, 'i');
    text(fmt::format("UPDATE app_user SET company_id = {} WHERE id = {}", rose,
                     interviewer.user_id));
    BOOST_TEST(rounds_at('i').value().empty());
    text(fmt::format("UPDATE app_user SET company_id = {} WHERE id = {}", globe,
                     interviewer.user_id));
    text("UPDATE company SET active = false");
    BOOST_TEST(!rounds_at('i').has_value());
    text("UPDATE company SET active = true");
    BOOST_TEST(rounds_at('i').has_value());
    text(fmt::format("UPDATE app_user SET active = false WHERE id = {}", interviewer.user_id));
    BOOST_TEST(!rounds_at('i').has_value());
}

BOOST_AUTO_TEST_SUITE_END()
