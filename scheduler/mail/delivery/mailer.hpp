#pragma once

#include <atomic>
#include <chrono>
#include <deque>
#include <functional>
#include <memory>
#include <optional>
#include <random>
#include <string>
#include <vector>

#include <caf/stateful_actor.hpp>
#include <caf/typed_event_based_actor.hpp>
#include <caf/typed_response_promise.hpp>

#include "actors/work/storage_messages.hpp"
#include "config/settings.hpp"
#include "scheduler/cron/backoff.hpp"
#include "scheduler/mail/delivery/circuit_breaker.hpp"
#include "scheduler/mail/delivery/messages.hpp"
#include "scheduler/mail/delivery/relay_pace.hpp"
#include "scheduler/mail/delivery/retry.hpp"
#include "scheduler/mail/texts/templates.hpp"
#include "scheduler/mail/texts/writing.hpp"
#include "storage/mail/outbox.hpp"

namespace callboard::scheduler {

/// Metrics, which the metrics page reads from another thread.
struct mailer_figures {
    std::atomic<std::uint64_t> sent{0};
    std::atomic<std::uint64_t> deferred{0};
    std::atomic<std::uint64_t> failed{0};
    std::atomic<std::uint64_t> suppressed{0};
    std::atomic<std::uint64_t> unknown{0};
    std::atomic<std::int64_t> waiting{0};        ///< in the outbox, as last counted
    std::atomic<std::int64_t> oldest_waiting{0}; ///< microseconds of Unix time; 0: none
    std::atomic<bool> breaker_open{false};
};

struct mailer_plan {
    actors::storage_actor storage;
    std::shared_ptr<const mail_templates> templates;
    config::mail_settings settings;
    std::string installation_id; ///< part of every Message-ID
    bool held = false;           ///< send nothing: a restored copy whose original may still run
    std::string public_url;      ///< for links; without a final slash
    std::optional<opt_out_tokens> opt_outs;
    std::optional<interview_tokens> interviews;
    /// Makes a worker. The caller's wiring decides whether it is detached.
    std::function<mail_worker_actor(caf::local_actor& parent)> make_worker;
    std::shared_ptr<mailer_figures> figures;
    retry_policy retry;
    breaker_policy breaker;
    std::chrono::milliseconds storage_deadline{60'000};
};

/// A claimed mail that no worker has yet.
struct ready_mail {
    storage::claimed_mail claimed;
    std::optional<outgoing_mail> written; ///< written ahead, when the mailer has time
};

/// Mails marked as being transmitted that are waiting for a worker.
struct marked_mails {
    std::shared_ptr<std::vector<storage::claimed_mail>> claimed;
    transmit request;
};

struct mailer_state {
    static inline const char* name = "mailer";

    mailer_plan plan;
    mail_author author;
    circuit_breaker breaker;
    relay_pace pace;
    std::vector<mail_worker_actor> idle;
    std::deque<ready_mail> ready;
    std::vector<storage::finished_mail> finished; ///< outcomes that are not recorded yet
    std::deque<marked_mails> ahead;               ///< for the next worker that is free
    std::size_t under_way = 0;                    ///< mails with workers, and in `ahead`
    std::size_t marking = 0;                      ///< mails that the running turn marks for workers
    bool turning = false;
    bool may_be_due = true; ///< a claim might find mails
    bool writing = false;   ///< `write_ahead` will go on after the messages in between
    bool looking = false;   ///< a hint will be looked into
    bool pausing = false;   ///< waits before it gives the relay more
    bool stopping = false;
    std::shared_ptr<std::atomic<bool>> held = std::make_shared<std::atomic<bool>>(false);
    std::vector<caf::typed_response_promise<mailer_stopped>> stopped;
    std::minstd_rand random{std::random_device{}()};
};

/// Brings mail from the outbox to its workers. Holds at most `batch` mails per worker. Works in
/// turns: one transaction records outcomes, marks the next mails for the workers, and claims more;
/// meanwhile the next turn's work collects, and its mails are written. A mail that cannot be
/// written fails without affecting others. A worker that is lost is replaced; its mails are left to
/// their leases. Refuses to start if `settings.from` is not a mailbox.
mailer_actor::behavior_type mailer(mailer_actor::stateful_pointer<mailer_state> self,
                                   mailer_plan plan);

} // namespace callboard::scheduler
