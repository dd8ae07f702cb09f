// Holds and time limits of applications over HTTP: a hold stops the clock, moves and undos set it,
// and what is over its limit is listed.
#include <boost/test/unit_test.hpp>

#include <boost/json/array.hpp>
#include <boost/json/object.hpp>

#include "tests/support/application_of_lee.hpp"

using namespace callboard;
using namespace callboard::tests;

namespace {

struct house : slow_mail_service {
    /// A pipeline of the company with limits: Applied 10 hours, Screening 4.
    std::int64_t limited_pipeline = add_pipeline();

    std::int64_t add_pipeline() {
        auto stages = boost::json::array{
            {{"label", "Applied"}, {"time_limit_hours", 10}},
            {{"label", "Screening"}, {"time_limit_hours", 4}, {"escalate_hours", 2}},
            {{"label", "Hired"}, {"kind", "hired"}},
            {{"label", "Rejected"}, {"kind", "rejected"}},
            {{"label", "Withdrawn"}, {"kind", "withdrawn"}}};
        const auto made = as(admin).post(
            "/api/pipelines", {{"company_id", globe}, {"name", "Limited"}, {"stages", stages}});
        BOOST_REQUIRE_EQUAL(made.status, 201);
        return made.id();
    }
};

using open_house = one_for_the_suite<house>;

struct limited_application : application_of_lee<house> {
    std::string timer() {
        return in.text(fmt::format("SELECT coalesce(string_agg(step::text, ','), 'none') FROM task "
                                   "WHERE kind = 'stage_limit' AND subject_id = {}",
                                   of_lee));
    }
    /// Another job of the company on the pipeline with limits, to which Lee applies.
    void apply_with_limits() {
        const auto made = staff.post(
            "/api/jobs",
            {{"title", "Clown"}, {"status", "open"}, {"pipeline_id", in.limited_pipeline}});
        BOOST_TEST_REQUIRE(made.status == 201, made);
        const auto applied = candidate.post("/api/applications", {{"job_id", made.id()}});
        BOOST_TEST_REQUIRE(applied.status == 201, applied);
        of_lee = applied.id();
    }
};

} // namespace

BOOST_FIXTURE_TEST_SUITE(http_holds, limited_application, *boost::unit_test::fixture<open_house>())

BOOST_AUTO_TEST_CASE(a_limit_is_armed_kept_through_an_undo_and_shown_as_the_next_update) {
    apply_with_limits();
    BOOST_TEST(timer() == "0");
    const auto promised = candidate.get(path()).at("/next_update_by");
    BOOST_TEST(promised.is_string());
    BOOST_TEST(
        staff.get(fmt::format("/api/applications?candidate_id={}&stale=false", lee.candidate_id))
            .at("/items/0/next_update_by") == promised);
    move("Screening");
    BOOST_TEST(timer() == "0");
    in.text(fmt::format("UPDATE application_event SET limit_left = 1800, limit_step = 0 WHERE "
                        "application_id = {} AND kind = 'moved'",
                        of_lee));
    BOOST_TEST(undo(staff).status == 200);
    BOOST_TEST(timer() == "0");
    BOOST_TEST(in.id(fmt::format("SELECT limit_left FROM application WHERE id = {}", of_lee)) ==
               1800);
    move("Rejected");
    BOOST_TEST(timer() == "none");
    BOOST_TEST(candidate.get(path()).at("/next_update_by").is_null());
    BOOST_TEST(undo(staff).status == 200);
    BOOST_TEST(timer() == "0");
}

BOOST_AUTO_TEST_CASE(an_application_over_its_limit_is_stale) {
    apply_with_limits();
    const auto list = fmt::format("/api/applications?candidate_id={}&stale=true", lee.candidate_id);
    BOOST_TEST(staff.get(list).at("/items").as_array().empty());
    in.text(fmt::format("UPDATE application SET limit_at = now() - interval '1 second' WHERE id = "
                        "{}",
                        of_lee));
    BOOST_TEST(staff.get(list).at("/items/0/id").as_int64() == of_lee);
}

BOOST_AUTO_TEST_CASE(a_hold_stops_the_clock_until_it_ends_or_a_move_ends_it) {
    apply_with_limits();
    const auto held = staff.put(path("/hold"), {{"on_hold", true}, {"reason", "budget"}});
    BOOST_TEST_REQUIRE(held.status == 200, held);
    BOOST_TEST(held.at("/held_at").is_string());
    BOOST_TEST(held.at("/next_update_by").is_null());
    BOOST_TEST(held.at("/version").as_int64() == 2);
    BOOST_TEST(timer() == "none");
    BOOST_TEST(staff.put(path("/hold"), {{"on_hold", true}}).at("/version").as_int64() == 2);
    BOOST_TEST(candidate.get(path()).at("/held_at").is_null());
    BOOST_TEST(candidate.get(path("/history")).at("/items").as_array().size() == 1U);
    BOOST_TEST(staff.get(path("/history")).text("/items/1/kind") == "held");
    BOOST_TEST(staff.get(path("/history")).text("/items/1/reason") == "budget");
    BOOST_TEST(candidate.put(path("/hold"), {{"on_hold", false}}).status == 403);
    const auto resumed = staff.put(path("/hold"), {{"on_hold", false}});
    BOOST_TEST(resumed.at("/held_at").is_null());
    BOOST_TEST(resumed.at("/next_update_by").is_string());
    BOOST_TEST(timer() == "0");
    staff.put(path("/hold"), {{"on_hold", true}});
    BOOST_TEST(move("Screening").at("/held_at").is_null());
    BOOST_TEST(timer() == "0");
    move("Rejected");
    BOOST_TEST(staff.put(path("/hold"), {{"on_hold", true}}).status == 409);
    BOOST_TEST(staff.put(path("/hold"), {}).status == 422);
}

BOOST_AUTO_TEST_CASE(undoing_a_move_that_ended_a_hold_brings_it_back) {
    apply_with_limits();
    const auto left = [&] {
        return in.text(fmt::format("SELECT limit_left || ' ' || (limit_at IS NULL) FROM "
                                   "application WHERE id = {}",
                                   of_lee));
    };
    const auto held = staff.put(path("/hold"), {{"on_hold", true}}).text("/held_at");
    in.text(fmt::format("UPDATE application SET limit_left = 1800 WHERE id = {}", of_lee));
    // The actor reloads what it knows of the clock.
    BOOST_TEST(staff.put(path(), {{"remarks", "sings"}}).status == 200);
    move("Screening");
    BOOST_TEST(timer() == "0");
    BOOST_TEST(staff.get(path("/actions")).text("/undo/held_at") == held);
    const auto undone = undo(staff);
    BOOST_TEST_REQUIRE(undone.status == 200, undone);
    BOOST_TEST(undone.text("/application/held_at") == held);
    BOOST_TEST(undone.at("/application/next_update_by").is_null());
    BOOST_TEST(staff.get(path()).text("/held_at") == held);
    BOOST_TEST(timer() == "none");
    BOOST_TEST(left() == "1800 true");
    BOOST_TEST(staff.put(path("/hold"), {{"on_hold", false}}).at("/held_at").is_null());
    BOOST_TEST(timer() == "0");
    BOOST_TEST(left() == "1800 false");
    // The next move ended no hold.
    move("Screening");
    BOOST_TEST(undo(staff).at("/application/held_at").is_null());
    BOOST_TEST(timer() == "0");
}

BOOST_AUTO_TEST_SUITE_END()
