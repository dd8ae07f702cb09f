#pragma once

#include <atomic>
#include <chrono>
#include <memory>
#include <string>

#include "actors/directory.hpp"
#include "actors/event_hub.hpp"
#include "actors/hasher.hpp"
#include "actors/storage_messages.hpp"
#include "config/settings.hpp"
#include "http/answer_cache.hpp"
#include "http/keys_in_flight.hpp"
#include "http/metrics.hpp"
#include "http/readiness.hpp"
#include "http/refusal_log.hpp"
#include "http/request_log.hpp"
#include "http/router.hpp"
#include "http/session_registry.hpp"
#include "http/sign_in_guard.hpp"
#include "http/throttle.hpp"
#include "http/token.hpp"
#include "scheduler/opt_out_token.hpp"
#include "scheduler/templates.hpp"

namespace callboard::http {

/// What the front ends of a node share: the actors they ask, and the few things that several of
/// them read and write (each safe to share between threads).
struct services {
    config::settings settings;
    actors::storage_actor storage;
    actors::directories directories;
    actors::event_hub_actor hub;
    actors::hasher_actor hasher;
    std::shared_ptr<storage::job_cache> jobs;
    std::shared_ptr<const scheduler::mail_templates> templates; ///< for previews
    token_signer signer;
    scheduler::opt_out_tokens opt_outs;
    router paths{routes()};
    std::unique_ptr<http_metrics> metrics;
    std::string hash_key; ///< keys the hashes of requests, which may hold passwords
    kept_answer openapi;  ///< the API description, as JSON text
    std::shared_ptr<session_registry> sessions = std::make_shared<session_registry>();
    std::shared_ptr<answer_cache> open_jobs = std::make_shared<answer_cache>();
    request_log log{settings.log.format};
    mutable keys_in_flight keys{};
    mutable readiness health{};
    mutable throttle requests{};
    mutable throttle guesses{}; ///< at links, addresses and one's own password
    mutable sign_in_guard sign_ins{};
    mutable refusal_log refused{};
    mutable std::atomic<std::int64_t> in_flight{0};
    mutable std::atomic<bool> draining{false};
};

} // namespace callboard::http
