// Expired rows are removed in portions; all others stay.
#include "storage/upkeep/housekeeping.hpp"

#include <boost/test/unit_test.hpp>

#include "config/limits.hpp"
#include "storage/applications/idempotency.hpp"
#include "storage/people/accounts.hpp"
#include "storage/people/links.hpp"
#include "storage/people/sessions.hpp"
#include "tests/support/database.hpp"
#include "tests/support/test_query.hpp"

namespace {

using namespace callboard::storage;
using callboard::tests::test_query;
using namespace std::chrono_literals;

constexpr auto kept = std::chrono::days{365}; // of the audit

constexpr auto revoke_before =
    test_query<"test_revoke_before",
               "UPDATE session SET revoked_at = now() - @seconds::bigint * interval '1 second' "
               "WHERE user_id = @user_id">;
constexpr auto add_places = test_query<
    "test_add_places",
    "INSERT INTO sign_in_place SELECT @user_id::bigint, '\\x01'::bytea, now() - interval '181 "
    "days' UNION SELECT @user_id::bigint, '\\x02'::bytea, now() - interval '179 days'">;
constexpr auto add_audits =
    test_query<"test_add_audits",
               "INSERT INTO audit_event (actor_id, kind, at) SELECT CASE WHEN n > 3 THEN "
               "@actor_id::bigint END, 'test', now() - interval '400 days' - n * interval '1 hour' "
               "FROM generate_series(1, 5) AS n">;
constexpr auto forget_acts =
    test_query<"test_forget_acts",
               "UPDATE audit_event SET actor_id = NULL WHERE actor_id = @actor_id">;
constexpr auto age_audits =
    test_query<"test_age_audits", "UPDATE audit_event SET at = now() - interval '29 days'">;
constexpr auto drop_sessions = test_query<"test_drop_sessions", "DELETE FROM session">;
constexpr auto count_audits =
    test_query<"test_count_audits", "SELECT count(*) FROM audit_event WHERE kind = 'test'">;

constexpr auto age_keys = test_query<
    "test_age_keys",
    "UPDATE idempotency_key SET created_at = now() - CASE WHEN key = @key THEN interval '23 hours' "
    "ELSE interval '25 hours' END">;
constexpr auto age_links =
    test_query<"test_age_links",
               "UPDATE one_time_token SET expires_at = now() - interval '25 hours'">;
constexpr auto add_stops =
    test_query<"test_add_stops",
               "INSERT INTO mail_domain_stop VALUES ('old.example', now() - interval "
               "'25 hours', ''), ('new.example', now() - interval '1 hour', '')">;
constexpr auto add_requests =
    test_query<"test_add_requests",
               "INSERT INTO link_request (address_hash, purpose, requested_at) SELECT '\\x01', "
               "'password_reset', now() - n * interval '1 minute' FROM unnest(ARRAY[59, 61]) AS n">;
constexpr auto count_tokens = test_query<"test_count_tokens", "SELECT count(*) FROM refresh_token">;

} // namespace

BOOST_FIXTURE_TEST_SUITE(storage_housekeeping, callboard::tests::database)

BOOST_AUTO_TEST_CASE(expired_sessions_go_with_their_tokens_at_most_so_many_at_once) {
    auto will = run([](transaction& work) {
        return register_candidate({}, work, {.email = "will@example.org", .password = {}}, "hash");
    });
    run([&](transaction& work) {
        auto account = find_account(work, will.id).value();
        for (auto token : {"a", "b", "c"})
            open_session(work, account, {token}, -25h);
        open_session(work, account, {"expired just now"}, -1s);
        open_session(work, account, {"live"}, 1h);
    });
    BOOST_TEST(run([](transaction& work) { return purge(work, 2, kept); }).sessions == 2);
    BOOST_TEST(run([](transaction& work) { return purge(work, 2, kept); }).sessions == 1);
    BOOST_TEST(run([](transaction& work) { return purge(work, 2, kept); }).sessions == 0);
    BOOST_TEST(run([](transaction& work) { return work.scalar<int>(count_tokens).value(); }) == 2);
}

