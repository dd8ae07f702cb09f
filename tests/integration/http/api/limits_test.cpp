// Time limits in running services: calendars set over HTTP decide when they have passed, on every
// node; and the scheduler does what is due.
#include <boost/test/unit_test.hpp>

#include <boost/json/array.hpp>
#include <boost/json/object.hpp>

#include "tests/support/running_service.hpp"

using namespace callboard;
using namespace callboard::tests;

namespace {

using namespace std::chrono_literals;

/// When ten hours of work have passed, if every day has ten and begins at that hour of UTC.
storage::timestamp after_ten_hours(storage::timestamp begun, std::chrono::hours begin) {
    const auto day = std::chrono::floor<std::chrono::days>(begun - begin) + begin; // not after it
    const auto end = day + 10h;
    if (begun == day)
        return end;
    return begun < end ? begun + 24h : end + 24h;
}

struct theatre : running_service {
    std::unique_ptr<service_node> other = another_node();
    http_client boss = as(admin);
    http_client staff = as(recruiter);
    http_client elsewhere = other->client(access_token(recruiter));
    std::int64_t clown = add_job();

    std::int64_t add_job() {
        const auto stages = boost::json::array{{{"label", "Applied"}, {"time_limit_hours", 10}},
                                               {{"label", "Screening"},
                                                {"time_limit_hours", 4},
                                                {"act_hours", 2},
                                                {"limit_action", "reject"}},
                                               {{"label", "Hired"}, {"kind", "hired"}},
                                               {{"label", "Rejected"}, {"kind", "rejected"}},
                                               {{"label", "Withdrawn"}, {"kind", "withdrawn"}}};
        const auto pipeline = boss.post(
            "/api/pipelines", {{"company_id", globe}, {"name", "Limited"}, {"stages", stages}});
        BOOST_TEST_REQUIRE(pipeline.status == 201, pipeline);
        const auto made = staff.post(
            "/api/jobs", {{"title", "Clown"}, {"status", "open"}, {"pipeline_id", pipeline.id()}});
        BOOST_TEST_REQUIRE(made.status == 201, made);
        return made.id();
    }
    /// Whether the limit of a new application passes when it should, as the client's node
    /// calculates.
    bool counts(http_client& client, std::chrono::hours begin) {
        const auto candidate = candidate_record(globe, "Extra");
        const auto before = storage::now();
        const auto applied =
            client.post("/api/applications", {{"job_id", clown}, {"candidate_id", candidate}});
        const auto after = storage::now();
        BOOST_TEST_REQUIRE(applied.status == 201, applied);
        const auto over = storage::parse_timestamp(
            client.get(fmt::format("/api/applications/{}", applied.id())).text("/next_update_by"));
        BOOST_TEST_REQUIRE(over.has_value());
        return *over >= after_ten_hours(before, begin) - 1s &&
               *over <= after_ten_hours(after, begin) + 1s;
    }
    /// Both nodes count with days that begin at this hour of UTC.
    bool both_count_from(std::chrono::hours begin) {
        return eventually([&] { return counts(staff, begin); }) &&
               eventually([&] { return counts(elsewhere, begin); });
    }
    /// As if the application had been in its stage for this many working hours.
    void age(std::int64_t application_id, int hours) {
        text(fmt::format("UPDATE application SET limit_left = limit_left - {} * 3600, limit_since "
                         "= now() WHERE id = {}",
                         hours, application_id));
        text(fmt::format("UPDATE task SET due_at = now() WHERE kind = 'stage_limit' AND "
                         "subject_id = {}",
                         application_id));
    }
};

/// Work from 3 o'clock in the morning of every day, for ten hours.
boost::json::object early(const char* zone) {
    auto hours = boost::json::array{};
    for (const auto* day : {"mon", "tue", "wed", "thu", "fri", "sat", "sun"})
        hours.push_back(boost::json::value(fmt::format("{} 03:00-13:00", day)));
    return {{"zone", zone}, {"hours", hours}};
}

} // namespace

