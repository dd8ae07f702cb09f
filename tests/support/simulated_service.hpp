#pragma once

#include <boost/test/unit_test.hpp>

#include <algorithm>
#include <memory>
#include <optional>
#include <utility>

#include <caf/event_based_actor.hpp>

#include "actors/work/error.hpp"
#include "scheduler/cron/zone.hpp"
#include "scheduler/schedules/firing_of_schedules.hpp"
#include "scheduler/tasks/scheduler.hpp"
#include "tests/support/mail_room.hpp"
#include "tests/support/quiet_log.hpp"
#include "tests/support/virtual_clock.hpp"

namespace callboard::tests {

/// Scheduler, mailer and storage as in the service, but in the test's thread and in virtual time,
/// on a real database whose clock follows theirs. Nothing happens unless time passes.
struct simulated_service : mail_room, stepped_actors {
    /// Also the storage's deadline for its connections: CAF keeps the deadlines of answered
    /// requests, and each is a step in time.
    static constexpr auto deadline = std::chrono::minutes{10};

    storage::timestamp begin;
    virtual_clock clock{db.url(), begin};
    caf::actor_clock::time_point clock_began = clockwork.clock().now();
    std::shared_ptr<config::settings> wanted = make_settings();
    std::shared_ptr<scheduler::scheduler_figures> done =
        std::make_shared<scheduler::scheduler_figures>();
    actors::storage_actor storage = system.spawn(actors::storage_front, storage_with_lanes());
    scheduler::scheduler_actor scheduler;
    scheduler::mailer_actor mailer;
    quiet_log quiet; // this machine's clock is irrelevant

    explicit simulated_service(storage::timestamp from)
        : begin(from) {
        text("UPDATE application SET stage_since = now(), applied_at = now(), updated_at = now()");
        commit_without_disk();
    }
    ~simulated_service() {
        stop();
        end(storage);
    }

    /// Commits do not wait for the disk: a simulated year need not survive a power failure.
    void commit_without_disk() {
        text("CREATE FUNCTION virtual.hurry() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN "
             "PERFORM set_config('synchronous_commit', 'off', true); RETURN NULL; END $$");
        for (const auto* table : {"task", "task_leased", "schedule", "schedule_run", "outbox_mail"})
            text(fmt::format("CREATE TRIGGER hurry BEFORE INSERT OR UPDATE OR DELETE ON {} "
                             "EXECUTE FUNCTION virtual.hurry()",
                             table));
    }

    /// Polls so rarely that a year has few polls; they find nothing that is not announced.
    static std::shared_ptr<config::settings> make_settings() {
        auto made = std::make_shared<config::settings>();
        made->server.public_url = "https://globe.example";
        made->scheduler.poll = std::chrono::hours{8};
        made->scheduler.lease = std::chrono::hours{32};
        made->mail.poll = std::chrono::hours{8};
        made->mail.lease = std::chrono::hours{32};
        return made;
    }
    actors::storage_plan storage_with_lanes() {
        auto plan = storage_plan(false);
        plan.connections = {1, 1, 1, 1};
        plan.on_change = [this](const storage::changes&) { tell_mailer(); };
        plan.on_commit = [this] { tell_mailer(); };
        plan.on_armed = [this](storage::timestamp due_at) {
            if (scheduler)
                caf::anon_send(scheduler, scheduler::tasks_armed{due_at});
        };
        return plan;
    }
    void tell_mailer() {
        if (mailer)
            caf::anon_send(mailer, scheduler::mail_queued{});
    }

    void start() {
        auto mails = plan_for(storage, relay.transport(), false);
        mails.settings.poll = wanted->mail.poll;
        mails.settings.lease = wanted->mail.lease;
        mails.storage_deadline = deadline;
        mailer = system.spawn(scheduler::mailer, mails);
        auto plan = scheduler::scheduler_plan{};
        plan.storage = storage;
        plan.tools = {wanted, &scheduler::work_for,
                      scheduler::firing_of_schedules(scheduler::zone_database_version())};
        plan.figures = done;
        plan.storage_deadline = deadline;
        plan.on_done = [this] { tell_mailer(); };
        plan.records_interval = std::chrono::hours{24};
        plan.make_turn = [this](auto turn, auto result, auto tools) {
            return in_virtual_time(std::move(turn), std::move(result), std::move(tools));
        };
        scheduler = system.spawn(scheduler::scheduler, plan);
        clockwork.run();
    }
    /// The turn, with this world's clocks in addition to the database's.
    storage::transaction_body in_virtual_time(std::shared_ptr<const scheduler::task_turn> turn,
                                              std::shared_ptr<scheduler::task_turn_result> result,
                                              scheduler::task_tools tools) {
        auto body = scheduler::transaction_of(std::move(turn), result, std::move(tools));
        return [this, body = std::move(body), result](storage::transaction& work) {
            body(work);
            result->clock.system = result->clock.database;
            result->clock.steady = clockwork.clock().now();
        };
    }
    /// As for a deploy: nothing is left behind.
    void stop() {
        if (!scheduler)
            return;
        caf::anon_send(scheduler, scheduler::stop_scheduler{});
        clockwork.run();
        end(scheduler);
        end(mailer);
    }
    /// Advances to `time` and stops as soon as what is due then has been claimed.
    void kill_at(storage::timestamp time) {
        run_until(time - std::chrono::microseconds{1});
        move_clocks(time);
        BOOST_REQUIRE(step_until([this] { return id("SELECT count(*) FROM task_leased") > 0; }));
        end(scheduler);
        end(mailer);
    }

    [[nodiscard]] storage::timestamp now() { return time_of(clockwork.clock().now()); }
    [[nodiscard]] storage::timestamp time_of(caf::actor_clock::time_point time) const {
        return begin + std::chrono::duration_cast<std::chrono::microseconds>(time - clock_began);
    }
    void move_clocks(storage::timestamp to) {
        clock.show(to);
        clockwork.advance_time(to - now());
    }
    /// Lets time pass from timer to timer.
    void run_until(storage::timestamp end) {
        const auto& timers = clockwork.clock().schedule();
        while (!timers.empty() && time_of(timers.begin()->first) <= end) {
            move_clocks(std::max(now(), time_of(timers.begin()->first)));
            clockwork.run();
        }
        move_clocks(end);
        clockwork.run();
    }

    /// Asks the storage, as front ends do.
    template <class Request>
    typename Request::reply ask(Request request) {
        auto answer = std::make_shared<std::optional<typename Request::reply>>();
        auto why_not = std::make_shared<std::string>();
        system.spawn([answer, why_not, request, whom = storage](caf::event_based_actor* self) {
            self->request(whom, std::chrono::minutes{1}, request)
                .then(
                    [answer](typename Request::reply& reply) { *answer = std::move(reply); },
                    [why_not](caf::error& error) { *why_not = actors::to_refusal(error).detail; });
        });
        clockwork.run();
        BOOST_REQUIRE_MESSAGE(answer->has_value(), *why_not);
        return std::move(**answer);
    }
    /// Runs `body(transaction&)` as somebody's request, and returns its result.
    template <class Body>
    auto request(Body body) {
        auto returned =
            std::make_shared<std::optional<std::invoke_result_t<Body&, storage::transaction&>>>();
        ask(actors::run_transaction{
            actors::lane::request,
            [returned, body](storage::transaction& work) { returned->emplace(body(work)); }});
        return std::move(**returned);
    }
};

} // namespace callboard::tests
