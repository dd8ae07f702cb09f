// Sessions on a fresh database: what is stored, what ends, and which of two concurrent requests
// wins.
#include "storage/people/sessions.hpp"

#include <algorithm>
#include <array>
#include <future>

#include <boost/test/unit_test.hpp>
#include <fmt/format.h>

#include "storage/people/accounts.hpp"
#include "tests/support/database.hpp"
#include "tests/support/test_query.hpp"

namespace {

using namespace callboard::storage;
using callboard::tests::test_query;
using namespace std::chrono_literals;
using outcome = rotation::outcome;

struct sessions_fixture {
    callboard::tests::database db;
    user ada = db.run([](transaction& work) {
        return register_candidate({}, work,
                                  {.email = "Ada@Example.org",
                                   .password = "unused",
                                   .name = "Ada",
                                   .username = "ada",
                                   .role = "admin"},
                                  "hash-1");
    });

    login_account account() {
        return db.run([&](transaction& work) { return find_account(work, ada.id).value(); });
    }
    std::int64_t open(const std::string& token, std::chrono::seconds lifetime = 1h) {
        auto found = account();
        return db.run(
            [&](transaction& work) { return open_session(work, found, {token}, lifetime); });
    }
    rotation rotate(const std::string& from, const std::string& to,
                    std::chrono::seconds grace = 10s) {
        return db.run([&](transaction& work) {
            return rotate_refresh(work, {{from}, {to}, 1h, grace});
        });
    }
    /// As if that much time had passed since the account's tokens were used.
    void pass(std::chrono::seconds time) {
        static constexpr auto age =
            test_query<"test_age_tokens", "UPDATE refresh_token SET used_at = used_at - "
                                          "@seconds::bigint * interval '1 second'">;
        db.run([&](transaction& work) { work.exec(age, param<"seconds">(time.count())); });
    }
    int reuse_mails() {
        static constexpr auto count =
            test_query<"test_reuse_mails",
                       "SELECT count(*) FROM outbox_mail WHERE kind = 'session_ended' "
                       "AND user_id = @user_id AND inputs ? 'signed_in_at'">;
        return db.run([&](transaction& work) {
            return work.scalar<int>(count, param<"user_id">(ada.id)).value();
        });
    }
    revocations revoked() {
        return db.run([&](transaction& work) { return revocations_of(work, {ada.id}, 1h); });
    }
    template <class Body>
    errc refused(Body body) {
        try {
            db.run([&](transaction& work) { body(work); });
        } catch (const failure& error) {
            return error.why().code;
        }
        return errc::none;
    }
};

} // namespace

BOOST_FIXTURE_TEST_SUITE(storage_sessions, sessions_fixture)

BOOST_AUTO_TEST_CASE(an_account_is_found_by_email_or_username_in_any_case) {
    for (auto login : {"ada@example.ORG", "ADA"}) {
        auto found = db.run([&](transaction& work) { return find_login(work, login); });
        BOOST_REQUIRE(found);
        BOOST_TEST(found->user_id == ada.id);
        BOOST_TEST(found->password_hash.value() == "hash-1");
        BOOST_TEST((found->role == role::candidate));
        BOOST_TEST(found->candidate_id > 0);
        BOOST_TEST(found->may_sign_in());
    }
    BOOST_TEST(!db.run([&](transaction& work) { return find_login(work, "nobody"); }));
}

BOOST_AUTO_TEST_CASE(no_session_opens_when_the_password_changed_after_it_was_verified) {
    auto before = account();
    db.run(
        [&](transaction& work) { change_password(before.as_caller(0), work, "hash-1", "hash-2"); });
    BOOST_TEST((refused([&](auto& work) { open_session(work, before, {"t"}, 1h); }) ==
                errc::unauthenticated));
    BOOST_TEST(open("t") > 0);
}

BOOST_AUTO_TEST_CASE(a_refresh_token_rotates_within_its_session) {
    auto session = open("t1");
    auto first = rotate("t1", "t2");
    BOOST_TEST((first.result == outcome::rotated));
    BOOST_TEST(first.session_id == session);
    BOOST_TEST(first.account.user_id == ada.id);
    BOOST_TEST((rotate("t2", "t3").result == outcome::rotated));
    BOOST_TEST((rotate("never-issued", "t4").result == outcome::refused));
}

BOOST_AUTO_TEST_CASE(reuse_of_a_token_revokes_the_whole_session_and_no_other) {
    auto session = open("t1");
    open("other");
    rotate("t1", "t2");
    pass(10s);
    BOOST_TEST((rotate("t1", "t2").result == outcome::reused));
    BOOST_TEST((rotate("t2", "t3").result == outcome::refused));
    BOOST_TEST((rotate("t1", "t2").result == outcome::reused));
    BOOST_TEST(reuse_mails() == 1); // once, however often it is tried
    BOOST_TEST((rotate("other", "other2").result == outcome::rotated));
    auto ended = revoked().sessions;
    BOOST_REQUIRE(ended.size() == 1);
    BOOST_TEST(ended[0].session_id == session);
    BOOST_TEST(ended[0].user_id == ada.id);
}

