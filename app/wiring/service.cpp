#include "app/wiring/service.hpp"

#include <chrono>
#include <thread>

#include <caf/actor_system.hpp>
#include <caf/actor_system_config.hpp>
#include <caf/scoped_actor.hpp>
#include <sodium.h>
#include <spdlog/spdlog.h>

#include "app/data/signing_key.hpp"
#include "app/wiring/change_listener.hpp"
#include "app/wiring/schedule_file.hpp"
#include "app/wiring/wiring.hpp"
#include "http/server.hpp"
#include "storage/postgres/migrator.hpp"
#include "storage/upkeep/backup.hpp"
#include "storage/upkeep/sql.hpp"

namespace callboard::app {

using steady = std::chrono::steady_clock;

namespace {

/// A request that was sent before we began to stop arrives within this time.
constexpr auto quiet_time = std::chrono::milliseconds{100};
constexpr auto look_again = std::chrono::milliseconds{5};
constexpr auto scheduler_share = std::chrono::seconds{3}; // of the time to stop
constexpr auto mailer_share = std::chrono::seconds{5};    // of the time to stop

struct actor_config : caf::actor_system_config {
    explicit actor_config(std::size_t threads) {
        set("scheduler.max-threads", threads);
        // A thread without work sleeps until it is woken: looking for work every 50 us, as it
        // otherwise does for some time, takes a quarter of a busy machine with few processors.
        set("work-stealing.aggressive-poll-attempts", std::size_t{10});
        set("work-stealing.moderate-poll-attempts", std::size_t{0});
    }
};

/// The installation's identity and state in the database.
struct installation {
    std::string id;
    bool held = false;
};

installation read_installation(const storage::connection_options& options) {
    auto session = storage::connection{options};
    const auto since = storage::held_since(session);
    if (since)
        spdlog::warn("mail and schedules have been on hold since {}: this is a restored copy, and "
                     "the original may still be running. Once the original has been stopped for "
                     "good, run `callboard take-over` and restart",
                     *since);
    return {storage::scalar_of<std::string>(
                session.exec(storage::sql::setting_get, storage::param<"name">("installation_id")))
                .value_or(""),
            since.has_value()};
}

} // namespace

struct service::parts {
    explicit parts(config::settings with)
        : settings(std::move(with))
        , actor_settings(settings.server.actor_threads) {}

    config::settings settings;
    actor_config actor_settings;
    std::unique_ptr<caf::actor_system> system;
    std::shared_ptr<node> here;
    std::unique_ptr<change_listener> listener;
    std::unique_ptr<http::server> listeners;
    bool stopped = false;

    void drain(steady::time_point deadline) const;
    void stop_scheduler();
    void stop_mailer();
};

service::service(config::settings settings, const database& database, std::function<void()> on_loss,
                 const http::site& shown)
    : parts_(std::make_unique<parts>(std::move(settings))) {
    auto& p = *parts_;
    if (sodium_init() < 0)
        throw std::runtime_error("libsodium cannot start");
    database.migrate();
    auto connect = database.connect(p.settings);
    apply_schedule_file(p.settings, connect);
    const auto known = read_installation(connect);
    p.system = std::make_unique<caf::actor_system>(p.actor_settings);
    try {
        p.here = wire(*p.system, {p.settings, connect, signing_key(p.settings), known.id,
                                  std::move(on_loss), known.held, shown});
        auto& health = p.here->services->health;
        health.fails("database", "is not connected yet");
        p.listener = std::make_unique<change_listener>(
            connect, p.here->name,
            change_listener::callbacks{[&p](const storage::changes& what) { p.here->forget(what); },
                                       [&p](bool hears) {
                                           p.here->services->job_lists->enable(hears);
                                           p.here->services->sessions->enable(hears);
                                           p.here->forget_everything();
                                       },
                                       [&health](std::string_view problem) {
                                           if (problem.empty())
                                               health.works("database");
                                           else
                                               health.fails("database", problem);
                                       }});
        p.listeners = std::make_unique<http::server>(
            p.here->services, p.here->front_ends,
            http::admin_pages{[services = p.here->services] { return services->metrics->text(); }});
    } catch (...) {
        stop();
        throw;
    }
}

service::~service() {
    stop();
}

std::uint16_t service::port() const {
    return parts_->listeners->port();
}

std::uint16_t service::admin_port() const {
    return parts_->listeners->admin_port();
}

/// Waits until nothing has been in flight for a moment.
void service::parts::drain(steady::time_point deadline) const {
    auto quiet_since = steady::now();
    while (steady::now() < deadline && steady::now() - quiet_since < quiet_time) {
        if (here->services->in_flight > 0)
            quiet_since = steady::now();
        std::this_thread::sleep_for(look_again);
    }
    if (auto left = here->services->in_flight.load(); left > 0)
        spdlog::warn("{} requests were not answered in time", left);
}

/// Gives back claimed tasks, so that other nodes need not wait for them.
void service::parts::stop_scheduler() {
    auto self = caf::scoped_actor{*system};
    self->request(here->scheduler, scheduler_share + std::chrono::seconds{1},
                  scheduler::stop_scheduler{scheduler_share})
        .receive(
            [](const scheduler::scheduler_stopped& end) {
                if (end.unfinished > 0)
                    spdlog::warn("{} claimed tasks are left for other nodes", end.unfinished);
            },
            [](const caf::error&) { spdlog::warn("the scheduler did not stop in time"); });
}

void service::parts::stop_mailer() {
    auto self = caf::scoped_actor{*system};
    self->request(here->mailer, mailer_share + std::chrono::seconds{1},
                  scheduler::stop_mailer{mailer_share})
        .receive([](const scheduler::mailer_stopped&) {},
                 [](const caf::error&) { spdlog::warn("the mailer did not finish in time"); });
}

void service::stop() {
    auto& p = *parts_;
    if (std::exchange(p.stopped, true))
        return;
    auto deadline = steady::now() + p.settings.server.shutdown_timeout;
    if (p.listeners) {
        p.here->services->draining = true;
        p.here->services->health.fails("service", "is being stopped");
        p.listeners->stop_accepting();
        p.drain(deadline);
    }
    p.listener.reset();
    if (p.here) {
        p.stop_scheduler();
        p.stop_mailer();
        caf::anon_send(p.here->hub, actors::end_streams{{}, true});
    }
    // The listeners stop last: requests that were not answered in time get an answer that says so.
    if (p.here)
        unwire(*p.system, *p.here);
    if (p.listeners)
        p.listeners->stop();
    auto ports = std::move(p.listeners);
    ports.reset();
    p.system.reset();
    p.here.reset();
}

} // namespace callboard::app
