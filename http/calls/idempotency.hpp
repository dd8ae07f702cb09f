#pragma once

#include <functional>
#include <optional>
#include <string>

#include "http/calls/call.hpp"
#include "storage/applications/idempotency.hpp"

/// Idempotency-Key on POST: the same key and request replays the stored answer; another request
/// under the same key is refused, and so is a repetition while the first is still being handled.
namespace callboard::http {

/// Returns the call's key, if it has one and the route uses it. Throws `malformed` for a bad key.
std::optional<std::string> idempotency_key(const call& call);

/// Returns the keyed BLAKE2b of what identifies the request: method, path, query, content type,
/// If-Match, body and caller (with role and company: after a change of these the stored answer
/// might show what the caller may no longer see).
storage::bytes request_hash(const call& call);

/// Returns the stored answer, marked as a replay. Throws `key_reused` for a different request.
response replay(const storage::stored_answer& stored, const storage::bytes& hash);

/// Takes the key for this call, or throws `in_progress`.
void hold_key(const call_ptr& call, const std::string& key);

/// For actions that an actor executes: looks the key up, replays its answer, or calls `proceed`
/// with what the actor is to store.
void with_key(const call_ptr& call,
              std::function<void(std::optional<actors::request_key>)> proceed);

/// Answers a keyed call that failed: with the stored answer if the same request succeeded on
/// another node, otherwise with the error.
void refuse_or_replay(const call_ptr& call, const caf::error& error);

} // namespace callboard::http
