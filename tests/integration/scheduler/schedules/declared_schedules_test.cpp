// The schedule file, applied repeatedly to a real database.
#include <boost/test/unit_test.hpp>

#include <fstream>

#include "scheduler/schedules/declared.hpp"
#include "scheduler/schedules/schedules.hpp"
#include "tests/support/scratch_directory.hpp"
#include "tests/support/world.hpp"

using namespace callboard;
using namespace callboard::scheduler;
using callboard::storage::transaction;

namespace {

struct declared : tests::world {
    tests::scratch_directory scratch;

    declared_changes apply(const std::string& text_of_file) {
        const auto path = scratch.path() / "schedules.toml";
        std::ofstream{path} << text_of_file;
        const auto file = read_declared_schedules(path);
        BOOST_REQUIRE(file.problems.empty());
        return db.run(
            [&](transaction& work) { return apply_declared_schedules(work, file.schedules); });
    }
    static std::string one(const std::string& name, const std::string& cron,
                           const std::string& more = {}) {
        return fmt::format("[[schedule]]\nname = \"{}\"\naction = \"recruiter_digest\"\ncron = "
                           "\"{}\"\nzone = \"Europe/Berlin\"\n{}\n",
                           name, cron, more);
    }
    /// name, expression, declared, paused, revision.
    std::string state() {
        return text("SELECT coalesce(string_agg(concat_ws(' ', name, cron, declared, "
                    "coalesce(pause_reason, '-'), revision), '; ' ORDER BY id), '') FROM schedule");
    }
    static void check(const declared_changes& done, int added, int changed, int removed, int kept) {
        BOOST_TEST(done.added == added);
        BOOST_TEST(done.changed == changed);
        BOOST_TEST(done.removed == removed);
        BOOST_TEST(done.kept == kept);
    }
};

} // namespace

BOOST_FIXTURE_TEST_SUITE(scheduler_declared_schedules, declared)

BOOST_AUTO_TEST_CASE(what_has_not_changed_is_not_touched) {
    check(apply(one("A", "0 9 * * *") + one("B", "0 10 * * *", "jitter = \"1min\"")), 2, 0, 0, 0);
    BOOST_TEST(state() == "A 0 9 * * * t - 1; B 0 10 * * * t - 1");
    BOOST_TEST(id("SELECT count(*) FROM schedule WHERE fire_at > now()") == 2);
    // One of them is due: starting the service must not lose that firing.
    text("UPDATE schedule SET nominal_at = now() - interval '1 minute', fire_at = now() - interval "
         "'1 minute' WHERE name = 'A' RETURNING id");
    check(apply(one("B", "0 10 * * *", "jitter = \"60s\"") + one("A", "0 9 * * *")), 0, 0, 0, 0);
    BOOST_TEST(state() == "A 0 9 * * * t - 1; B 0 10 * * * t - 1");
    BOOST_TEST(id("SELECT count(*) FROM schedule WHERE fire_at <= now()") == 1);
}

BOOST_AUTO_TEST_CASE(changes_are_applied_and_audited_in_the_systems_name) {
    apply(one("A", "0 9 * * *"));
    check(apply(one("A", "30 8 * * *", "grace = \"1h\"")), 0, 1, 0, 0);
    BOOST_TEST(state() == "A 30 8 * * * t - 2");
    BOOST_TEST(text("SELECT string_agg(kind || ': ' || detail, '; ' ORDER BY id) FROM audit_event "
                    "WHERE actor_id IS NULL") ==
               "schedule_created: declared; recruiter_digest: 0 9 * * * in Europe/Berlin; "
               "schedule_edited: cron 0 9 * * * -> 30 8 * * *, grace_seconds none -> 3600");
}

BOOST_AUTO_TEST_CASE(one_that_is_taken_out_is_deleted_unless_it_has_a_record) {
    apply(one("A", "0 9 * * *") + one("B", "0 10 * * *"));
    const auto a = id("SELECT id FROM schedule WHERE name = 'A'");
    db.run([&](transaction& work) { return run_schedule(admin, work, {a}); });
    check(apply(""), 0, 0, 1, 1);
    BOOST_TEST(state() == "A 0 9 * * * f It is no longer declared in the schedule file. 3");
    BOOST_TEST(id("SELECT count(*) FROM schedule_run") == 1);
    check(apply(""), 0, 0, 0, 0);
    // It is declared again, and resumes.
    check(apply(one("A", "0 9 * * *")), 0, 1, 0, 0);
    BOOST_TEST(text("SELECT concat_ws(' ', id, declared, paused_at IS NULL, fire_at > now()) FROM "
                    "schedule") == fmt::format("{} t t t", a));
}

BOOST_AUTO_TEST_CASE(a_pause_by_a_person_outlasts_the_file) {
    apply(one("A", "0 9 * * *"));
    const auto a = id("SELECT id FROM schedule");
    db.run([&](transaction& work) { return pause_schedule(admin, work, {a, "Holidays", {}}); });
    apply(one("A", "0 10 * * *"));
    BOOST_TEST(state() == "A 0 10 * * * t Holidays 3");
    apply("");
    BOOST_TEST(id("SELECT count(*) FROM schedule") == 0); // it never fired
}

BOOST_AUTO_TEST_CASE(one_of_the_same_name_becomes_declared) {
    auto in = create_schedule_input{};
    in.name = "a";
    in.action = "purge";
    in.cron = "0 1 * * *";
    in.zone = "UTC";
    const auto made =
        db.run([&](transaction& work) { return create_schedule(admin, work, in); }).id;
    check(apply(one("A", "0 9 * * *")), 0, 1, 0, 0);
    BOOST_TEST(id("SELECT id FROM schedule WHERE declared AND action = 'recruiter_digest'") ==
               made);
}

BOOST_AUTO_TEST_CASE(companies_are_named_and_an_unknown_one_changes_nothing_else) {
    check(apply(one("A", "0 9 * * *", "company = \"globe\"") + one("A", "0 9 * * *")), 2, 0, 0, 0);
    BOOST_TEST(id("SELECT company_id FROM schedule WHERE company_id IS NOT NULL") == globe);
    const auto done = apply(one("C", "0 9 * * *", "company = \"Nowhere\""));
    check(done, 0, 0, 0, 0);
    BOOST_REQUIRE_EQUAL(done.problems.size(), 1U);
    BOOST_TEST(done.problems[0].where.find(":6 ") != std::string::npos);
    BOOST_TEST(done.problems[0].what == "there is no company \"Nowhere\"");
    BOOST_TEST(id("SELECT count(*) FROM schedule") == 2);
}

BOOST_AUTO_TEST_CASE(how_often_it_still_fires_is_counted_down_in_the_database) {
    const auto thrice = one("A", "0 9 * * *", "remaining = 3");
    apply(thrice);
    text("UPDATE schedule SET remaining = 1 RETURNING id");
    check(apply(thrice), 0, 0, 0, 0);
    BOOST_TEST(id("SELECT remaining FROM schedule") == 1);
    apply(one("A", "0 8 * * *", "remaining = 3"));
    BOOST_TEST(id("SELECT remaining FROM schedule") == 3);
}

BOOST_AUTO_TEST_SUITE_END()
