// Transactions that PostgreSQL refuses: those that could not be serialised are retried and count
// once; those that are refused every time, or take too long, end as unavailable and have changed
// nothing. Where locks alone do not provoke a refusal, a trigger raises it and counts in a
// sequence, because sequences do not roll back.
#include "storage/postgres/transaction.hpp"

#include <future>

#include <boost/test/unit_test.hpp>

#include "storage/applications/holds.hpp"
#include "storage/applications/sql.hpp"
#include "storage/values/receipt.hpp"
#include "tests/support/commits.hpp"
#include "tests/support/eventually.hpp"
#include "tests/support/refusal.hpp"
#include "tests/support/test_query.hpp"

using namespace callboard::storage;
using namespace callboard::tests;
using namespace std::chrono_literals;

BOOST_TEST_DONT_PRINT_LOG_VALUE(callboard::storage::errc)

namespace {

constexpr auto add_openings =
    test_query<"test_add_openings", "UPDATE job SET openings = openings + @count WHERE id = @id">;
constexpr auto read_openings =
    test_query<"test_read_openings", "SELECT openings FROM job WHERE id = @id">;

constexpr auto on_events = "CREATE TRIGGER refuses BEFORE INSERT ON application_event "
                           "FOR EACH STATEMENT";
constexpr auto at_the_commit = "CREATE CONSTRAINT TRIGGER refuses AFTER UPDATE ON job "
                               "DEFERRABLE INITIALLY DEFERRED FOR EACH ROW";
constexpr auto always = 1'000;

/// The database's error about a statement, and the outcome of the transaction.
struct ending {
    std::string sqlstate;
    errc refused = errc::none;
};

struct conflicts : commits_fixture {
    std::int64_t usher = job(globe, recruiter.user_id, "Usher");
    int tries = 0;

    std::int64_t openings(std::int64_t of_job) {
        return id(fmt::format("SELECT openings FROM job WHERE id = {}", of_job));
    }
    /// Another session adds to one job and then to the other. It never looks for deadlocks.
    std::string add_elsewhere(std::int64_t first, std::int64_t second) {
        return text(fmt::format("BEGIN; SET LOCAL deadlock_timeout = '10min'; "
                                "UPDATE job SET openings = openings + 10 WHERE id = {}; "
                                "UPDATE job SET openings = openings + 10 WHERE id = {}; COMMIT",
                                first, second));
    }
    bool somebody_waits() {
        return count("pg_locks WHERE NOT granted AND pid IN (SELECT pid FROM "
                     "pg_stat_activity WHERE datname = current_database())") > 0;
    }
    /// Adds an opening, then runs `last`, which fails.
    template <class Body>
    ending end_of(connection& session, Body last) {
        auto end = ending{};
        end.refused = callboard::tests::refusal_of([&] {
            run_in_transaction(session, "node", [&](transaction& work) {
                ++tries;
                work.exec(add_openings, param<"id">(prompter), param<"count">(1));
                try {
                    last(work);
                } catch (const database_error& error) {
                    end.sqlstate = error.sqlstate();
                    throw;
                }
            });
        });
        return end;
    }
    /// From now on the trigger fails with this SQLSTATE this many times.
    void refuse(const std::string& trigger, int times, const std::string& sqlstate) {
        text(fmt::format("CREATE SEQUENCE fired; "
                         "CREATE FUNCTION refuse() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN "
                         "IF nextval('fired') <= {} THEN RAISE EXCEPTION USING ERRCODE = '{}'; "
                         "END IF; RETURN NULL; END $$; "
                         "{} EXECUTE FUNCTION refuse()",
                         times, sqlstate, trigger));
    }
    std::int64_t fired() {
        return id("SELECT CASE WHEN is_called THEN last_value ELSE 0 END FROM fired");
    }
};

} // namespace

BOOST_FIXTURE_TEST_SUITE(storage_conflicts, conflicts)