BOOST_AUTO_TEST_CASE(within_the_grace_a_used_token_has_the_same_successor_again) {
    const auto session = open("t1");
    rotate("t1", "t2");
    pass(9s);
    const auto again = rotate("t1", "t2");
    BOOST_TEST((again.result == outcome::rotated));
    BOOST_TEST(again.session_id == session);
    BOOST_TEST((rotate("t2", "t3").result == outcome::rotated));
    BOOST_TEST(revoked().sessions.empty());
    BOOST_TEST(reuse_mails() == 0);
}

BOOST_AUTO_TEST_CASE(once_its_successor_was_used_a_token_is_stolen) {
    open("t1");
    rotate("t1", "t2");
    rotate("t2", "t3");
    BOOST_TEST((rotate("t1", "t2").result == outcome::reused));
    BOOST_TEST((rotate("t3", "t4").result == outcome::refused));
    BOOST_TEST(revoked().sessions.size() == 1U);
}

BOOST_AUTO_TEST_CASE(without_a_grace_every_reuse_ends_the_session) {
    open("t1");
    rotate("t1", "t2", 0s);
    BOOST_TEST((rotate("t1", "t2", 0s).result == outcome::reused));
    BOOST_TEST((rotate("t2", "t3", 0s).result == outcome::refused));
}

BOOST_AUTO_TEST_CASE(a_grace_does_not_outlive_the_session) {
    const auto session = open("t1");
    rotate("t1", "t2");
    db.run([&](transaction& work) { close_session(work, session); });
    BOOST_TEST((rotate("t1", "t2").result == outcome::refused));
}

BOOST_AUTO_TEST_CASE(concurrent_uses_of_a_token_all_get_its_successor_unless_there_is_no_grace) {
    auto use = [&](std::chrono::seconds grace) {
        auto session = connection{connection_options{.url = db.url()}};
        auto what = rotation{};
        run_in_transaction(session, "test", [&](transaction& work) {
            what = rotate_refresh(work, {{"t1"}, {"t2"}, 1h, grace});
        });
        return what.result;
    };
    open("t1");
    auto one = std::async(std::launch::async, use, 10s);
    auto two = std::async(std::launch::async, use, 10s);
    BOOST_TEST((one.get() == outcome::rotated));
    BOOST_TEST((two.get() == outcome::rotated));
    BOOST_TEST((rotate("t2", "t3").result == outcome::rotated));
}

BOOST_AUTO_TEST_CASE(an_expired_or_closed_session_is_not_extended) {
    open("expired", -1s);
    BOOST_TEST((rotate("expired", "x").result == outcome::refused));
    auto session = open("closed");
    auto told = run_in_transaction(db.session(), "test",
                                   [&](transaction& work) { close_session(work, session); });
    BOOST_TEST(told.users == std::vector{ada.id}, boost::test_tools::per_element());
    BOOST_TEST((rotate("closed", "y").result == outcome::refused));
}

BOOST_AUTO_TEST_CASE(a_password_change_ends_the_other_sessions_and_raises_the_epoch) {
    auto mine = open("mine");
    open("other");
    auto who = account().as_caller(mine);
    BOOST_TEST((refused([&](auto& work) { change_password(who, work, "wrong", "hash-2"); }) ==
                errc::conflict));
    auto changed =
        db.run([&](transaction& work) { return change_password(who, work, "hash-1", "hash-2"); });
    BOOST_TEST(changed.session_epoch == 1);
    BOOST_TEST(changed.password_hash.value() == "hash-2");
    BOOST_TEST((rotate("mine", "mine2").result == outcome::rotated));
    BOOST_TEST((rotate("other", "other2").result == outcome::refused));
    auto ended = revoked();
    BOOST_REQUIRE(ended.users.size() == 1);
    BOOST_TEST(ended.users[0].session_epoch == 1);
    BOOST_TEST(ended.sessions.size() == 1);
}

BOOST_AUTO_TEST_CASE(the_last_20_places_of_an_account_are_remembered) {
    const auto place = [](int n) { return bytes{fmt::format("place {}", n)}; };
    for (auto n = 0; n < 25; ++n)
        db.run([&](transaction& work) {
            open_session(work, account(), {fmt::format("token {}", n)}, 1h, {place(n)});
        });
    for (auto n = 0; n < 25; ++n) {
        const auto found =
            db.run([&](transaction& work) { return find_login(work, "ada", place(n)); });
        BOOST_TEST(found.value().known_place == (n >= 5), n);
    }
}

BOOST_AUTO_TEST_CASE(stronger_parameters_replace_a_hash_without_ending_anything) {
    db.run([&](transaction& work) { rehash_password(work, ada.id, "hash-1", "hash-1b"); });
    BOOST_TEST(account().password_hash.value() == "hash-1b");
    BOOST_TEST(account().session_epoch == 0);
}

BOOST_AUTO_TEST_CASE(revocations_of_a_user_hold_the_epoch_even_when_it_was_never_raised) {
    auto session = open("t1");
    db.run([&](transaction& work) { close_session(work, session); });
    auto ended = db.run([&](transaction& work) { return revocations_of(work, {ada.id}, 1h); });
    BOOST_REQUIRE(ended.users.size() == 1);
    BOOST_TEST(ended.users[0].session_epoch == 0);
    BOOST_REQUIRE(ended.sessions.size() == 1);
    BOOST_TEST(ended.sessions[0].session_id == session);
}

BOOST_AUTO_TEST_SUITE_END()
