#pragma once

#include <functional>
#include <optional>
#include <string>

#include "http/calls/call.hpp"

/// Answers of which one copy is sent to many.
namespace callboard::http {

/// Sends a kept answer, compressed if the client takes it.
void respond_with(const call_ptr& call, const kept_answer& kept);

/// Under which key the call's answer is kept; nullopt: nobody else gets the same
/// (`action_options::audience`).
[[nodiscard]] std::optional<std::string> key_of_kept(const call& call);

/// Sends the answer that is kept under the key; false if there is none.
[[nodiscard]] bool respond_as_kept(const call_ptr& call, const std::string& key);

/// Runs `body` in a transaction, sends its answer and keeps it until some job changes.
void respond_and_keep(const call_ptr& call, std::string key,
                      std::function<response(storage::transaction&)> body);

} // namespace callboard::http
