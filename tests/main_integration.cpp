// Parts that talk to each other for real: PostgreSQL, sockets, SMTP.
#define BOOST_TEST_MODULE integration
#include <boost/test/unit_test.hpp>

#include <csignal>

#include <spdlog/spdlog.h>

namespace {

/// Peers that are gone are errors to look at, and the log of a passing test is noise.
struct process_setup {
    process_setup() {
        std::signal(SIGPIPE, SIG_IGN);
        spdlog::set_level(spdlog::level::warn);
    }
};

} // namespace

BOOST_TEST_GLOBAL_FIXTURE(process_setup);
