// What a transaction's body returns, on a real database whose connection breaks once.
#include <boost/test/unit_test.hpp>

#include "actors/work/run_in_transaction.hpp"
#include "tests/support/actor_world.hpp"
#include "tests/support/commits.hpp"
#include "tests/support/lost_session.hpp"
#include "tests/support/storage_on.hpp"

using namespace callboard;
using namespace callboard::actors;
using namespace callboard::tests;
using storage::errc;

BOOST_TEST_DONT_PRINT_LOG_VALUE(callboard::storage::errc)

namespace {

struct returning_transactions : commits_fixture {
    actor_world system;
    storage_actor connections = system.spawn(storage_front, storage_on(db.url(), {1, 1, 1, 1}));
    errc refused = errc::none;

    /// Makes an actor run `body`, and `next` with its result.
    template <class Body, class F>
    void run(Body body, F next) {
        system.spawn([this, body, next](caf::event_based_actor* self) {
            run_in_transaction(self, connections, caf::infinite, lane::request, body)
                .then(next, [this](caf::error& error) { refused = to_refusal(error).code; });
        });
        system.run();
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
                end_session_of(*this, work);
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