BOOST_AUTO_TEST_CASE(an_ended_session_is_known_as_long_as_any_of_its_access_tokens_may_live) {
    // A node that does not know the user checks which of their sessions have ended.
    const auto longest = std::chrono::milliseconds{
        callboard::config::find_limit("auth.access_token_lifetime")->most};
    const auto window = std::chrono::ceil<std::chrono::seconds>(longest) + 60s;
    auto will = run([](transaction& work) {
        return register_candidate({}, work, {.email = "will@example.org", .password = {}}, "hash");
    });
    const auto ended_before = [&](std::chrono::seconds age) {
        return run([&](transaction& work) {
            work.exec(drop_sessions);
            open_session(work, find_account(work, will.id).value(), {"token"}, 240h);
            work.exec(revoke_before, param<"user_id">(will.id), param<"seconds">(age.count()));
            purge(work, 100, kept);
            return revocations_of(work, {will.id}, age + 60s).sessions.size();
        });
    };
    BOOST_TEST(ended_before(0s) == 1U);
    BOOST_TEST(ended_before(window) == 1U);
    BOOST_TEST(ended_before(72h) == 0U);
}

BOOST_AUTO_TEST_CASE(old_places_and_audit_go_but_not_the_last_act_of_anybody) {
    auto will = run([](transaction& work) {
        return register_candidate({}, work, {.email = "will@example.org", .password = {}}, "hash");
    });
    run([&](transaction& work) {
        work.exec(add_places, param<"user_id">(will.id));
        work.exec(add_audits, param<"actor_id">(will.id));
        const auto first = purge(work, 2, kept);
        BOOST_TEST(first.audit_events == 2);
        BOOST_TEST(first.places == 1); // of two, and the other is not old enough
        const auto gone = purge(work, 100, kept);
        BOOST_TEST(gone.audit_events == 3);
        BOOST_TEST(gone.places == 0);
        BOOST_TEST(work.scalar<int>(count_audits).value() == 0);
    });
    auto rita = run([](transaction& work) {
        return register_candidate({}, work, {.email = "rita@example.org", .password = {}}, "hash");
    });
    run([&](transaction& work) {
        work.exec(forget_acts, param<"actor_id">(rita.id));
        work.exec(add_audits, param<"actor_id">(rita.id));
        BOOST_TEST(purge(work, 100, kept).audit_events == 4);
        BOOST_TEST(work.scalar<int>(count_audits).value() == 1);
        // Whatever is requested, nothing is removed within a month.
        work.exec(age_audits);
        BOOST_TEST(purge(work, 100, 1s).audit_events == 0);
    });
}

BOOST_AUTO_TEST_CASE(old_answers_and_links_go) {
    run([](transaction& work) {
        register_candidate({}, work, {.email = "will@example.org", .password = {}}, "hash");
        request_password_reset(work, "will@example.org", {{"link"}, "https://x"});
        store_answer(work, 1, "old", {"h"}, 200, "{}");
        store_answer(work, 1, "new", {"h"}, 200, "{}");
        work.exec(age_keys, param<"key">("new"));
    });
    auto gone = run([](transaction& work) { return purge(work, 100, kept); });
    BOOST_TEST(gone.idempotency_keys == 1);
    BOOST_TEST(gone.links == 0);
    BOOST_TEST(
        run([](transaction& work) { return find_stored_answer(work, 1, "new"); }).has_value());
    run([](transaction& work) { work.exec(age_links); });
    BOOST_TEST(run([](transaction& work) { return purge(work, 100, kept); }).links == 1);
}

BOOST_AUTO_TEST_CASE(requests_for_links_count_for_an_hour) {
    run([](transaction& work) { work.exec(add_requests); });
    BOOST_TEST(run([](transaction& work) { return purge(work, 100, kept); }).link_requests == 1);
    BOOST_TEST(run([](transaction& work) { return purge(work, 100, kept); }).link_requests == 0);
}

BOOST_AUTO_TEST_CASE(domains_that_were_stopped_are_forgotten_after_a_day) {
    run([](transaction& work) { work.exec(add_stops); });
    BOOST_TEST(run([](transaction& work) { return purge(work, 100, kept); }).domain_stops == 1);
    BOOST_TEST(run([](transaction& work) { return purge(work, 100, kept); }).domain_stops == 0);
}

BOOST_AUTO_TEST_SUITE_END()