BOOST_FIXTURE_TEST_SUITE(http_limits, theatre)

BOOST_AUTO_TEST_CASE(every_node_counts_by_the_calendar_that_was_set_on_one) {
    auto in = early("UTC");
    in["company_id"] = globe;
    BOOST_TEST(boss.put("/api/calendars/company", in).status == 200);
    BOOST_TEST(both_count_from(3h));
    // In Honolulu that is ten hours later, so that no hour belongs to both days.
    BOOST_TEST(staff.put("/api/calendars/me", early("Pacific/Honolulu")).text("/source") == "own");
    BOOST_TEST(both_count_from(13h));
    // Another recruiter, another calendar.
    BOOST_TEST(staff.put(fmt::format("/api/jobs/{}", clown), {{"recruiter_id", colleague.user_id}})
                   .status == 200);
    BOOST_TEST(both_count_from(3h));
    BOOST_TEST(elsewhere.del("/api/calendars/me").text("/source") == "company");
    BOOST_TEST(staff.get("/api/calendars/me").text("/zone") == "UTC");
}

BOOST_AUTO_TEST_CASE(a_bad_calendar_is_refused_line_by_line) {
    const auto bad = staff.put("/api/calendars/me",
                               {{"zone", "Atlantis"},
                                {"hours", {"mon 09:00-12:00", "mo 9-12", "mon 11:00-13:00"}},
                                {"holidays", {"2026-02-30"}}});
    BOOST_TEST(bad.status == 422);
    BOOST_TEST(bad.pointers() == "/zone /hours/1 /hours/2 /holidays/0");
    BOOST_TEST(staff.put("/api/calendars/me", {{"zone", "UTC"}, {"hours", boost::json::array{}}})
                   .pointers() == "/hours");
}

BOOST_AUTO_TEST_CASE(what_stays_too_long_is_told_then_rejected_and_an_undo_is_respected) {
    auto always = boost::json::array{};
    for (const auto* day : {"mon", "tue", "wed", "thu", "fri", "sat", "sun"})
        always.push_back(boost::json::value(fmt::format("{} 00:00-24:00", day)));
    BOOST_TEST(staff.put("/api/calendars/me", {{"zone", "UTC"}, {"hours", always}}).status == 200);
    const auto applied =
        staff.post("/api/applications",
                   {{"job_id", clown}, {"candidate_id", candidate_record(globe, "Extra")}});
    const auto path = fmt::format("/api/applications/{}", applied.id());
    BOOST_TEST(staff.post(path + "/change-stage", {{"stage", "Screening"}}).status == 200);

    age(applied.id(), 5);
    BOOST_TEST(eventually([&] {
        return count(fmt::format("notification WHERE kind = 'stage_limit' AND user_id = {} AND "
                                 "application_id = {}",
                                 recruiter.user_id, applied.id())) == 1;
    }));
    BOOST_TEST(staff.get(path).text("/stage") == "Screening");

    age(applied.id(), 3);
    BOOST_TEST(eventually([&] { return staff.get(path).text("/stage") == "Rejected"; }));
    BOOST_TEST(eventually([&] { return elsewhere.get(path).text("/stage") == "Rejected"; }));
    const auto history = staff.get(path + "/history");
    BOOST_TEST(history.at("/items/2/actor_id").is_null());
    BOOST_TEST(history.text("/items/2/reason").starts_with("Nothing happened for 2 working hours"));

    const auto undone = elsewhere.post(path + "/undo", {{"reason", "on holiday"}});
    BOOST_TEST_REQUIRE(undone.status == 200, undone);
    BOOST_TEST(undone.text("/restored_stage") == "Screening");
    BOOST_TEST(count("task WHERE kind = 'stage_limit' AND subject_id = " +
                     std::to_string(applied.id())) == 0);
    BOOST_TEST(count("notification WHERE kind = 'stage_limit'") == 1);
}

BOOST_AUTO_TEST_SUITE_END()
