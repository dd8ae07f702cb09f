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

/// Who is spawned, with what, on which threads. Detached or scheduled is decided here alone.
namespace callboard::app {

/// What a node is made of. The handles go before the actor system does.
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
    /// The rest is complete. Before, nobody has kept anything that a change makes out of date, and
    /// what mailer and scheduler are not told of they find by themselves.
    std::atomic<bool> wired{false};

    /// Declares out of date what was changed, here or on another node.
    void forget(const storage::changes& what) const;
    void forget_everything() const;
};

/// What the wiring needs beside the settings.
struct wiring_inputs {
    const config::settings& settings;
    storage::connection_options connect;
    std::string signing_key;
    std::string installation_id;
    std::function<void()> on_loss; ///< one of the node's actors has ended by itself
    bool held = false;             ///< no mail leaves and nothing happens by time
};

/// Spawns all actors of a node. Throws, before the first, for templates that cannot be read and a
/// `mail.from` that is no mailbox.
std::shared_ptr<node> wire(caf::actor_system& system, const wiring_inputs& in);

/// Ends the actors, the ones that ask before the ones that answer, waits until they have let go of
/// everything, and drops the handles.
void unwire(caf::actor_system& system, node& ended);

} // namespace callboard::app
