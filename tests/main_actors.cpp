// Actors, one message at a time and in virtual time.
#define BOOST_TEST_MODULE actors
#include <boost/test/unit_test.hpp>

#include <spdlog/spdlog.h>

namespace {

/// What the tests provoke on purpose is logged, too.
struct quiet_log {
    quiet_log() { spdlog::set_level(spdlog::level::off); }
};

} // namespace

BOOST_TEST_GLOBAL_FIXTURE(quiet_log);
