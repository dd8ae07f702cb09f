// What commits of moves and submissions do about time limits: the clock in the row, its task, and
// what the event keeps.
#include "storage/applications/application_commits.hpp"

#include <boost/test/unit_test.hpp>

#include "tests/support/commits.hpp"

using namespace callboard::storage;
using namespace callboard::tests;
using namespace std::chrono_literals;

BOOST_FIXTURE_TEST_SUITE(storage_limit_commits, commits_fixture)

BOOST_AUTO_TEST_CASE(a_limit_arms_a_timer_and_the_next_move_replaces_or_ends_it) {
    auto timer = fmt::format("SELECT step || ' ' || (due_at AT TIME ZONE 'UTC') FROM task WHERE "
                             "kind = 'stage_limit' AND subject_id = {}",
                             adas);
    auto clock = fmt::format("SELECT limit_left || ' ' || (limit_at = '2026-03-29T14:00Z') || ' ' "
                             "|| (limit_since = '2026-03-29T12:00Z') || ' ' || limit_step || ' ' "
                             "|| (held_at IS NULL) FROM application WHERE id = {}",
                             adas);
    auto limited = move(adas);
    limited.limit_left = 7'200;
    limited.limit_at = noon + 2h;
    text(fmt::format("UPDATE application SET limit_step = 2, held_at = now() WHERE id = {}", adas));
    BOOST_TEST(commit({limited, move(bobs)})[0].committed);
    BOOST_TEST(text(clock) == "7200 true true 0 true");
    BOOST_TEST(text(timer) == "0 2026-03-29 14:00:00");
    BOOST_TEST(count("task") == 1);
    text("UPDATE task SET step = 2, attempts = 3");
    auto next = move(adas, 2, 2);
    next.from = screening;
    next.limit_left = 600;
    next.limit_at = noon + 1h;
    next.left_before = 5'000;
    next.step_before = 1;
    BOOST_TEST(commit({next})[0].committed);
    BOOST_TEST(text(timer) == "0 2026-03-29 13:00:00");
    BOOST_TEST(count("task WHERE attempts = 0") == 1);
    BOOST_TEST(
        count("application_event WHERE version = 3 AND limit_left = 5000 AND limit_step = 1") == 1);
    auto last = move(adas, 3, 3);
    last.from = 2;
    last.disarms = true;
    auto outdated = last;
    outdated.version = 7;
    BOOST_TEST(!commit({outdated})[0].committed);
    BOOST_TEST(count("task") == 1);
    BOOST_TEST(commit({last})[0].committed);
    BOOST_TEST(count("task") == 0);
    BOOST_TEST(count(fmt::format("application WHERE id = {} AND limit_left IS NULL AND limit_since "
                                 "IS NULL AND limit_at IS NULL",
                                 adas)) == 1);
}

BOOST_AUTO_TEST_CASE(a_move_that_does_not_happen_arms_nothing) {
    auto outdated = move(adas, screening, 7);
    outdated.limit_left = 60;
    outdated.limit_at = noon;
    BOOST_TEST(!commit({outdated})[0].committed);
    BOOST_TEST(count("task") == 0);
}

BOOST_AUTO_TEST_CASE(the_mail_of_a_move_names_its_cause) {
    auto made = move(adas);
    made.mails.push_back({"stage_changed", ada.candidate_id, "{}", noon});
    commit({made});
    BOOST_TEST(count(fmt::format("outbox_mail WHERE cause_kind = 'move' AND cause_id = {}",
                                 made.receipt)) == 1);
}

BOOST_AUTO_TEST_CASE(the_system_moves_without_an_actor) {
    auto made = move(adas);
    made.actor_id = 0;
    BOOST_TEST(commit({made})[0].committed);
    BOOST_TEST(count("application_event WHERE version = 2 AND actor_id IS NULL") == 1);
}

BOOST_AUTO_TEST_CASE(a_new_application_starts_the_limit_of_its_first_stage) {
    auto tailor = job(globe, recruiter.user_id, "Tailor");
    auto limited = submission(tailor, ada.candidate_id);
    limited.limit_left = 3'600;
    limited.limit_at = noon + 3h;
    auto made = submit({limited, submission(tailor, bob.candidate_id)});
    BOOST_TEST(
        count(fmt::format("application WHERE id = {} AND limit_left = 3600 AND limit_since = "
                          "'2026-03-29T12:00Z' AND limit_at = '2026-03-29T15:00Z'",
                          made[0].application_id)) == 1);
    BOOST_TEST(count(fmt::format("task WHERE kind = 'stage_limit' AND subject_id = {} AND due_at = "
                                 "'2026-03-29T15:00Z' AND step = 0",
                                 made[0].application_id)) == 1);
    BOOST_TEST(count("task") == 1);
    BOOST_TEST(count(fmt::format("application WHERE id = {} AND limit_since IS NULL",
                                 made[1].application_id)) == 1);
    BOOST_TEST((refused(submit({submission(tailor, ada.candidate_id)})[0]) == errc::conflict));
    BOOST_TEST(count("task") == 1);
}

BOOST_AUTO_TEST_SUITE_END()
