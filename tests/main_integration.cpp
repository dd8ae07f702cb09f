// Parts that talk to each other for real: PostgreSQL, sockets, SMTP.
#define BOOST_TEST_MODULE integration
#define BOOST_TEST_NO_MAIN
#include <boost/test/unit_test.hpp>

#include <csignal>

#include <spdlog/spdlog.h>

#include "tests/support/skipped.hpp"

namespace {

/// Peers that are gone are expected errors, and the log of a passing test is noise.
struct process_setup {
    process_setup() {
        std::signal(SIGPIPE, SIG_IGN);
        spdlog::set_level(spdlog::level::warn);
    }
};

} // namespace

BOOST_TEST_GLOBAL_FIXTURE(process_setup);

int main(int count, char** arguments) {
    const auto skipped = callboard::tests::skipped_cases{};
    return skipped.exit_code(boost::unit_test::unit_test_main(&init_unit_test, count, arguments));
}