BOOST_AUTO_TEST_CASE(a_deadlock_is_resolved_by_doing_the_whole_again) {
    static constexpr auto look_at_once =
        test_query<"test_look_at_once", "SELECT set_config('deadlock_timeout', '1ms', true)">;
    auto other = std::future<std::string>{};
    const auto touched = run_in_transaction(db.session(), "node", [&](transaction& work) {
        if (++tries > 1)
            other.wait(); // else there might be another deadlock
        work.exec(look_at_once);
        work.exec(add_openings, param<"id">(prompter), param<"count">(1));
        if (tries == 1) {
            other = std::async(std::launch::async, [&] { return add_elsewhere(usher, prompter); });
            BOOST_TEST(eventually([&] { return somebody_waits(); }));
        }
        work.exec(add_openings, param<"id">(usher), param<"count">(1));
        work.touch_job(prompter);
    });
    other.get();
    BOOST_TEST(tries == 2);
    BOOST_TEST(openings(prompter) == 12);
    BOOST_TEST(openings(usher) == 12);
    BOOST_TEST(touched.jobs.size() == 1U); // what the first attempt recorded does not count
}

BOOST_AUTO_TEST_CASE(what_another_changed_meanwhile_is_read_again) {
    static constexpr auto keep_snapshot =
        test_query<"test_keep_snapshot", "SET TRANSACTION ISOLATION LEVEL REPEATABLE READ">;
    auto seen = std::vector<int>{};
    db.run([&](transaction& work) {
        work.exec(keep_snapshot);
        seen.push_back(work.scalar<int>(read_openings, param<"id">(prompter)).value());
        if (seen.size() == 1)
            add_elsewhere(prompter, usher);
        work.exec(add_openings, param<"id">(prompter), param<"count">(1));
    });
    const auto expected = std::vector{1, 11};
    BOOST_TEST(seen == expected, boost::test_tools::per_element());
    BOOST_TEST(openings(prompter) == 12);
}

BOOST_AUTO_TEST_CASE(a_commit_that_is_refused_is_tried_again) {
    refuse(at_the_commit, 1, "40001");
    db.run([&](transaction& work) {
        ++tries;
        work.exec(add_openings, param<"id">(prompter), param<"count">(1));
    });
    BOOST_TEST(tries == 2);
    BOOST_TEST(fired() == 2);
    BOOST_TEST(openings(prompter) == 2);
}

BOOST_AUTO_TEST_CASE(what_is_refused_every_time_ends_as_unavailable) {
    static constexpr auto cannot_serialise =
        test_query<"test_cannot_serialise",
                   "DO $$ BEGIN RAISE EXCEPTION USING ERRCODE = '40001'; END $$">;
    const auto end = end_of(db.session(), [](transaction& work) { work.exec(cannot_serialise); });
    BOOST_TEST(end.sqlstate == "40001");
    BOOST_TEST(end.refused == errc::unavailable);
    BOOST_TEST(tries == 5);
    BOOST_TEST(openings(prompter) == 1);
    // The session still works, and the client is told when to retry.
    const auto why = refusal_of([&](transaction& work) {
        work.exec(add_openings, param<"id">(usher), param<"count">(1));
        work.exec(cannot_serialise);
    });
    BOOST_TEST(why.retry_after == 1);
    db.run([&](transaction& work) {
        work.exec(add_openings, param<"id">(prompter), param<"count">(1));
    });
    BOOST_TEST(openings(prompter) == 2);
    BOOST_TEST(openings(usher) == 1);
}

BOOST_AUTO_TEST_CASE(what_would_fail_again_is_not_repeated) {
    static constexpr auto add_globe =
        test_query<"test_add_globe", "INSERT INTO company (name) VALUES ('Globe')">;
    const auto end = end_of(db.session(), [](transaction& work) { work.exec(add_globe); });
    BOOST_TEST(end.sqlstate == "23505");
    BOOST_TEST(end.refused == errc::conflict);
    BOOST_TEST(tries == 1);
    BOOST_TEST(openings(prompter) == 1);
}

BOOST_AUTO_TEST_CASE(a_statement_that_takes_too_long_ends_as_unavailable) {
    static constexpr auto take_long = test_query<"test_take_long", "SELECT pg_sleep(600)">;
    auto hurried = connection{{.url = db.url(), .statement_timeout = 1s}};
    const auto end = end_of(hurried, [](transaction& work) { work.exec(take_long); });
    BOOST_TEST(end.sqlstate == "57014");
    BOOST_TEST(end.refused == errc::unavailable);
    BOOST_TEST(tries == 1);
    BOOST_TEST(openings(prompter) == 1);
    BOOST_TEST(hurried.usable());
    run_in_transaction(hurried, "node", [&](transaction& work) {
        work.exec(add_openings, param<"id">(prompter), param<"count">(1));
    });
    BOOST_TEST(openings(prompter) == 2);
}

