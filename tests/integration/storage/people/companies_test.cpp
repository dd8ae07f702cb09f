// Companies: administrators only; a change of scope or status ends the access tokens of the
// company's people and of nobody else.
#include "storage/people/companies.hpp"

#include <boost/test/unit_test.hpp>

#include "storage/people/sessions.hpp"
#include "tests/support/database.hpp"
#include "tests/support/input_problems.hpp"
#include "tests/support/refusal.hpp"
#include "tests/support/test_query.hpp"

namespace {

using namespace callboard::storage;
using callboard::tests::pointers;
using callboard::tests::refusal_of;
using callboard::tests::test_query;

constexpr auto add_recruiter =
    test_query<"test_add_recruiter",
               "INSERT INTO app_user (email, name, role, company_id)"
               " VALUES (@email, 'Rec', 'recruiter', @company_id) RETURNING id">;

constexpr auto add_admin =
    test_query<"test_add_admin", "INSERT INTO app_user (email, name, role, zone)"
                                 " VALUES ('root@example.org', 'Root', 'admin',"
                                 " @zone) RETURNING id">;

struct companies_fixture {
    callboard::tests::database db;
    caller admin{.user_id = 1, .is = role::admin};

    company create(const std::string& name) {
        return db.run(
            [&](transaction& work) { return create_company(admin, work, {.name = name}); });
    }
    std::pair<company, changes> edit(edit_company_input in) {
        auto after = company{};
        auto told = run_in_transaction(db.session(), "test", [&](transaction& work) {
            after = edit_company(admin, work, in);
        });
        return {after, told};
    }
    std::int64_t recruiter(const std::string& email, const company& of) {
        return db.run([&](transaction& work) {
            return work
                .scalar<std::int64_t>(add_recruiter, param<"email">(email),
                                      param<"company_id">(of.id))
                .value();
        });
    }
    login_account account(std::int64_t id) {
        return db.run([&](transaction& work) { return find_account(work, id).value(); });
    }
};

} // namespace

BOOST_FIXTURE_TEST_SUITE(storage_companies, companies_fixture)

BOOST_AUTO_TEST_CASE(a_company_is_created_found_and_listed) {
    auto globe = create("Globe");
    auto rose = create("Rose");
    BOOST_TEST((globe.recruiter_scope == recruiter_scope::company));
    BOOST_TEST(globe.active);
    auto got = db.run([&](transaction& work) { return get_company(admin, work, {rose.id}); });
    BOOST_TEST(got.name == "Rose");
    auto list = [&](list_companies_input in) {
        return db.run([&](transaction& work) { return list_companies(admin, work, in); });
    };
    auto first = list({{{}, 1}});
    BOOST_REQUIRE(first.items.size() == 1);
    BOOST_TEST(list({{first.next_cursor}}).items.at(0).id == rose.id);
    BOOST_TEST(list({.q = "LOB"}).items.at(0).id == globe.id);
    BOOST_TEST((refusal_of([&] { create("globe"); }) == errc::conflict));
}

BOOST_AUTO_TEST_CASE(a_company_says_where_replies_go) {
    const auto globe = create("Globe");
    BOOST_TEST(!globe.reply_to.has_value());
    auto in = edit_company_input{};
    in.id = globe.id;
    in.reply_to = std::string{"jobs@globe.example"};
    BOOST_TEST(edit(in).first.reply_to.value() == "jobs@globe.example");
    auto other = edit_company_input{};
    other.id = globe.id;
    BOOST_TEST(edit(other).first.reply_to.value() == "jobs@globe.example");
    in.reply_to.emplace(); // null
    BOOST_TEST(!edit(in).first.reply_to.has_value());
    in.reply_to = std::string{"no address"};
    BOOST_TEST(pointers(in).size() == 1U);
}

