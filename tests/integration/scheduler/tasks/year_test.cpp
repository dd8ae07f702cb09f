// A year of a company in virtual time: the real scheduler, mailer and storage on a real database,
// from timer to timer, through both clock changes, through deploys, nights and a weekend without a
// service, and a crash. The resulting ledger of firings and records of tasks are compared with
// references that walk through time minute by minute.
#include <boost/test/unit_test.hpp>

#include <set>

#include <boost/describe/enum_to_string.hpp>

#include "tests/support/company_year.hpp"
#include "tests/support/firing_reference.hpp"
#include "tests/support/test_query.hpp"

namespace {

using namespace callboard;
using namespace callboard::tests;
using namespace std::chrono_literals;
using storage::timestamp;
using storage::transaction;

template <class Enum>
const char* name(Enum value) {
    return boost::describe::enum_to_string(value, "?");
}

std::string line_of(const std::string& schedule, const expected_run& run) {
    return fmt::format("{}: {} fired {}, {}, {} {}", schedule, storage::to_text(run.nominal_at),
                       storage::to_text(run.fired_at), name(run.cause), name(run.state),
                       storage::to_text(run.finished_at));
}
std::string line_of(const expected_task& task) {
    return fmt::format("{} {} step {}: due {}, {} {}", name(task.kind), task.subject_id, task.step,
                       storage::to_text(task.due_at), name(task.outcome),
                       storage::to_text(task.finished_at));
}

struct run_row : expected_run {
    std::string schedule;
};
BOOST_DESCRIBE_STRUCT(run_row, (expected_run), (schedule))

/// Reports the first lines that only one of the two has; both are sorted.
void expect_same(const std::vector<std::string>& there, const std::vector<std::string>& expected) {
    const auto tell = [](const char* what, const auto& some, const auto& others) {
        auto lines = std::vector<std::string>{};
        std::ranges::set_difference(some, others, std::back_inserter(lines));
        for (auto i = std::size_t{0}; i < std::min<std::size_t>(lines.size(), 20); ++i)
            BOOST_ERROR(what << lines[i]);
    };
    tell("wrong: ", there, expected);
    tell("missing: ", expected, there);
    BOOST_TEST(there.size() == expected.size());
    BOOST_TEST(!there.empty());
}

struct whole_year : company_year {
    expected_tasks recorded; ///< the outcomes of tasks, as in the database
    timestamp taken_down_until = new_year;

    /// Records are not kept for a year.
    void plan_to_take_records_down() {
        for (auto time = new_year + 20 * day; time < next_year; time += 20 * day)
            plan(time, [this] { take_records_down(); });
    }
    [[nodiscard]] std::vector<std::string> expected_ledger() {
        auto lines = std::vector<std::string>{};
        for (const auto& each : schedules) {
            auto offset = 0s;
            if (each.fire_at)
                offset = std::chrono::floor<std::chrono::seconds>(*each.fire_at - *each.nominal_at);
            BOOST_TEST((offset >= 0s && offset.count() <= each.jitter_seconds));
            const auto reckoned = firing_reference{each, offset, service, new_year, next_year};
            for (const auto& run : reckoned.runs())
                lines.push_back(line_of(each.name, run));
        }
        std::ranges::sort(lines);
        return lines;
    }
    std::vector<std::string> ledger() {
        constexpr auto read =
            test_query<"test_ledger",
                       "SELECT s.name AS schedule, r.nominal_at, r.fired_at, r.cause, r.state, "
                       "r.finished_at FROM schedule_run r JOIN schedule s ON s.id = "
                       "r.schedule_id">;
        auto lines = std::vector<std::string>{};
        for (const auto& row : db.run([&](transaction& work) { return work.all<run_row>(read); }))
            lines.push_back(line_of(row.schedule, row));
        std::ranges::sort(lines);
        return lines;
    }
    [[nodiscard]] std::vector<std::string> expected_records() const {
        auto all = expected_tasks{};
        const auto add = [&](const expected_tasks& more) {
            all.insert(all.end(), more.begin(), more.end());
        };
        const auto calendars =
            std::array{in_berlin.minutes(), in_new_york.minutes(), in_kolkata.minutes()};
        for (const auto& each : reminders)
            add(tasks_of(each, service, next_year));
        for (auto i = std::size_t{0}; i < limited.size(); ++i)
            add(tasks_of(limited[i], limits, calendars.at(i % 3), service, next_year));
        for (const auto& each : enrolled)
            add(tasks_of(each, steps, calendars[0], service, next_year));
        auto lines = std::vector<std::string>{};
        for (const auto& task : all)
            lines.push_back(line_of(task));
        std::ranges::sort(lines);
        return lines;
    }
    /// Collects what has been recorded since the last call.
    void take_records_down() {
        constexpr auto read =
            test_query<"test_records",
                       "SELECT kind, subject_id, step, due_at, finished_at, outcome FROM "
                       "task_done WHERE finished_at >= @from AND finished_at < @until">;
        const auto until = now() + 1us;
        for (auto& row : db.run([&](transaction& work) {
                 return work.all<expected_task>(read, storage::param<"from">(taken_down_until),
                                                storage::param<"until">(until));
             }))
            recorded.push_back(row);
        taken_down_until = until;
    }
    [[nodiscard]] std::vector<std::string> records() const {
        auto lines = std::vector<std::string>{};
        for (const auto& row : recorded)
            if (row.kind != storage::task_kind::schedule_run)
                lines.push_back(line_of(row));
        std::ranges::sort(lines);
        return lines;
    }
    [[nodiscard]] std::int64_t
    tasks(storage::task_kind kind,
          storage::task_outcome outcome = storage::task_outcome::done) const {
        return std::ranges::count_if(
            recorded, [&](auto& row) { return row.kind == kind && row.outcome == outcome; });
    }

