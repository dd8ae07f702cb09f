#pragma once

#include <algorithm>
#include <functional>
#include <map>
#include <memory>
#include <random>
#include <string>
#include <utility>
#include <vector>

#include "actors/rules/stage_limit.hpp"
#include "actors/rules/transition.hpp"
#include "actors/rules/undo.hpp"
#include "scheduler/reminders/reminders.hpp"
#include "scheduler/sequences/enrolments.hpp"
#include "storage/values/receipt.hpp"
#include "tests/support/demo_company.hpp"
#include "tests/support/service_hours.hpp"

namespace callboard::tests {

/// Because of the crash: the leases end 32 hours later, and the service that began at 8:07 looks
/// every eight hours.
inline service_hours hours_of_service() {
    return service_hours{{
        {at("2026-03-28T20:00:30Z"), at("2026-03-29T06:10:00Z")}, // Berlin's clocks go forward
        {at("2026-06-12T05:00:30Z"), at("2026-06-15T08:40:00Z")}, // a weekend
        {at("2026-07-01T06:59:40Z"), at("2026-07-01T07:00:20Z")}, // a deploy
        {at("2026-09-16T07:30:00Z"), at("2026-09-16T08:07:00Z"), true, at("2026-09-17T16:07:00Z")},
        {at("2026-10-25T00:10:30Z"), at("2026-10-25T02:20:00Z")}, // and back
    }};
}

/// The same numbers everywhere, whatever the library.
struct dice {
    std::mt19937 engine{2026};
    int upto(int most) { return static_cast<int>(engine() % static_cast<unsigned>(most + 1)); }
    /// A whole minute.
    storage::timestamp between(storage::timestamp from, storage::timestamp to) {
        const auto minutes = std::chrono::floor<std::chrono::minutes>(to - from).count();
        return std::chrono::ceil<std::chrono::minutes>(from) +
               std::chrono::minutes{upto(static_cast<int>(minutes) - 1)};
    }
};

/// What the people of the company plan for a year, and how the year goes.
struct company_year : demo_company {
    static constexpr auto minute = std::chrono::minutes{1};
    static constexpr auto hour = std::chrono::hours{1};
    static constexpr auto day = std::chrono::hours{24};
    static constexpr auto limited_applications = 140;

    dice random;
    service_hours service = hours_of_service();
    std::multimap<storage::timestamp, std::function<void()>> plans; ///< what people will do
    std::vector<reminder_history> reminders;
    std::vector<limit_history> limited;
    std::vector<follow_up_history> enrolled;
    storage::job_cache known_jobs;

    /// A time at which people get an answer.
    storage::timestamp some_time(storage::timestamp from, storage::timestamp to) {
        for (;;) {
            const auto time = random.between(from, to);
            if (service.open(time))
                return time;
        }
    }
    storage::timestamp some_time() { return some_time(new_year + hour, next_year - hour); }

    void plan(storage::timestamp when, std::function<void()> what) {
        if (when < next_year)
            plans.emplace(when, std::move(what));
    }

    void plan_recurring_reminder(int number) {
        static const auto rules = std::vector<std::pair<const char*, const char*>>{
            {"0 9 * * MON-FRI", "Europe/Berlin"}, {"30 2 * * SAT,SUN", "America/New_York"},
            {"0 8 1,15 * *", "Asia/Kolkata"},     {"45 16 * * FRI", "Europe/London"},
            {"0 0 * * SUN", "America/Sao_Paulo"}, {"30 9 * * WED,THU", "Europe/Berlin"},
            {"30 2 * * SUN", "Europe/Berlin"},    {"15 */8 * * SAT", "Australia/Lord_Howe"},
            {"0 12 L * *", "Pacific/Auckland"},   {"30 7 * * MON#2", "America/Santiago"}};
        auto& of = reminders.emplace_back();
        std::tie(of.cron, of.zone) = rules.at(static_cast<std::size_t>(number));
        of.made_at = new_year + std::chrono::minutes{number};
        if (number % 4 == 3)
            of.expires_at = at("2026-09-01T00:00:00Z");
        for (auto n = 0; n < 3; ++n) {
            const auto when = some_time();
            of.changes.push_back({when, when + std::chrono::minutes{20 + random.upto(100)}});
        }
        std::ranges::sort(of.changes, {}, &reminder_history::change::at);
        if (of.expires_at)
            of.changes.clear();
        plan_reminder(reminders.size() - 1, number % 3 != 0);
    }

    void plan_single_reminder(int number) {
        auto& of = reminders.emplace_back();
        of.made_at = some_time();
        of.due_at = random.between(of.made_at + 2 * minute, of.made_at + 20 * day);
        // Every fifth is due while there is no service.
        const auto& gap = service.outages().at(static_cast<std::size_t>(number / 5) % 5);
        if (number % 5 == 0 && gap.to - gap.from > 30 * minute) {
            of.due_at = random.between(gap.from + minute, gap.to);
            of.made_at = some_time(*of.due_at - 30 * day, gap.from);
        }
        if (number % 3 == 0)
            of.expires_at = *of.due_at + std::chrono::minutes{1 + random.upto(600)};
        else if (number % 3 == 1)
            plan_snooze(of, number);
        plan_reminder(reminders.size() - 1, number % 2 == 0);
    }
    void plan_snooze(reminder_history& history, int number) {
        const auto first = some_time(history.made_at + minute, *history.due_at + day);
        history.changes.push_back({first, first + std::chrono::minutes{5 + random.upto(3000)}});
        if (number % 2 == 0)
            history.changes.push_back({some_time(first, first + 2 * day), std::nullopt});
    }

