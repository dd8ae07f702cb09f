// Accounts as their owners use them: registration, and what people may change of their own.
#include <string>
#include <vector>

#include <boost/test/unit_test.hpp>

#include "tests/support/input_problems.hpp"
#include "tests/support/refusal.hpp"
#include "tests/support/users.hpp"

namespace {

using namespace callboard::storage;
using callboard::tests::pointers;
using callboard::tests::refusal_of;
using callboard::tests::test_query;

constexpr auto find_candidate =
    test_query<"test_find_candidate",
               "SELECT name || ' ' || email FROM candidate WHERE user_id = @user_id">;

struct own_accounts_fixture : callboard::tests::users {
    user register_as(register_candidate_input in) {
        return db.run([&](transaction& work) { return register_candidate({}, work, in, "hash"); });
    }
};

} // namespace

BOOST_FIXTURE_TEST_SUITE(storage_own_accounts, own_accounts_fixture)

BOOST_AUTO_TEST_CASE(registration_makes_a_candidate_whatever_the_body_says) {
    auto made = register_as(
        {.email = "will@example.org", .password = "long enough", .phone = "123", .role = "admin"});
    BOOST_TEST((made.role == role::candidate));
    BOOST_TEST(!made.company_id);
    BOOST_TEST(made.name == "will");
    BOOST_TEST(account(made.id).candidate_id > 0);
}

BOOST_AUTO_TEST_CASE(an_address_or_username_is_taken_in_upper_and_lower_case) {
    auto first =
        register_candidate_input{.email = "will@example.org", .password = {}, .username = "will"};
    auto made = register_as(first);
    BOOST_TEST(made.name == "will");
    auto same_email = first;
    same_email.email = "WILL@example.org";
    same_email.username = {};
    BOOST_TEST((refusal_of([&] { register_as(same_email); }) == errc::conflict));
    auto same_username = first;
    same_username.email = "other@example.org";
    same_username.username = "Will";
    BOOST_TEST((refusal_of([&] { register_as(same_username); }) == errc::conflict));
}

BOOST_AUTO_TEST_CASE(every_bad_field_of_a_registration_is_named_at_once) {
    auto bad = register_candidate_input{.email = "not an address",
                                        .password = "short",
                                        .name = " ",
                                        .username = "me@home",
                                        .phone = std::string(51, '1')};
    auto expected = std::vector<std::string>{"/email", "/password", "/name", "/username", "/phone"};
    BOOST_TEST(pointers(bad) == expected, boost::test_tools::per_element());
    BOOST_TEST(
        pointers(create_user_input{.email = "a@b.org", .name = "A", .role = role::anonymous}) ==
            std::vector<std::string>{"/role"},
        boost::test_tools::per_element());
}

BOOST_AUTO_TEST_CASE(people_see_and_change_their_own_account_and_the_candidate_record_follows) {
    auto will = register_as(
        {.email = "will@example.org", .password = {}, .name = "Will", .username = "will"});
    auto who = account(will.id).as_caller(1);
    auto mine = db.run([&](transaction& work) { return get_me(who, work, {}); });
    BOOST_TEST(mine.email == "will@example.org");
    auto changed = db.run([&](transaction& work) {
        return edit_me(who, work, {.name = "William", .username = "", .email = "w@example.org"});
    });
    BOOST_TEST(changed.name == "William");
    BOOST_TEST(!changed.username);
    BOOST_TEST(changed.email == "will@example.org"); // another address is confirmed first
    changed = db.run(
        [&](transaction& work) { return edit_me(who, work, {.email = "Will@Example.org"}); });
    BOOST_TEST(changed.email == "Will@Example.org");
    auto record = db.run([&](transaction& work) {
        return work.scalar<std::string>(find_candidate, param<"user_id">(will.id)).value();
    });
    BOOST_TEST(record == "William Will@Example.org");
    BOOST_TEST(account(will.id).session_epoch == 0);
    BOOST_TEST((refusal_of([&] {
                    db.run([](transaction& work) { return get_me({}, work, {}); });
                }) == errc::unauthenticated));
}

BOOST_AUTO_TEST_CASE(editing_ones_own_account_keeps_role_and_company) {
    auto recruiter = create("rec@example.org", role::recruiter);
    auto who = account(recruiter.id).as_caller(1);
    auto changed = db.run([&](transaction& work) { return edit_me(who, work, {.name = "Rec"}); });
    BOOST_TEST((changed.role == role::recruiter));
    BOOST_TEST(changed.company_id.value() == globe);
}

BOOST_AUTO_TEST_CASE(people_choose_their_time_zone) {
    auto will = register_as({.email = "will@example.org", .password = {}, .name = "Will"});
    BOOST_TEST(!will.zone);
    auto who = account(will.id).as_caller(1);
    auto set = [&](clearable<std::string> zone) {
        return db.run([&](transaction& work) { return edit_me(who, work, {.zone = zone}); }).zone;
    };
    BOOST_TEST(set("Europe/Berlin").value() == "Europe/Berlin");
    BOOST_TEST(set({}).value() == "Europe/Berlin");
    BOOST_TEST(!set(""));
    auto zone = std::vector<std::string>{"/zone"};
    auto each = boost::test_tools::per_element();
    BOOST_TEST(pointers(edit_me_input{.zone = "Europe/Berln"}) == zone, each);
    BOOST_TEST(pointers(edit_user_input{.id = 1, .zone = "+02:00"}) == zone, each);
    BOOST_TEST(pointers(create_user_input{.email = "a@b.org", .name = "A", .zone = "x"}) == zone,
               each);
    auto rec = create("rec@example.org", role::recruiter);
    BOOST_TEST(edit({.id = rec.id, .zone = "Asia/Kathmandu"}).zone.value() == "Asia/Kathmandu");
    BOOST_TEST(edit({.id = rec.id, .name = "Rec"}).zone.value() == "Asia/Kathmandu");
    BOOST_TEST(!edit({.id = rec.id, .zone = ""}).zone);
}

BOOST_AUTO_TEST_SUITE_END()
