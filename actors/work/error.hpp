#pragma once

#include <exception>
#include <utility>

#include <caf/error.hpp>
#include <caf/expected.hpp>

#include "actors/work/message.hpp"
#include "storage/values/failure.hpp"

namespace callboard::storage {

/// CAF prints errors with this.
std::string to_string(errc code);

} // namespace callboard::storage

CAF_ERROR_CODE_ENUM(callboard::storage::errc, "callboard")

namespace callboard::actors {

/// A refusal as an error that travels between actors.
caf::error to_error(storage::refusal why);

/// Whether the error is a refusal rather than the end or silence of an actor.
bool is_refusal(const caf::error& error);

/// What the client is told about an error of any actor: our refusals as they are; a dead actor or
/// a time-out as `unavailable` or `outcome_unknown`; anything else `internal`, with a log line.
storage::refusal to_refusal(const caf::error& error);

/// The exception in flight as a refusal; anything unknown is logged and `internal`.
storage::refusal current_refusal() noexcept;

/// Runs `f` and turns whatever it throws into an error. The only try/catch around handlers: an
/// actor whose handler throws would die.
template <class F>
auto attempt(F&& f) -> caf::expected<std::decay_t<decltype(f())>> {
    try {
        return std::forward<F>(f)();
    } catch (...) {
        return to_error(current_refusal());
    }
}

} // namespace callboard::actors
