// Suppressed addresses, opt-outs and opt-ins: who may see and change the lists.
#include "storage/mail/mail_refusals.hpp"

#include <boost/test/unit_test.hpp>

#include "storage/mail/opt_ins.hpp"
#include "tests/support/input_problems.hpp"
#include "tests/support/world.hpp"

using namespace callboard::storage;
using callboard::tests::problems_of;

namespace {

struct lists : callboard::tests::world {
    suppressed_address suppress(const std::string& address, const std::string& reason) {
        return db.run([&](transaction& work) {
            return add_suppression(admin, work, {address, reason});
        });
    }
    page<suppressed_address> suppressed(const list_suppressions_input& in = {}) {
        return db.run([&](transaction& work) { return list_suppressions(admin, work, in); });
    }
    void opt_out(const std::string& address, std::int64_t company) {
        db.run([&](transaction& work) { add_opt_out(work, address, company); });
    }
    std::string opted_out(const caller& who, const list_opt_outs_input& in = {}) {
        auto found = db.run([&](transaction& work) { return list_opt_outs(who, work, in); });
        auto joined = std::string{};
        for (const auto& each : found.items)
            joined += fmt::format("{}@{} ", each.address.substr(0, each.address.find('@')),
                                  each.company_id.value_or(0));
        return joined + (found.next_cursor ? "..." : "");
    }
};

} // namespace

BOOST_FIXTURE_TEST_SUITE(storage_mail_refusals, lists)

BOOST_AUTO_TEST_CASE(an_administrator_suppresses_an_address_and_lets_it_go) {
    const auto made = suppress("Anna@Example.org", "moved away");
    BOOST_TEST(made.address == "anna@example.org");
    BOOST_TEST(made.reason == "moved away");
    BOOST_TEST(suppress("ANNA@example.org", "asked for it").reason == "asked for it");
    BOOST_TEST(suppressed().items.size() == 1U);
    db.run([&](transaction& work) { remove_suppression(admin, work, {"aNNa@example.org"}); });
    BOOST_TEST(suppressed().items.empty());
    BOOST_TEST(text("SELECT string_agg(kind, ' ' ORDER BY id) FROM audit_event "
                    "WHERE position('@' IN detail) = 0") ==
               "mail_suppression_added mail_suppression_added mail_suppression_removed");
    BOOST_TEST((refusal_of([&](transaction& work) {
                    remove_suppression(admin, work, {"anna@example.org"});
                }).code == errc::not_found));
}

BOOST_AUTO_TEST_CASE(the_list_is_filtered_and_paged) {
    for (const auto* name : {"d", "a", "c", "b"})
        suppress(std::string{name} + "@example.org", "why not");
    auto first = suppressed({{{}, 3}});
    BOOST_TEST(first.items.size() == 3U);
    BOOST_TEST(first.items[0].address == "a@example.org");
    auto rest = suppressed({{first.next_cursor, 3}});
    BOOST_TEST(rest.items.size() == 1U);
    BOOST_TEST(rest.items[0].address == "d@example.org");
    BOOST_TEST(!rest.next_cursor.has_value());
    BOOST_TEST(suppressed({.address = "C@"}).items.size() == 1U);
    BOOST_TEST(suppressed({.address = "%"}).items.empty());
}

BOOST_AUTO_TEST_CASE(everything_wrong_with_an_address_is_named) {
    BOOST_TEST(problems_of(add_suppression_input{"anna@example.org\r\nBcc: x", " "}).size() == 2U);
    BOOST_TEST(
        problems_of(add_suppression_input{"anna@example.org", std::string(501, 'x')}).size() == 1U);
}

