#pragma once

#include <functional>
#include <optional>
#include <string>

#include "http/calls/call.hpp"
#include "storage/applications/idempotency.hpp"

/// Idempotency-Key on POST: the same key and request replays the stored answer, another request
/// under the same key is refused, and so is one whose twin is still being worked on.
namespace callboard::http {

/// The key of the call, if it has one that counts. Throws `malformed` for a bad key.
std::optional<std::string> idempotency_key(const call& call);

/// Keyed BLAKE2b of what makes it this request: method, path, query, caller (with role and company,
/// whose change would show an answer that was meant for other eyes), content type, If-Match, body.
storage::bytes request_hash(const call& call);

/// The stored answer, marked as a replay. Throws `key_reused` when the request is another one.
response replay(const storage::stored_answer& stored, const storage::bytes& hash);

/// Takes the key for this call, or throws `in_progress`.
void hold_key(const call_ptr& call, const std::string& key);

/// For actions that an actor carries out: looks the key up, replays, or calls `proceed` with what
/// the actor is to store.
void with_key(const call_ptr& call,
              std::function<void(std::optional<actors::request_key>)> proceed);

/// After a failure of a keyed call: if its twin on another node succeeded, that answer is given;
/// otherwise the error.
void refuse_or_replay(const call_ptr& call, const caf::error& error);

} // namespace callboard::http
