#pragma once

#include <array>
#include <string>
#include <utility>
#include <vector>

#include "scheduler/schedules/declared.hpp"
#include "scheduler/schedules/schedules.hpp"
#include "scheduler/sequences/sequences.hpp"
#include "storage/people/calendars.hpp"
#include "tests/support/due_reference.hpp"
#include "tests/support/simulated_service.hpp"

namespace callboard::tests {

inline storage::timestamp at(const char* text) {
    return storage::parse_timestamp(text).value();
}
inline const auto new_year = at("2026-01-01T00:00:00Z");
inline const auto next_year = at("2027-01-01T00:00:00Z");

/// A working calendar.
struct hours_of_work {
    const char* zone;
    std::vector<std::string> hours;
    std::vector<std::string> holidays;

    [[nodiscard]] working_minutes minutes() const {
        return {working_time_reference{zone, hours, holidays},
                std::chrono::floor<std::chrono::seconds>(new_year),
                std::chrono::floor<std::chrono::seconds>(next_year)};
    }
};

inline std::vector<std::string> every_day_of(const std::vector<std::string>& days,
                                             const std::vector<std::string>& hours) {
    auto lines = std::vector<std::string>{};
    for (const auto& day : days)
        for (const auto& each : hours)
            lines.push_back(day + " " + each);
    return lines;
}

inline const auto five_days = std::vector<std::string>{"mon", "tue", "wed", "thu", "fri"};
inline const auto in_berlin =
    hours_of_work{"Europe/Berlin",
                  every_day_of(five_days, {"09:00-12:30", "13:00-17:30"}),
                  {"2026-01-01", "2026-04-03", "2026-04-06", "2026-05-01", "2026-12-25"}};
inline const auto in_new_york =
    hours_of_work{"America/New_York",
                  [] {
                      auto lines = every_day_of(five_days, {"08:30-16:30"});
                      lines.emplace_back("sat 22:00-06:00"); // over the clock changes
                      return lines;
                  }(),
                  {"2026-07-03", "2026-11-26"}};
inline const auto in_kolkata = hours_of_work{
    "Asia/Kolkata", every_day_of({"mon", "wed", "fri", "sun"}, {"10:00-18:00"}), {"2026-10-02"}};

/// The limits of the stages of the standard pipeline.
inline const auto limits = std::vector<std::optional<limit_rule>>{
    limit_rule{16, 8, 24}, limit_rule{10, std::nullopt, std::nullopt}, std::nullopt};
/// The steps of the sequence.
inline const auto steps = std::vector<follow_up_history::step>{{24, false}, {8, true}, {72, false}};

/// A company with the schedules of the example file and some more, recruiters on three continents,
/// a pipeline with limits and a sequence of follow-ups.
struct demo_company : simulated_service {
    static constexpr auto candidates = 200;

    std::array<storage::caller, 3> recruiters{recruiter, colleague, person("recruiter", globe)};
    std::array<std::int64_t, 3> jobs{};
    std::int64_t free_job = 0; ///< without limits
    std::int64_t first_candidate = 0;
    std::int64_t sequence_id = 0;
    std::vector<scheduler::described_schedule> schedules;

    demo_company()
        : simulated_service(new_year) {
        set_people_up();
        set_jobs_up();
        set_schedules_up();
    }

    void set_people_up() {
        text(fmt::format("UPDATE app_user SET lead_id = {} WHERE id = {}", colleague.user_id,
                         recruiter.user_id));
        text("UPDATE pipeline_stage s SET time_limit_hours = 16, escalate_hours = 8, act_hours = "
             "24, limit_action = 'reject' FROM pipeline p WHERE p.id = s.pipeline_id AND p.name = "
             "'standard' AND s.position = 0");
        text("UPDATE pipeline_stage s SET time_limit_hours = 10 FROM pipeline p WHERE p.id = "
             "s.pipeline_id AND p.name = 'standard' AND s.position = 1");
        request([&](storage::transaction& work) {
            return storage::edit_company_calendar(
                admin, work, {globe, in_berlin.zone, in_berlin.hours, in_berlin.holidays});
        });
        for (const auto& [who, calendar] : {std::pair{1, &in_new_york}, std::pair{2, &in_kolkata}})
            request([&, of = recruiters.at(static_cast<std::size_t>(who)),
                     hours = calendar](storage::transaction& work) {
                return storage::edit_own_calendar(of, work,
                                                  {hours->zone, hours->hours, hours->holidays});
            });
    }

