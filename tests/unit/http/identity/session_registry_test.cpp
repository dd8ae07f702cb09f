// What the registry answers after everything it can learn.
#include "http/identity/session_registry.hpp"

#include <boost/test/unit_test.hpp>

namespace {

using callboard::http::session_registry;
using callboard::storage::revocations;
using standing = session_registry::standing;

struct registry_fixture {
    session_registry sessions;

    registry_fixture() { sessions.enable(true); }
    void learn(std::int64_t user, int epoch, std::vector<std::int64_t> ended = {}) {
        auto found = revocations{{{user, epoch}}, {}};
        for (auto session : ended)
            found.sessions.push_back({session, user});
        sessions.learn(user, found, sessions.generation());
    }
    standing check(std::int64_t user, std::int64_t session, int epoch) const {
        return sessions.check(user, session, epoch);
    }
};

} // namespace

BOOST_TEST_DONT_PRINT_LOG_VALUE(callboard::http::session_registry::standing)

BOOST_FIXTURE_TEST_SUITE(http_session_registry, registry_fixture)

BOOST_AUTO_TEST_CASE(who_was_never_looked_up_is_unknown) {
    BOOST_TEST(check(1, 10, 0) == standing::unknown);
    learn(2, 0);
    BOOST_TEST(check(1, 10, 0) == standing::unknown);
}

BOOST_AUTO_TEST_CASE(a_session_counts_until_it_is_ended) {
    learn(1, 3, {11});
    BOOST_TEST(check(1, 10, 3) == standing::valid);
    BOOST_TEST(check(1, 11, 3) == standing::ended);
}

BOOST_AUTO_TEST_CASE(a_raised_epoch_ends_all_older_tokens) {
    learn(1, 3);
    BOOST_TEST(check(1, 10, 2) == standing::ended);
    BOOST_TEST(check(1, 10, 0) == standing::ended);
}

BOOST_AUTO_TEST_CASE(a_token_newer_than_the_look_up_is_unknown) {
    learn(1, 3, {11});
    BOOST_TEST(check(1, 10, 4) == standing::unknown);
    BOOST_TEST(check(1, 11, 4) == standing::ended);
}

BOOST_AUTO_TEST_CASE(a_new_look_up_replaces_the_old_one) {
    learn(1, 3, {11});
    learn(1, 4, {12});
    BOOST_TEST(check(1, 11, 4) == standing::valid);
    BOOST_TEST(check(1, 12, 4) == standing::ended);
    BOOST_TEST(check(1, 10, 3) == standing::ended);
}

BOOST_AUTO_TEST_CASE(only_what_concerns_the_user_is_learned) {
    sessions.learn(1, {{{2, 9}}, {{10, 2}}}, sessions.generation());
    BOOST_TEST(check(1, 10, 0) == standing::valid);
    BOOST_TEST(check(2, 10, 9) == standing::unknown);
}

BOOST_AUTO_TEST_CASE(who_is_forgotten_is_looked_up_again) {
    learn(1, 0);
    learn(2, 0);
    sessions.forget(1);
    BOOST_TEST(check(1, 10, 0) == standing::unknown);
    BOOST_TEST(check(2, 10, 0) == standing::valid);
    sessions.forget_all();
    BOOST_TEST(check(2, 10, 0) == standing::unknown);
}

BOOST_AUTO_TEST_CASE(a_look_up_that_something_overtook_teaches_nothing) {
    auto before = sessions.generation();
    sessions.forget(1);
    sessions.learn(1, {{{1, 0}}, {}}, before);
    BOOST_TEST(check(1, 10, 0) == standing::unknown);
    before = sessions.generation();
    sessions.forget_all();
    sessions.learn(1, {{{1, 0}}, {}}, before);
    BOOST_TEST(check(1, 10, 0) == standing::unknown);
    sessions.learn(1, {{{1, 0}}, {}}, sessions.generation());
    BOOST_TEST(check(1, 10, 0) == standing::valid);
}

BOOST_AUTO_TEST_CASE(who_cannot_hear_of_changes_keeps_nothing) {
    learn(1, 0);
    sessions.enable(false);
    BOOST_TEST(check(1, 10, 0) == standing::unknown);
    learn(1, 0);
    BOOST_TEST(check(1, 10, 0) == standing::unknown);
    auto before = sessions.generation();
    sessions.enable(true);
    sessions.learn(1, {{{1, 0}}, {}}, before); // looked up while no notifications could be received
    BOOST_TEST(check(1, 10, 0) == standing::unknown);
    learn(1, 0);
    BOOST_TEST(check(1, 10, 0) == standing::valid);
}

BOOST_AUTO_TEST_CASE(beyond_its_limit_it_starts_anew) {
    for (auto user = std::size_t{1}; user <= session_registry::limit; ++user)
        sessions.learn(static_cast<std::int64_t>(user), {}, sessions.generation());
    BOOST_TEST(check(1, 10, 0) == standing::valid);
    learn(-1, 0);
    BOOST_TEST(check(-1, 10, 0) == standing::valid);
    BOOST_TEST(check(1, 10, 0) == standing::unknown);
}

BOOST_AUTO_TEST_SUITE_END()