    void plan_reminder(std::size_t which, bool by_mail) {
        const auto& of = reminders[which];
        const auto who = recruiters.at(which % 3);
        plan(of.made_at, [this, which, who, by_mail] {
            auto& planned = reminders[which];
            auto in = scheduler::create_reminder_input{};
            in.title = fmt::format("Reminder {}", which);
            in.by_mail = by_mail;
            in.expires_at = planned.expires_at;
            if (!planned.cron.empty()) {
                in.cron = planned.cron;
                in.zone = planned.zone;
            } else if (which % 2 == 0) {
                in.at = planned.due_at;
            } else {
                const auto delay = *planned.due_at - planned.made_at;
                in.after_minutes = static_cast<int>(delay / minute);
            }
            planned.id = request([&](storage::transaction& work) {
                             return scheduler::create_reminder(who, work, in);
                         }).id;
        });
        for (const auto& change : of.changes)
            plan(change.at, [this, which, who, change] {
                request([&](storage::transaction& work) {
                    return change.until
                               ? scheduler::snooze_reminder(
                                     who, work, {.id = reminders[which].id, .until = change.until})
                               : scheduler::finish_reminder(who, work, {reminders[which].id});
                });
            });
    }

    std::int64_t apply(std::int64_t to_job, std::int64_t candidate) {
        auto submission = storage::application_submission{};
        submission.job_id = to_job;
        submission.candidate_id = candidate;
        submission.actor_id = recruiter.user_id;
        submission.at = now();
        submission.receipt = storage::new_receipt();
        actors::start_limit(submission, *known_jobs.find_or_load(db.session(), to_job));
        return ask(actors::submit_application{submission}).application_id;
    }
    actors::application_state state_of(std::int64_t of) {
        const auto loaded = storage::load_applications(db.session(), known_jobs, {of}).at(0);
        auto state = actors::application_state{};
        state.id = of;
        auto rules = std::make_shared<actors::transition_rules>();
        rules->effects = {std::chrono::minutes{10}, std::chrono::seconds{0}, false};
        state.rules = rules;
        state.row = loaded.value().row;
        state.job = loaded->job;
        return state;
    }
    void move(std::int64_t of, const char* to) {
        auto wish = actors::change_stage{};
        wish.application_id = of;
        wish.who = recruiter;
        wish.stage = to;
        const auto planned = actors::plan_move(state_of(of), wish, now());
        BOOST_REQUIRE(ask(actors::commit_move{planned}).committed);
    }
    void hold(std::int64_t of, bool on_hold) {
        auto wish = actors::hold_application{};
        wish.application_id = of;
        wish.who = recruiter;
        wish.on_hold = on_hold;
        const auto planned = actors::plan_hold(state_of(of), wish, now());
        BOOST_REQUIRE(planned.has_value());
        BOOST_REQUIRE(request([&](storage::transaction& work) {
            return storage::change_hold(work, planned.value());
        }));
    }

    /// A third is left alone, a third put on hold for a while, a third moved on.
    void plan_limited_application(int number) {
        auto& of = limited.emplace_back();
        of.applied_at = some_time(new_year + hour, next_year - day);
        const auto first = some_time(of.applied_at + minute, of.applied_at + 2 * day);
        const auto second = some_time(first + minute, first + 6 * day);
        if (number % 3 == 1)
            of.changes = {{first, limit_history::action::hold},
                          {second, limit_history::action::resume}};
        if (number % 3 == 2)
            of.changes = {{first, limit_history::action::move},
                          {second, limit_history::action::move}};
        const auto which = limited.size() - 1;
        plan(of.applied_at, [this, which, number] {
            limited[which].id = apply(jobs.at(which % 3), first_candidate + number);
        });
        for (auto stage = 1; const auto& change : of.changes) {
            const auto* to = stage++ == 1 ? "screening" : "interview";
            plan(change.at, [this, which, change, to] {
                if (change.what == limit_history::action::move)
                    move(limited[which].id, to);
                else
                    hold(limited[which].id, change.what == limit_history::action::hold);
            });
        }
    }

    void plan_enrolment(int number) {
        auto& of = enrolled.emplace_back();
        of.enrolled_at = some_time(new_year + 2 * hour, next_year - day);
        if (number % 3 == 0)
            of.moved_at = some_time(of.enrolled_at + minute, of.enrolled_at + 6 * day);
        const auto which = enrolled.size() - 1;
        const auto application = std::make_shared<std::int64_t>();
        plan(of.enrolled_at, [this, which, number, application] {
            *application = apply(free_job, first_candidate + limited_applications + number);
            enrolled[which].id =
                request([&](storage::transaction& work) {
                    return scheduler::enrol(recruiter, work, {sequence_id, *application});
                }).id;
        });
        if (of.moved_at)
            plan(*of.moved_at, [this, application] { move(*application, "online_assessment"); });
    }

    void make_plans() {
        for (auto n = 0; n < 10; ++n)
            plan_recurring_reminder(n);
        for (auto n = 0; n < 150; ++n)
            plan_single_reminder(n);
        for (auto n = 0; n < limited_applications; ++n)
            plan_limited_application(n);
        for (auto n = 0; n < candidates - limited_applications; ++n)
            plan_enrolment(n);
        for (const auto& gap : service.outages()) {
            if (!gap.killed)
                plan(gap.from, [this] { stop(); });
            plan(gap.to, [this] { start(); });
        }
    }

    void live_through() {
        start();
        for (const auto& [when, what] : plans) {
            for (const auto& gap : service.outages())
                if (gap.killed && now() < gap.from && when > gap.from)
                    kill_at(gap.from);
            run_until(when);
            what();
        }
        run_until(next_year);
    }
};

} // namespace callboard::tests
