#pragma once

#include <exception>
#include <utility>

#include <caf/error.hpp>
#include <caf/expected.hpp>

#include "actors/work/message.hpp"
#include "storage/values/failure.hpp"

namespace callboard::storage {

/// Used by CAF to print errors.
std::string to_string(errc code);

} // namespace callboard::storage

CAF_ERROR_CODE_ENUM(callboard::storage::errc, "callboard")

namespace callboard::actors {

/// Returns a refusal as an error that can be sent between actors.
caf::error to_error(storage::refusal why);

/// Whether the error is a refusal, rather than an actor that ended or did not answer.
bool is_refusal(const caf::error& error);

/// Returns the answer to a client for any error of an actor: our refusals as they are; a dead actor
/// or a time-out as `unavailable` or `outcome_unknown`; anything else as `internal`, with a log
/// line.
storage::refusal to_refusal(const caf::error& error);

/// Returns the current exception as a refusal; an unknown one is logged and `internal`.
storage::refusal current_refusal() noexcept;

/// Runs `f` and turns an exception into an error. The only try/catch around handlers: an actor
/// whose handler throws would die.
template <class F>
auto attempt(F&& f) -> caf::expected<std::decay_t<decltype(f())>> {
    try {
        return std::forward<F>(f)();
    } catch (...) {
        return to_error(current_refusal());
    }
}

} // namespace callboard::actors
