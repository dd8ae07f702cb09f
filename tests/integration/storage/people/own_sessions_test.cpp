// What people are told about their own sessions, and which they can end.
#include "storage/people/own_sessions.hpp"

#include <boost/test/unit_test.hpp>

#include "storage/people/sessions.hpp"
#include "tests/support/world.hpp"

namespace {

using namespace callboard::storage;
using namespace std::chrono_literals;

struct own_sessions_fixture : callboard::tests::world {
    std::int64_t open(const caller& who, const std::string& token, const std::string& client = {},
                      std::chrono::seconds lifetime = 1h) {
        return db.run([&](transaction& work) {
            work.came_from({"203.0.113.7", "r1"});
            return open_session(work, find_account(work, who.user_id).value(), {token}, lifetime,
                                {{}, client});
        });
    }
    static caller in_session(caller who, std::int64_t session_id) {
        who.session_id = session_id;
        return who;
    }
    page<own_session> list(const caller& who, int limit = 50,
                           const std::optional<std::string>& cursor = {}) {
        return db.run([&](transaction& work) {
            return list_own_sessions(who, work, {{cursor, limit}});
        });
    }
    std::vector<std::int64_t> ids_of(const caller& who) {
        auto ids = std::vector<std::int64_t>{};
        for (const auto& each : list(who).items)
            ids.push_back(each.id);
        return ids;
    }
    errc end(const caller& who, std::int64_t id) {
        return refusal_of([&](transaction& work) {
                   end_own_session(who, work, {id});
                   return true;
               })
            .code;
    }
    std::int64_t noted(const caller& who) {
        return id(fmt::format("SELECT count(*) FROM audit_event WHERE kind = 'sessions_ended' AND "
                              "actor_id = {0} AND subject_id = {0}",
                              who.user_id));
    }
};

} // namespace

BOOST_FIXTURE_TEST_SUITE(storage_own_sessions, own_sessions_fixture)

BOOST_AUTO_TEST_CASE(a_session_tells_when_and_from_where_it_was_opened_and_last_used) {
    const auto first = open(ada, "t1", "Firefox on Linux");
    const auto second = open(ada, "t2");
    text("UPDATE session SET created_at = now() - interval '2 days', last_used_at = now() - "
         "interval '1 day'");
    db.run([&](transaction& work) { return rotate_refresh(work, {{"t1"}, {"t3"}, 1h, 10s}); });
    const auto shown = list(in_session(ada, second)).items;
    BOOST_REQUIRE(shown.size() == 2U);
    BOOST_TEST(shown[0].id == second);
    BOOST_TEST(shown[0].current);
    BOOST_TEST(!shown[0].client);
    BOOST_TEST((shown[0].last_used_at - shown[0].signed_in_at == 24h));
    BOOST_TEST(shown[1].id == first);
    BOOST_TEST(!shown[1].current);
    BOOST_TEST(shown[1].client.value() == "Firefox on Linux");
    BOOST_TEST(shown[1].address.value() == "203.0.113.7");
    BOOST_TEST((shown[1].last_used_at - shown[1].signed_in_at > 47h));
    BOOST_TEST((shown[1].expires_at - shown[1].last_used_at == 1h));
}

BOOST_AUTO_TEST_CASE(sessions_that_have_ended_and_those_of_others_are_not_shown) {
    const auto closed = open(ada, "t1");
    open(ada, "t2", {}, -1s);
    open(bob, "t3");
    const auto live = open(ada, "t4");
    db.run([&](transaction& work) { close_session(work, closed); });
    BOOST_TEST(ids_of(ada) == std::vector{live}, boost::test_tools::per_element());
}

BOOST_AUTO_TEST_CASE(a_long_list_has_pages) {
    auto opened = std::vector<std::int64_t>{};
    for (auto n = 0; n < 5; ++n)
        opened.insert(opened.begin(), open(ada, fmt::format("t{}", n)));
    auto found = std::vector<std::int64_t>{};
    auto cursor = std::optional<std::string>{};
    do {
        const auto part = list(ada, 2, cursor);
        for (const auto& each : part.items)
            found.push_back(each.id);
        cursor = part.next_cursor;
    } while (cursor);
    BOOST_TEST(found == opened, boost::test_tools::per_element());
}

BOOST_AUTO_TEST_CASE(one_session_is_ended_and_it_is_noted_and_told_to_all_nodes) {
    const auto goes = open(ada, "t1");
    const auto stays = open(ada, "t2");
    const auto told = run_in_transaction(
        db.session(), "test", [&](transaction& work) { end_own_session(ada, work, {goes}); });
    BOOST_TEST(told.users == std::vector{ada.user_id}, boost::test_tools::per_element());
    BOOST_TEST(ids_of(ada) == std::vector{stays}, boost::test_tools::per_element());
    BOOST_TEST(text(fmt::format("SELECT revoked_why FROM session WHERE id = {}", goes)) ==
               "ended_by_owner");
    BOOST_TEST(noted(ada) == 1);
}

BOOST_AUTO_TEST_CASE(what_is_not_an_own_live_session_is_not_there) {
    const auto of_bob = open(bob, "t1");
    const auto closed = open(ada, "t2");
    const auto expired = open(ada, "t3", {}, -1s);
    db.run([&](transaction& work) { close_session(work, closed); });
    for (const auto each : {of_bob, closed, expired, std::int64_t{999'999}})
        BOOST_TEST((end(ada, each) == errc::not_found), each);
    BOOST_TEST((end(admin, of_bob) == errc::not_found));
    BOOST_TEST(ids_of(bob) == std::vector{of_bob}, boost::test_tools::per_element());
    BOOST_TEST(noted(ada) == 0);
}

BOOST_AUTO_TEST_CASE(all_others_are_ended_and_the_current_one_stays) {
    const auto mine = open(ada, "t1");
    open(ada, "t2");
    open(ada, "t3");
    const auto of_bob = open(bob, "t4");
    db.run([&](transaction& work) { end_other_sessions(in_session(ada, mine), work, {}); });
    BOOST_TEST(ids_of(ada) == std::vector{mine}, boost::test_tools::per_element());
    BOOST_TEST(ids_of(bob) == std::vector{of_bob}, boost::test_tools::per_element());
    BOOST_TEST(noted(ada) == 1);
}

BOOST_AUTO_TEST_SUITE_END()
