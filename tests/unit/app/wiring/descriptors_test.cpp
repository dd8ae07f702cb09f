// The limit of file descriptors, in separate processes.
#include <boost/test/unit_test.hpp>

#include <functional>

#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

#include "app/wiring/descriptors.hpp"
#include "storage/embedded/startup_error.hpp"
#include "tests/support/quiet_log.hpp"

using namespace callboard;

namespace {

/// Whether it holds in a process with these limits.
bool holds_within(rlim_t soft, rlim_t hard, const std::function<bool()>& what) {
    const auto child = fork();
    if (child == 0) {
        const auto quiet = tests::quiet_log{};
        const auto limit = rlimit{soft, hard};
        _exit(setrlimit(RLIMIT_NOFILE, &limit) == 0 && what() ? 0 : 1);
    }
    auto status = 0;
    BOOST_REQUIRE_EQUAL(waitpid(child, &status, 0), child);
    return WIFEXITED(status) && WEXITSTATUS(status) == 0;
}

rlim_t soft_limit() {
    auto limit = rlimit{};
    getrlimit(RLIMIT_NOFILE, &limit);
    return limit.rlim_cur;
}

} // namespace

BOOST_AUTO_TEST_SUITE(app_descriptors)

BOOST_AUTO_TEST_CASE(the_limit_is_raised_to_what_is_allowed) {
    BOOST_TEST(holds_within(64, 1'000, [] {
        auto settings = config::settings{};
        settings.server.max_connections = 500;
        app::fit_descriptors(settings);
        return soft_limit() == 1'000 && settings.server.max_connections == 500;
    }));
}

BOOST_AUTO_TEST_CASE(connections_that_do_not_fit_are_not_taken) {
    BOOST_TEST(holds_within(64, 1'000, [] {
        auto settings = config::settings{};
        app::fit_descriptors(settings);
        return settings.server.max_connections > 700 && settings.server.max_connections < 900;
    }));
}

BOOST_AUTO_TEST_CASE(a_process_that_could_take_nearly_none_does_not_start) {
    BOOST_TEST(holds_within(64, 128, [] {
        auto settings = config::settings{};
        try {
            app::fit_descriptors(settings);
        } catch (const storage::startup_error& error) {
            return std::string_view{error.what()}.find("LimitNOFILE") != std::string_view::npos;
        }
        return false;
    }));
}

BOOST_AUTO_TEST_SUITE_END()
