#pragma once

#include <functional>
#include <memory>
#include <mutex>
#include <string>
#include <utility>
#include <vector>

#include <caf/actor_system.hpp>
#include <caf/actor_system_config.hpp>
#include <caf/scheduler/test_coordinator.hpp>
#include <caf/send.hpp>
#include <fmt/format.h>

#include "scheduler/mail/delivery/mailer.hpp"
#include "scheduler/mail/delivery/worker.hpp"
#include "tests/support/storage_on.hpp"
#include "tests/support/world.hpp"

namespace callboard::tests {

/// A relay without a network: remembers what it was given and answers as scripted.
class scripted_relay {
  public:
    using script = std::function<scheduler::delivery_result(const scheduler::envelope&)>;

    void answer_with(script answer) {
        const auto lock = std::lock_guard{mutex_};
        answer_ = std::move(answer);
    }
    [[nodiscard]] std::vector<scheduler::envelope> seen() const {
        const auto lock = std::lock_guard{mutex_};
        return seen_;
    }
    [[nodiscard]] scheduler::transport_factory transport() {
        return [this] { return std::make_unique<line>(*this); };
    }

  private:
    struct line final : scheduler::mail_transport {
        explicit line(scripted_relay& to)
            : relay(to) {}
        scheduler::delivery_result deliver(const scheduler::envelope& mail,
                                           const std::function<bool()>& before_content) override {
            if (!before_content())
                return {scheduler::delivery::deferred, "held back"};
            return relay.take(mail);
        }
        scripted_relay& relay;
    };

    scheduler::delivery_result take(const scheduler::envelope& mail) {
        auto answer = script{};
        {
            const auto lock = std::lock_guard{mutex_};
            seen_.push_back(mail);
            answer = answer_;
        }
        return answer(mail);
    }

    mutable std::mutex mutex_;
    std::vector<scheduler::envelope> seen_;
    script answer_ = [](auto&) {
        return scheduler::delivery_result{scheduler::delivery::sent, "250 ok"};
    };
};

/// The outbox of a small world and everything a mailer needs.
struct mail_room : world {
    std::int64_t job_id = job(globe, recruiter.user_id, "Fool");
    std::int64_t application_id = application(ada.candidate_id, job_id);
    scripted_relay relay;
    std::shared_ptr<const scheduler::mail_templates> templates =
        std::make_shared<scheduler::mail_templates>(CALLBOARD_SOURCE_DIR "/config/mail");
    std::shared_ptr<scheduler::mailer_figures> figures =
        std::make_shared<scheduler::mailer_figures>();
    config::mail_settings settings = [] {
        auto values = config::mail_settings{};
        values.from = "Globe Theatre <jobs@globe.example>";
        return values;
    }();

    /// A mail to Ada about her application, due now.
    std::int64_t queue(const std::string& kind, const std::string& inputs = "{}") {
        return id(fmt::format("INSERT INTO outbox_mail (kind, company_id, application_id, "
                              "candidate_id, inputs, not_before, created_at) VALUES "
                              "('{}', {}, {}, {}, '{}', now(), '2026-03-01 12:00Z') RETURNING id",
                              kind, globe, application_id, ada.candidate_id, inputs));
    }
    std::int64_t queue_move() {
        return queue("stage_changed", R"({"from_stage": "Applied", "to_stage": "Offer"})");
    }
    std::int64_t queue_rejection() {
        return queue("stage_rejected", R"({"from_stage": "Applied", "to_stage": "Rejected"})");
    }
    std::string of(std::int64_t mail, const std::string& column) {
        return text(fmt::format("SELECT {} FROM outbox_mail WHERE id = {}", column, mail));
    }
    std::string state_of(std::int64_t mail) { return of(mail, "state"); }
    std::int64_t count(const std::string& condition) {
        return id("SELECT count(*) FROM outbox_mail WHERE " + condition);
    }
    /// Makes all waiting mails due now.
    void make_due() { text("UPDATE outbox_mail SET not_before = now() - interval '1 second'"); }
    void expire_leases() {
        text("UPDATE outbox_mail SET lease_until = now() - interval '1 second'");
    }

    [[nodiscard]] scheduler::mailer_plan plan_for(actors::storage_actor storage,
                                                  scheduler::transport_factory transport,
                                                  bool detached) const {
        auto plan = scheduler::mailer_plan{};
        plan.storage = std::move(storage);
        plan.templates = templates;
        plan.settings = settings;
        plan.installation_id = "home";
        plan.public_url = "https://globe.example";
        plan.figures = figures;
        plan.make_worker = [transport, detached](caf::local_actor& parent) {
            return detached ? parent.spawn<caf::detached>(scheduler::mail_worker, transport)
                            : parent.spawn(scheduler::mail_worker, transport);
        };
        return plan;
    }
    [[nodiscard]] actors::storage_plan storage_plan(bool detached) const {
        return storage_on(db.url(), {0, 0, 0, 1}, detached);
    }
};

/// Actors that move one message at a time, in virtual time.
struct stepped_actors {
    struct configuration : caf::actor_system_config {
        configuration() { set("scheduler.policy", caf::atom("testing")); }
    };

    template <class Handle>
    void end(Handle& handle) {
        caf::anon_send_exit(handle, caf::exit_reason::user_shutdown);
        handle = nullptr;
        clockwork.run();
    }
    /// Lets time pass, with everything that it causes.
    void pass(std::chrono::milliseconds time) {
        clockwork.advance_time(time);
        clockwork.run();
    }
    /// One message at a time, until the condition holds; false if nothing is left to do.
    template <class Condition>
    bool step_until(Condition holds) {
        while (!holds())
            if (!clockwork.try_run_once())
                return false;
        return true;
    }

    configuration config;
    caf::actor_system system{config};
    caf::scheduler::test_coordinator& clockwork =
        dynamic_cast<caf::scheduler::test_coordinator&>(system.scheduler());
};

} // namespace callboard::tests
