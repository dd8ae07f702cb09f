#pragma once

#include <functional>
#include <memory>

#include <caf/stateful_actor.hpp>
#include <caf/typed_event_based_actor.hpp>

#include "scheduler/mail/delivery/messages.hpp"
#include "scheduler/mail/delivery/transport.hpp"

namespace callboard::scheduler {

/// Makes a worker's transport, in the worker's thread. May throw; then it is called again for the
/// next mail.
using transport_factory = std::function<std::unique_ptr<mail_transport>()>;

struct mail_worker_state {
    static inline const char* name = "mail_worker";
    transport_factory make_transport;
    std::unique_ptr<mail_transport> transport;
};

/// Delivers one mail after another, blocking meanwhile. Stops early, leaving the rest untried, if
/// mail is held, time runs out, or there is trouble with the relay.
mail_worker_actor::behavior_type
mail_worker(mail_worker_actor::stateful_pointer<mail_worker_state> self,
            transport_factory make_transport);

} // namespace callboard::scheduler