BOOST_AUTO_TEST_CASE(only_administrators_manage_companies) {
    auto globe = create("Globe");
    for (auto is : {role::anonymous, role::candidate, role::interviewer, role::hiring_manager,
                    role::recruiter}) {
        auto who = caller{.user_id = 1, .is = is, .company_id = globe.id};
        auto refused = [&](auto body) {
            return refusal_of([&] { db.run([&](transaction& work) { body(work); }); }) ==
                   errc::forbidden;
        };
        BOOST_TEST(refused([&](auto& work) { list_companies(who, work, {}); }));
        BOOST_TEST(refused([&](auto& work) { get_company(who, work, {globe.id}); }));
        BOOST_TEST(refused([&](auto& work) { create_company(who, work, {.name = "X"}); }));
        BOOST_TEST(refused([&](auto& work) { edit_company(who, work, {.id = globe.id}); }));
    }
}

BOOST_AUTO_TEST_CASE(another_scope_ends_the_tokens_of_the_company_only) {
    auto globe = create("Globe");
    auto rec = recruiter("rec@globe.org", globe);
    auto other = recruiter("rec@rose.org", create("Rose"));
    auto [same, nothing] = edit({.id = globe.id, .name = "Globe"});
    BOOST_TEST(nothing.empty());
    auto [renamed, names] = edit({.id = globe.id, .name = "The Globe"});
    BOOST_TEST(renamed.name == "The Globe");
    BOOST_TEST(names.everything); // whatever shows it
    BOOST_TEST(names.users.empty());
    auto [after, told] = edit({.id = globe.id, .recruiter_scope = recruiter_scope::assigned});
    BOOST_TEST((after.recruiter_scope == recruiter_scope::assigned));
    BOOST_TEST(told.users == std::vector{rec}, boost::test_tools::per_element());
    BOOST_TEST(account(rec).session_epoch == 1);
    BOOST_TEST((account(rec).scope == recruiter_scope::assigned));
    BOOST_TEST(account(other).session_epoch == 0);
}

BOOST_AUTO_TEST_CASE(the_people_of_an_inactive_company_cannot_sign_in) {
    using namespace std::chrono_literals;
    auto globe = create("Globe");
    auto rec = recruiter("rec@globe.org", globe);
    auto found = account(rec);
    db.run([&](transaction& work) { open_session(work, found, {"token"}, 1h); });
    edit({.id = globe.id, .active = false});
    BOOST_TEST(!account(rec).may_sign_in());
    auto rotated = db.run([](transaction& work) {
        return rotate_refresh(work, {{"token"}, {"next"}, 1h, 0s});
    });
    BOOST_TEST((rotated.result == rotation::outcome::refused));
    edit({.id = globe.id, .active = true});
    BOOST_TEST(account(rec).may_sign_in());
    BOOST_TEST((refusal_of([&] { edit({.id = 999, .name = "X"}); }) == errc::not_found));
}

BOOST_AUTO_TEST_CASE(a_new_company_has_the_zone_that_is_given_or_its_creators) {
    auto zone_of = [&](std::optional<std::string> given) {
        static auto number = 0;
        auto name = "Company " + std::to_string(++number);
        return db
            .run([&](transaction& work) {
                return create_company(admin, work, {.name = name, .zone = given});
            })
            .zone;
    };
    BOOST_TEST(zone_of({}) == "UTC"); // nobody said anything
    admin.user_id = db.run([&](transaction& work) {
        return work.scalar<std::int64_t>(add_admin, param<"zone">("Europe/Lisbon")).value();
    });
    BOOST_TEST(zone_of({}) == "Europe/Lisbon");
    BOOST_TEST(zone_of("Asia/Tokyo") == "Asia/Tokyo");
    const auto wrong = pointers(create_company_input{.name = "X", .zone = "Mars/Base"});
    BOOST_REQUIRE(wrong.size() == 1u);
    BOOST_TEST(wrong[0] == "/zone");
}

BOOST_AUTO_TEST_SUITE_END()