BOOST_AUTO_TEST_CASE(only_administrators_see_and_change_what_is_suppressed) {
    suppress("anna@example.org", "x");
    for (const auto& who : {recruiter, manager, interviewer, ada, stranger}) {
        BOOST_TEST((refusal_of([&](transaction& work) {
                        return list_suppressions(who, work, {});
                    }).code == errc::forbidden));
        BOOST_TEST((refusal_of([&](transaction& work) {
                        return add_suppression(who, work, {"b@example.org", "x"});
                    }).code == errc::forbidden));
        BOOST_TEST((refusal_of([&](transaction& work) {
                        remove_suppression(who, work, {"anna@example.org"});
                        return 0;
                    }).code == errc::forbidden));
    }
    BOOST_TEST(suppressed().items.size() == 1U);
}

BOOST_AUTO_TEST_CASE(recruiters_see_the_opt_outs_of_their_company) {
    opt_out("Anna@example.org", globe);
    opt_out("anna@example.org", globe);
    opt_out("zoe@example.org", globe);
    opt_out("bert@example.org", rose);
    opt_out("boss@example.org", 0);
    const auto in_globe = fmt::format("anna@{0} zoe@{0} ", globe);
    BOOST_TEST(opted_out(recruiter) == in_globe);
    BOOST_TEST(opted_out(stranger) == fmt::format("bert@{} ", rose));
    BOOST_TEST(opted_out(recruiter, {.company_id = rose}) == "");
    BOOST_TEST(opted_out(admin, {.company_id = globe}) == in_globe);
    BOOST_TEST(opted_out(admin, {.address = "BO"}) == "boss@0 ");
    BOOST_TEST(opted_out(admin, {{{}, 1}}) == fmt::format("anna@{} ...", globe));
    auto first = db.run([&](transaction& work) {
        return list_opt_outs(recruiter, work, {{{}, 1}});
    });
    BOOST_TEST(opted_out(recruiter, {{first.next_cursor}}) == fmt::format("zoe@{} ", globe));
    for (const auto& who : {manager, interviewer, ada})
        BOOST_TEST((refusal_of([&](transaction& work) {
                        return list_opt_outs(who, work, {});
                    }).code == errc::forbidden));
}

BOOST_AUTO_TEST_CASE(a_recruiter_of_a_part_of_the_company_sees_whom_they_know) {
    const auto known = candidate_record(globe, "Known");
    const auto other = candidate_record(globe, "Other");
    assign(known, recruiter);
    for (const auto who : {known, other})
        opt_out(text(fmt::format("SELECT email FROM candidate WHERE id = {}", who)), globe);
    const auto seen = text(fmt::format(
        "SELECT split_part(email, '@', 1) || '@{} ' FROM candidate WHERE id = {}", globe, known));
    BOOST_TEST(opted_out(callboard::tests::scoped(recruiter, recruiter_scope::assigned)) == seen);
}

BOOST_AUTO_TEST_CASE(whom_a_person_told_is_named_to_their_company_until_they_leave_it) {
    const auto told = [&](const caller& whom) {
        opt_out("anna@example.org", globe);
        return db.run([&](transaction& work) {
            return take_back_opt_out_for(
                whom, work, {.address = "anna@example.org", .company_id = globe, .said = "Yes."});
        });
    };
    const auto newest = [&](const caller& who) {
        return db.run([&](transaction& work) { return list_opt_ins(who, work, {}); }).items.at(0);
    };
    BOOST_TEST(told(recruiter).taken_by_name.value() == "recruiter 2");
    BOOST_TEST(newest(colleague).taken_by_name.value() == "recruiter 2");
    text(fmt::format("UPDATE app_user SET company_id = {} WHERE id = {}", rose, recruiter.user_id));
    BOOST_TEST(newest(colleague).taken_by.value() == recruiter.user_id);
    BOOST_TEST(!newest(colleague).taken_by_name);
    BOOST_TEST(newest(admin).taken_by_name.value() == "recruiter 2");
    BOOST_TEST(told(admin).taken_by_name.value() == "admin 1");
    BOOST_TEST(newest(colleague).taken_by_name.value() == "admin 1");
    opt_out("anna@example.org", globe);
    db.run([&](transaction& work) { take_back_opt_out(work, "anna@example.org", globe); });
    BOOST_TEST(!newest(colleague).taken_by_name);
}

BOOST_AUTO_TEST_SUITE_END()
