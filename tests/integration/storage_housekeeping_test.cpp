// What has expired goes in portions; what has not stays.
#include "storage/housekeeping.hpp"

#include <boost/test/unit_test.hpp>

#include "storage/accounts.hpp"
#include "storage/idempotency.hpp"
#include "storage/links.hpp"
#include "storage/sessions.hpp"
#include "tests/support/database.hpp"

namespace {

using namespace callboard::storage;
using namespace std::chrono_literals;

constexpr auto age_keys =
    query{"test_age_keys",
          "UPDATE idempotency_key SET created_at = now() - interval '25 hours' WHERE key <> $1"};
constexpr auto age_links =
    query{"test_age_links", "UPDATE one_time_token SET expires_at = now() - interval '25 hours'"};
constexpr auto add_stops =
    query{"test_add_stops", "INSERT INTO mail_domain_stop VALUES ('old.example', now() - interval "
                            "'25 hours', ''), ('new.example', now() - interval '1 hour', '')"};
constexpr auto count_tokens = query{"test_count_tokens", "SELECT count(*) FROM refresh_token"};

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
    BOOST_TEST(run([](transaction& work) { return purge(work, 2); }).sessions == 2);
    BOOST_TEST(run([](transaction& work) { return purge(work, 2); }).sessions == 1);
    BOOST_TEST(run([](transaction& work) { return purge(work, 2); }).sessions == 0);
    BOOST_TEST(run([](transaction& work) { return work.scalar<int>(count_tokens).value(); }) == 2);
}

BOOST_AUTO_TEST_CASE(old_answers_and_links_go) {
    run([](transaction& work) {
        register_candidate({}, work, {.email = "will@example.org", .password = {}}, "hash");
        request_password_reset(work, "will@example.org", {{"link"}, "https://x"});
        store_answer(work, 1, "old", {"h"}, 200, "{}");
        store_answer(work, 1, "new", {"h"}, 200, "{}");
        work.exec(age_keys, "new");
    });
    auto gone = run([](transaction& work) { return purge(work, 100); });
    BOOST_TEST(gone.idempotency_keys == 1);
    BOOST_TEST(gone.links == 0);
    BOOST_TEST(
        run([](transaction& work) { return find_stored_answer(work, 1, "new"); }).has_value());
    run([](transaction& work) { work.exec(age_links); });
    BOOST_TEST(run([](transaction& work) { return purge(work, 100); }).links == 1);
}

BOOST_AUTO_TEST_CASE(domains_that_were_stopped_are_forgotten_after_a_day) {
    run([](transaction& work) { work.exec(add_stops); });
    BOOST_TEST(run([](transaction& work) { return purge(work, 100); }).domain_stops == 1);
    BOOST_TEST(run([](transaction& work) { return purge(work, 100); }).domain_stops == 0);
}

BOOST_AUTO_TEST_SUITE_END()
