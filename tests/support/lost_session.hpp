#pragma once

#include <fmt/format.h>

#include "tests/support/test_query.hpp"
#include "tests/support/world.hpp"

namespace callboard::tests {

/// Ends the session of a transaction from outside, so that its next statement, the commit, fails.
inline void end_session_of(world& in, storage::transaction& work) {
    constexpr auto pid_of_session = test_query<"test_pid", "SELECT pg_backend_pid()">;
    in.text(fmt::format("SELECT pg_terminate_backend({}, 10000)",
                        work.scalar<int>(pid_of_session).value()));
}

} // namespace callboard::tests