BOOST_AUTO_TEST_CASE(who_waits_too_long_for_a_row_ends_as_unavailable) {
    auto holder = connection{{.url = db.url()}};
    holder.begin();
    holder.exec(add_openings, param<"id">(usher), param<"count">(10));
    auto hurried = connection{{.url = db.url(), .statement_timeout = 2s}};
    const auto end = end_of(hurried, [&](transaction& work) {
        work.exec(add_openings, param<"id">(usher), param<"count">(1));
    });
    holder.commit();
    BOOST_TEST(end.sqlstate == "55P03"); // half of a statement's time limit
    BOOST_TEST(end.refused == errc::unavailable);
    BOOST_TEST(tries == 1);
    BOOST_TEST(openings(prompter) == 1);
    BOOST_TEST(openings(usher) == 11);
}

BOOST_AUTO_TEST_CASE(a_batch_of_moves_is_repeated_as_a_whole) {
    refuse(on_events, 2, "40P01");
    for (const auto& outcome : commit({move(adas), move(bobs)}))
        BOOST_TEST(outcome.committed);
    BOOST_TEST(fired() == 3);
    for (const auto each : {adas, bobs}) {
        BOOST_TEST(state(each) == "1 v2");
        BOOST_TEST(moves_of(each) == 1);
    }
}

BOOST_AUTO_TEST_CASE(a_batch_of_applications_is_repeated_as_a_whole) {
    refuse(on_events, 2, "40001");
    for (const auto& outcome :
         submit({submission(usher, ada.candidate_id), submission(usher, bob.candidate_id)}))
        BOOST_TEST(outcome.application_id > 0);
    BOOST_TEST(fired() == 3);
    BOOST_TEST(count(fmt::format("application WHERE job_id = {}", usher)) == 2);
    BOOST_TEST(count("outbox_mail") == 4);
}

BOOST_AUTO_TEST_CASE(a_batch_that_is_refused_every_time_is_refused_one_by_one) {
    refuse(on_events, always, "40001");
    for (const auto& outcome : commit({move(adas), move(bobs)})) {
        BOOST_TEST(!outcome.committed);
        BOOST_TEST(refused(outcome) == errc::unavailable);
    }
    BOOST_TEST(fired() == 15); // five times together, then five times each
    for (const auto each : {adas, bobs}) {
        BOOST_TEST(state(each) == "0 v1");
        BOOST_TEST(moves_of(each) == 0);
    }
}

BOOST_AUTO_TEST_CASE(a_batch_that_takes_too_long_is_neither_repeated_nor_halved) {
    refuse(on_events, always, "57014");
    for (const auto& outcome : commit({move(adas), move(bobs)}))
        BOOST_TEST(refused(outcome) == errc::unavailable);
    BOOST_TEST(fired() == 1);
    BOOST_TEST(state(adas) == "0 v1");
}

BOOST_AUTO_TEST_CASE(what_was_seen_in_another_version_is_not_changed) {
    const auto none = std::optional<std::string>{};
    const auto edited = [&](int version) {
        return db.run([&](transaction& work) {
            return work
                .scalar<std::int64_t>(sql::application_edit, param<"application_id">(adas),
                                      param<"version">(version), param<"source">(none),
                                      param<"remarks">(std::optional<std::string>{"seen"}),
                                      param<"rejection_reason">(none), param<"at">(now()))
                .has_value();
        });
    };
    BOOST_TEST(!edited(2));
    BOOST_TEST(edited(1));
    BOOST_TEST(!edited(1)); // another node still has it
    BOOST_TEST(state(adas) == "0 v2");
    const auto held = [&](int version) {
        auto change = hold_change{};
        change.application_id = adas;
        change.version = version;
        change.at = now();
        change.held_at = change.at;
        change.actor_id = recruiter.user_id;
        change.receipt = new_receipt();
        return db.run([&](transaction& work) { return change_hold(work, change); });
    };
    BOOST_TEST(!held(1));
    BOOST_TEST(held(2));
    BOOST_TEST(state(adas) == "0 v3");
    BOOST_TEST(moves_of(adas) == 1); // the hold, which leaves an event
    BOOST_TEST(!commit({move(adas, screening, 2)}).at(0).committed);
    BOOST_TEST(commit({move(adas, screening, 3)}).at(0).committed);
}

BOOST_AUTO_TEST_SUITE_END()
