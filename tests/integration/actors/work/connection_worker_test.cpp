// What a connection worker answers when its connection breaks in the middle of its work: a trigger
// ends the session during the commit, every time, until the worker gives up.
#include <boost/test/unit_test.hpp>

#include "actors/work/connection_worker.hpp"
#include "tests/support/actor_world.hpp"
#include "tests/support/commits.hpp"
#include "tests/support/lost_session.hpp"
#include "tests/support/test_query.hpp"

using namespace callboard;
using namespace callboard::actors;
using namespace callboard::tests;
using storage::errc;

BOOST_TEST_DONT_PRINT_LOG_VALUE(callboard::storage::errc)

namespace {

constexpr auto add_opening =
    test_query<"test_add_opening", "UPDATE job SET openings = openings + 1 WHERE id = @id">;

struct breaking_connections : commits_fixture {
    actor_world system;

    connection_worker_actor
    worker(const std::string& url,
           std::chrono::milliseconds give_up_after = std::chrono::milliseconds{50}) {
        auto context = worker_context{{.url = url}, "test", std::make_shared<storage::job_cache>()};
        context.give_up_after = give_up_after;
        return system.spawn(connection_worker, context);
    }
    void end_sessions_that_commit() {
        text("CREATE FUNCTION end_session() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN "
             "PERFORM pg_terminate_backend(pg_backend_pid()); RETURN NULL; END $$; "
             "CREATE CONSTRAINT TRIGGER ends AFTER INSERT ON application_event DEFERRABLE "
             "INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION end_session()");
    }
    std::int64_t openings() {
        return id(fmt::format("SELECT openings FROM job WHERE id = {}", prompter));
    }
};

} // namespace

BOOST_FIXTURE_TEST_SUITE(actors_connection_worker, breaking_connections)

BOOST_AUTO_TEST_CASE(a_batch_that_was_sent_and_never_answered_may_have_been_committed) {
    end_sessions_that_commit();
    const auto there = worker(db.url());
    BOOST_TEST(system.ask(there, move_batch{{move(adas)}}).refused() == errc::outcome_unknown);
    BOOST_TEST(
        system.ask(there, submission_batch{{submission(prompter, candidate_record(globe, "Cat"))}})
            .refused() == errc::outcome_unknown);
}

BOOST_AUTO_TEST_CASE(what_never_reached_the_database_changed_nothing) {
    const auto nowhere = worker("host=/nonexistent dbname=callboard");
    BOOST_TEST(system.ask(nowhere, move_batch{{move(adas)}}).refused() == errc::unavailable);
    BOOST_TEST(system.ask(nowhere, load_batch{{adas}}).refused() == errc::unavailable);
    BOOST_TEST(system.ask(nowhere, run_transaction{lane::request, [](auto&) {}}).refused() ==
               errc::unavailable);
}

BOOST_AUTO_TEST_CASE(a_change_whose_commit_was_lost_may_have_been_made) {
    auto runs = 0;
    auto change = run_transaction{lane::request, [&](storage::transaction& work) {
                                      ++runs;
                                      work.exec(add_opening, storage::param<"id">(prompter));
                                      end_session_of(*this, work);
                                  }};
    BOOST_TEST(system.ask(worker(db.url()), change).refused() == errc::outcome_unknown);
    BOOST_TEST(runs == 1);
    BOOST_TEST(openings() == 1);
}

BOOST_AUTO_TEST_CASE(what_was_only_read_is_read_again_when_the_connection_is_lost) {
    auto runs = 0;
    auto look = run_transaction{lane::request, [&](storage::transaction& work) {
                                    if (++runs == 1)
                                        end_session_of(*this, work);
                                }};
    const auto answer = system.ask(worker(db.url(), std::chrono::seconds{30}), look);
    BOOST_TEST(answer.given());
    BOOST_TEST(answer.refused() == errc::none);
    BOOST_TEST(runs == 2);
}

BOOST_AUTO_TEST_CASE(what_was_only_read_changed_nothing_though_it_was_never_answered) {
    text("CREATE FUNCTION end_session() RETURNS boolean LANGUAGE sql SECURITY DEFINER AS $$ "
         "SELECT pg_terminate_backend(pg_backend_pid(), 10000) $$; "
         "CREATE POLICY ends ON application USING (end_session()); "
         "ALTER TABLE application ENABLE ROW LEVEL SECURITY");
    BOOST_TEST(system.ask(worker(db.worker_url()), load_batch{{adas}}).refused() ==
               errc::unavailable);
}

BOOST_AUTO_TEST_SUITE_END()
