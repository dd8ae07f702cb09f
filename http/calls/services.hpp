#pragma once

#include <atomic>
#include <chrono>
#include <memory>
#include <string>

#include "actors/applications/submitter.hpp"
#include "actors/work/event_hub.hpp"
#include "actors/work/hasher.hpp"
#include "actors/work/storage_messages.hpp"
#include "config/settings.hpp"
#include "http/calls/answer_cache.hpp"
#include "http/calls/keys_in_flight.hpp"
#include "http/calls/metrics.hpp"
#include "http/calls/readiness.hpp"
#include "http/calls/refusal_log.hpp"
#include "http/calls/request_log.hpp"
#include "http/calls/router.hpp"
#include "http/calls/site.hpp"
#include "http/identity/session_registry.hpp"
#include "http/identity/sign_in_guard.hpp"
#include "http/identity/throttle.hpp"
#include "http/identity/token.hpp"
#include "scheduler/mail/texts/interview_token.hpp"
#include "scheduler/mail/texts/opt_out_token.hpp"
#include "scheduler/mail/texts/templates.hpp"

namespace callboard::http {

/// What the front ends of a node share: the actors that they ask, and the few objects that several
/// of them read and write (each safe to share between threads).
struct services {
    config::settings settings;
    actors::storage_actor storage;
    actors::directories directories;
    actors::submitter_actor submitter;
    actors::event_hub_actor hub;
    actors::hasher_actor hasher;
    std::shared_ptr<storage::job_cache> jobs;
    std::shared_ptr<const scheduler::mail_templates> templates; ///< for previews
    token_signer signer;
    scheduler::opt_out_tokens opt_outs;
    scheduler::interview_tokens interviews;
    router paths{routes()};
    std::unique_ptr<http_metrics> metrics;
    std::string hash_key; ///< keys the hashes of requests, which may hold passwords
    kept_answer openapi;  ///< the API description, as JSON text
    site shown{};
    std::shared_ptr<session_registry> sessions = std::make_shared<session_registry>();
    std::shared_ptr<answer_cache> job_lists = std::make_shared<answer_cache>();
    request_log log{settings.log.format};
    mutable keys_in_flight keys{};
    mutable readiness health{};
    mutable throttle requests{};
    mutable throttle guesses{}; ///< of links, addresses and the caller's own password
    mutable sign_in_guard sign_ins{};
    mutable refusal_log refused{};
    mutable std::atomic<std::int64_t> in_flight{0};
    mutable std::atomic<bool> draining{false};
};

} // namespace callboard::http
