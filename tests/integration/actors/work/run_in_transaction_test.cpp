// What a transaction's body returns, on a real database whose connection breaks once.
#include <boost/test/unit_test.hpp>

#include "actors/work/connection_worker.hpp"
#include "actors/work/run_in_transaction.hpp"
#include "actors/work/storage.hpp"
#include "tests/support/actor_world.hpp"
#include "tests/support/commits.hpp"
#include "tests/support/test_query.hpp"

using namespace callboard;
using namespace callboard::actors;
using namespace callboard::tests;
using storage::errc;

BOOST_TEST_DONT_PRINT_LOG_VALUE(callboard::storage::errc)

namespace {

constexpr auto pid_of_session = test_query<"test_pid", "SELECT pg_backend_pid()">;

struct returning_transactions : commits_fixture {
    actor_world system;
    storage_actor connections = spawn();
    errc refused = errc::none;

    storage_actor spawn() {
        auto plan = storage_plan{};
        plan.connections = {1, 1, 1, 1};
        plan.make_worker = [this](caf::local_actor& parent, lane) {
            return parent.spawn(
                connection_worker,
                worker_context{{.url = db.url()}, "test", std::make_shared<storage::job_cache>()});
        };
        plan.on_change = [](const auto&) {};
        plan.on_commit = [] {};
        plan.figures = std::make_shared<storage_figures>();
        return system.spawn(storage_front, plan);
    }
    /// Makes an actor run `body`, and `next` with its result.
    template <class Body, class F>
    void run(Body body, F next) {
        system.spawn([this, body, next](caf::event_based_actor* self) {
            run_in_transaction(self, connections, caf::infinite, lane::request, body)
                .then(next, [this](caf::error& error) { refused = to_refusal(error).code; });
        });
        system.run();
    }
    /// Ends the session from outside, so that its next statement, the commit, fails.
    void end_session_of(storage::transaction& work) {
        text(fmt::format("SELECT pg_terminate_backend({}, 10000)",
                         work.scalar<int>(pid_of_session).value()));
    }
};

} // namespace

BOOST_FIXTURE_TEST_SUITE(actors_run_in_transaction, returning_transactions)

BOOST_AUTO_TEST_CASE(of_a_body_that_runs_twice_the_second_result_counts) {
    auto runs = 0;
    auto told = std::vector<int>{};
    run(
        [&](storage::transaction& work) {
            if (++runs == 1)
                end_session_of(work);
            return std::vector<int>{runs};
        },
        [&](std::vector<int>& returned) { told = std::move(returned); });
    BOOST_TEST(runs == 2);
    BOOST_TEST(told == std::vector<int>{2}, boost::test_tools::per_element());
}

BOOST_AUTO_TEST_CASE(a_body_may_return_nothing) {
    auto ended = false;
    run([](storage::transaction& work) { work.touch_job(1); }, [&] { ended = true; });
    BOOST_TEST(ended);
}

BOOST_AUTO_TEST_CASE(a_body_that_throws_returns_nothing) {
    auto ended = false;
    run(
        [](storage::transaction&) -> int {
            throw storage::failure{errc::conflict, "No."};
        },
        [&](int) { ended = true; });
    BOOST_TEST(!ended);
    BOOST_TEST(refused == errc::conflict);
}

BOOST_AUTO_TEST_SUITE_END()