    void set_jobs_up() {
        for (auto i = std::size_t{0}; i < jobs.size(); ++i)
            jobs[i] = job(globe, recruiters[i].user_id, fmt::format("Fool {}", i));
        free_job = job(globe, recruiter.user_id, "Prompter");
        text(fmt::format("UPDATE job SET pipeline_id = (SELECT id FROM pipeline WHERE name = "
                         "'assessment') WHERE id = {}",
                         free_job));
        first_candidate = id(fmt::format(
            "INSERT INTO candidate (company_id, name, email) SELECT {}, 'Candidate ' || n, "
            "'candidate' || n || '@example.org' FROM generate_series(1, {}) n RETURNING id",
            globe, candidates));
        auto in = scheduler::create_sequence_input{};
        in.name = "After the application";
        for (const auto& step : steps)
            in.steps.push_back(
                {step.hours, step.working, "Still here", "Dear {{candidate_name}}", ""});
        sequence_id = request([&](storage::transaction& work) {
                          return scheduler::create_sequence(recruiter, work, in);
                      }).id;
    }

    void set_schedules_up() {
        const auto file =
            scheduler::read_declared_schedules(CALLBOARD_SOURCE_DIR "/config/schedules.toml");
        BOOST_REQUIRE(file.problems.empty());
        request([&](storage::transaction& work) {
            return scheduler::apply_declared_schedules(work, file.schedules);
        });
        for (const auto& in : more_schedules())
            request([&](storage::transaction& work) {
                return scheduler::create_schedule(admin, work, in);
            });
        schedules = request([&](storage::transaction& work) {
                        return scheduler::list_schedules(admin, work, {{{}, 100}});
                    }).items;
        BOOST_REQUIRE(schedules.size() == file.schedules.size() + more_schedules().size());
    }

    [[nodiscard]] std::vector<scheduler::create_schedule_input> more_schedules() const {
        using enum scheduler::misfire_policy;
        auto all = std::vector<scheduler::create_schedule_input>{};
        const auto add = [&](const char* called, const char* cron,
                             const char* zone) -> scheduler::create_schedule_input& {
            auto& in = all.emplace_back();
            in.company_id = rose; // where there is little to do
            in.name = called;
            in.action = "retention";
            in.parameters = {R"({"days": 3650})"};
            in.cron = cron;
            in.zone = zone;
            return in;
        };
        auto& shifted = add("Night, shifted", "30 2 * * SUN,MON", "Europe/Berlin");
        shifted.misfire = catch_up;
        shifted.catch_up_limit = 2;
        auto& both = add("Night, both", "30 2 * * SAT,SUN", "Europe/Berlin");
        both.gap = scheduler::gap_policy::skip;
        both.overlap = scheduler::overlap_policy::both;
        both.misfire = skip;
        both.concurrency = scheduler::concurrency_policy::allow;
        auto& half_days = add("Halves of the day", "0 */12 * * SUN-TUE", "America/New_York");
        half_days.misfire = catch_up;
        half_days.catch_up_limit = 2;
        half_days.grace_seconds = 20 * 3600;
        auto& halves = add("Half an hour apart", "*/30 1-3 * * SUN", "Australia/Lord_Howe");
        halves.misfire = catch_up;
        auto& midnight = add("Midnight", "0 0 * * SUN-MON", "America/Santiago");
        midnight.jitter_seconds = 600;
        add("Last workday", "0 18 LW * *", "Asia/Kolkata");
        auto& either = add("A Friday or the 13th", "0 12 13 * FRI#1", "Europe/London");
        either.day_match = scheduler::day_match::any;
        either.concurrency = scheduler::concurrency_policy::buffer_one;
        auto& some = add("Forty times", "0 8 * * *", "UTC");
        some.starts_at = at("2026-05-20T12:00:00Z");
        some.remaining = 40;
        auto& spring = add("In spring", "15 */8 * * *", "Asia/Kathmandu");
        spring.misfire = catch_up;
        spring.starts_at = at("2026-03-01T00:00:00Z");
        spring.ends_at = at("2026-06-14T00:00:00Z");
        return all;
    }
};

} // namespace callboard::tests
