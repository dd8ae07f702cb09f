// Actors, one message at a time and in virtual time.
#define BOOST_TEST_MODULE actors
#define BOOST_TEST_NO_MAIN
#include <boost/test/unit_test.hpp>

#include <spdlog/spdlog.h>

#include "tests/support/skipped.hpp"

namespace {

/// What the tests provoke on purpose is logged, too.
struct quiet_log {
    quiet_log() { spdlog::set_level(spdlog::level::off); }
};

} // namespace

BOOST_TEST_GLOBAL_FIXTURE(quiet_log);

int main(int count, char** arguments) {
    const auto skipped = callboard::tests::skipped_cases{};
    return skipped.exit_code(boost::unit_test::unit_test_main(&init_unit_test, count, arguments));
}
