#pragma once

#include <functional>
#include <optional>
#include <string>

#include "http/calls/call.hpp"

/// Answers that are kept and sent to many clients.
namespace callboard::http {

/// Sends a kept answer, compressed if the client accepts that.
void respond_with(const call_ptr& call, const kept_answer& kept);

/// Returns the key under which the call's answer is kept; nullopt if nobody else gets the same
/// answer (`action_options::audience`).
[[nodiscard]] std::optional<std::string> key_of_kept(const call& call);

/// Sends the answer kept under the key. Returns false if there is none.
[[nodiscard]] bool respond_as_kept(const call_ptr& call, const std::string& key);

/// Runs `body` in a transaction, sends its answer and keeps it until some job changes.
void respond_and_keep(const call_ptr& call, std::string key,
                      std::function<response(storage::transaction&)> body);

} // namespace callboard::http
