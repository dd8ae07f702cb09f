// A primary with a synchronous standby, and a service whose URL names both. The primary is killed
// under load and the standby promoted: nothing acknowledged is lost or duplicated, and the service
// recovers by itself.
#include <boost/test/unit_test.hpp>

#include <fmt/format.h>

#include "tests/support/eventually.hpp"
#include "tests/support/http_client.hpp"
#include "tests/support/postgres_pair.hpp"
#include "tests/support/scratch_directory.hpp"
#include "tests/support/service_process.hpp"
#include "tests/support/workload.hpp"

using namespace callboard;
using namespace callboard::tests;

namespace {

constexpr auto work_before_and_after = 300;

struct stage {
    scratch_directory scratch;
    postgres_pair servers;
    std::unique_ptr<service_process> service = std::make_unique<service_process>(
        scratch.path(), service_environment(scratch.path(), servers.url()));

    [[nodiscard]] int ready() const {
        return http_client{service->admin_port()}.get("/readyz").status;
    }
};

} // namespace

BOOST_FIXTURE_TEST_SUITE(app_failover, stage)

BOOST_AUTO_TEST_CASE(nothing_that_was_acknowledged_is_lost_or_doubled_when_the_standby_takes_over) {
    auto load = workload{servers.url(), {}};
    load.talk_to(service->port());
    load.await(work_before_and_after);
    servers.kill_primary();
    // While nothing can be written, it says so and keeps running.
    BOOST_TEST(eventually([&] { return ready() == 503; }));
    const auto acknowledged = load.acknowledged();
    servers.promote_standby();
    const auto promoted = std::chrono::steady_clock::now();
    BOOST_REQUIRE(eventually([&] { return load.acknowledged() > acknowledged; }));
    const auto first = std::chrono::steady_clock::now() - promoted;
    load.await(work_before_and_after);
    BOOST_TEST(eventually([&] { return ready() == 200; }));
    load.end();
    const auto found = load.discrepancies();
    for (const auto& each : found)
        BOOST_ERROR(each);
    BOOST_TEST_MESSAGE(load.acknowledged()
                       << " were acknowledged, " << load.repeated() << " repeated, " << found.size()
                       << " discrepancies; the first "
                       << std::chrono::duration_cast<std::chrono::milliseconds>(first).count()
                       << " ms after the promotion");
    stop(*service);
}

BOOST_AUTO_TEST_SUITE_END()
