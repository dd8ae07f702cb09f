#pragma once

#include <atomic>
#include <functional>
#include <memory>
#include <string>
#include <vector>

#include <caf/actor_system.hpp>

#include "actors/work/housekeeper.hpp"
#include "actors/work/storage.hpp"
#include "config/settings.hpp"
#include "http/calls/front_end.hpp"
#include "scheduler/mail/delivery/mailer.hpp"
#include "scheduler/tasks/scheduler.hpp"
#include "storage/postgres/connection.hpp"

/// Spawns the actors and connects them. Only here it is decided which are detached or scheduled.
namespace callboard::app {

/// The parts of a node. The handles are dropped before the actor system.
struct node {
    std::string name; ///< random; signs notifications
    actors::storage_actor storage;
    std::vector<actors::directory_actor> directories;
    actors::submitter_actor submitter;
    actors::event_hub_actor hub;
    actors::hasher_actor hasher;
    scheduler::mailer_actor mailer;
    scheduler::scheduler_actor scheduler;
    actors::housekeeper_actor housekeeper;
    std::vector<http::front_end_actor> front_ends;
    caf::actor watcher;
    std::shared_ptr<http::services> services;
    /// All other members are set. Before that, nothing is cached yet that a change could make out
    /// of date, and mailer and scheduler find missed hints by themselves.
    std::atomic<bool> wired{false};

    /// Marks as out of date what was changed, here or on another node.
    void forget(const storage::changes& what) const;
    void forget_everything() const;
};

/// What the wiring needs besides the settings.
struct wiring_inputs {
    const config::settings& settings;
    storage::connection_options connect;
    std::string signing_key;
    std::string installation_id;
    std::function<void()> on_loss; ///< one of the node's actors has ended by itself
    bool held = false;             ///< no mail is sent and no timed work is done
    http::site shown = {};
};

/// Spawns all actors of a node. Throws, before the first one, for templates that cannot be read and
/// if `mail.from` is not a mailbox.
std::shared_ptr<node> wire(caf::actor_system& system, const wiring_inputs& in);

/// Ends the actors, those that ask before those that answer, waits until they have released
/// everything, and drops the handles.
void unwire(caf::actor_system& system, node& ended);

} // namespace callboard::app