    void check_mails() {
        // Everything that was due was sent, once, not before its time; timed notifications were on
        // time.
        BOOST_TEST(count("state <> 'sent' AND not_before < '2026-12-31 15:00Z'") == 0);
        BOOST_TEST(count("finished_at < not_before") == 0);
        BOOST_TEST(count("kind IN ('reminder', 'stage_limit', 'follow_up', 'recruiter_digest', "
                         "'report') AND finished_at > created_at + interval '1 second'") == 0);
        auto ids = std::set<std::string>{};
        for (const auto& mail : relay.seen())
            ids.insert(mail.content.substr(mail.content.find("Message-Id:"), 60));
        BOOST_TEST(ids.size() == relay.seen().size());
        BOOST_TEST(static_cast<std::int64_t>(ids.size()) == count("state = 'sent'"));
        BOOST_TEST(count("kind = 'follow_up' AND cause_kind = 'enrolment'") ==
                   tasks(storage::task_kind::enrolment));
        BOOST_TEST(id("SELECT count(*) FROM notification WHERE kind = 'reminder'") ==
                   tasks(storage::task_kind::reminder));
    }
    /// Thirty days are kept; today and the next two exist, and a default partition.
    void check_days() {
        BOOST_TEST(id("SELECT count(*) FROM task_done_default") == 0);
        BOOST_TEST(id("SELECT count(*) FROM pg_inherits WHERE inhparent = 'task_done'::regclass") ==
                   30 + 3 + 1);
    }
    void tell() {
        using enum storage::task_kind;
        const auto runs = [&](const std::string& condition) {
            return id("SELECT count(*) FROM schedule_run WHERE " + condition);
        };
        BOOST_TEST_MESSAGE(
            "of " << schedules.size() << " schedules " << runs("true") << " firings: "
                  << runs("state = 'done'") << " done (" << runs("cause = 'catch_up'") << " late), "
                  << runs("state = 'missed'") << " missed, " << runs("state = 'skipped'")
                  << " skipped, " << runs("state = 'truncated'") << " truncated; "
                  << tasks(reminder) << " reminders (and "
                  << tasks(reminder, storage::task_outcome::outdated) << " expired) of "
                  << reminders.size() << ", " << tasks(stage_limit) << " steps of the limits of "
                  << limited.size() << " applications, " << tasks(enrolment) << " follow-ups (and "
                  << tasks(enrolment, storage::task_outcome::outdated) << " stopped); "
                  << relay.seen().size() << " mails");
    }
};

} // namespace

BOOST_AUTO_TEST_SUITE(scheduler_year)

BOOST_FIXTURE_TEST_CASE(a_year_goes_as_it_was_reckoned_beforehand, whole_year) {
    make_plans();
    plan_to_take_records_down();
    live_through();
    take_records_down();
    tell();
    expect_same(ledger(), expected_ledger());
    expect_same(records(), expected_records());
    BOOST_TEST(tasks(storage::task_kind::schedule_run) ==
               id("SELECT count(*) FROM schedule_run WHERE state = 'done'"));
    BOOST_TEST(
        std::ranges::count(recorded, storage::task_outcome::failed, &expected_task::outcome) == 0);
    BOOST_TEST(id("SELECT count(*) FROM task_leased") == 0);
    check_mails();
    check_days();
}

BOOST_AUTO_TEST_SUITE_END()
