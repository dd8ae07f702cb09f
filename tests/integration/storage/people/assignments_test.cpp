// Assignments: who may be assigned to whom, and what the recruiter of an `assigned` company sees.
#include "storage/people/assignments.hpp"

#include <boost/test/unit_test.hpp>
#include <fmt/format.h>

#include "tests/support/database.hpp"
#include "tests/support/query_text.hpp"
#include "tests/support/refusal.hpp"
#include "tests/support/test_query.hpp"

namespace {

using namespace callboard::storage;
using callboard::tests::refusal_of;
using callboard::tests::test_query;

constexpr auto add_company =
    test_query<"test_add_company", "INSERT INTO company (name) VALUES (@name) RETURNING id">;
constexpr auto add_user =
    test_query<"test_add_user",
               "INSERT INTO app_user (email, name, role, company_id, active)"
               " VALUES (@email, @email, @role, @company_id, @active) RETURNING id">;
constexpr auto add_candidate =
    test_query<"test_add_candidate",
               "INSERT INTO candidate (name, email, company_id, user_id)"
               " VALUES (@email, @email, @company_id, @user_id) RETURNING id">;
constexpr auto add_application = test_query<
    "test_add_application",
    "WITH opened AS (INSERT INTO job (company_id, title, pipeline_id, pipeline_version)"
    " SELECT @company_id::bigint, 'Fool', id, 1 FROM pipeline WHERE name = 'standard' RETURNING id)"
    " INSERT INTO application (job_id, candidate_id, company_id) SELECT id, @candidate_id, "
    "@company_id FROM opened"
    " RETURNING id">;

constexpr auto count_events = test_query<"test_count_events", "SELECT count(*) FROM audit_event">;

struct assignments_fixture {
    callboard::tests::database db;
    caller admin{};
    std::int64_t globe = add(add_company, param<"name">("Globe"));
    std::int64_t rose = add(add_company, param<"name">("Rose"));
    std::int64_t ann = user("ann@globe.org", "recruiter", globe);
    std::int64_t ben = user("ben@globe.org", "recruiter", globe);
    std::int64_t eve = user("eve@rose.org", "recruiter", rose);
    std::int64_t will = add(add_candidate, param<"email">("will@example.org"),
                            param<"company_id">(globe), param<"user_id">(none));

    assignments_fixture() {
        admin = {.user_id = user("root@example.org", "admin", none), .is = role::admin};
    }

    static constexpr std::optional<std::int64_t> none{};

    std::int64_t add(const auto& how, const auto&... givers) {
        return db.run(
            [&](transaction& work) { return work.scalar<std::int64_t>(how, givers...).value(); });
    }
    std::int64_t user(const char* email, const char* is, std::optional<std::int64_t> company_id,
                      bool active = true) {
        return add(add_user, param<"email">(email), param<"role">(is),
                   param<"company_id">(company_id), param<"active">(active));
    }
    assignment assign(std::int64_t candidate, std::int64_t recruiter) {
        return db.run([&](transaction& work) {
            return assign_candidate(admin, work, {candidate, recruiter});
        });
    }
    assignment reassign(std::int64_t candidate, std::int64_t recruiter) {
        return db.run([&](transaction& work) {
            return reassign_candidate(admin, work, {candidate, recruiter});
        });
    }
    page<assignment> list(list_assignments_input in) {
        return db.run([&](transaction& work) { return list_assignments(admin, work, in); });
    }
};

} // namespace

BOOST_FIXTURE_TEST_SUITE(storage_assignments, assignments_fixture)

BOOST_AUTO_TEST_CASE(a_candidate_is_assigned_once_and_then_reassigned) {
    auto made = assign(will, ann);
    BOOST_TEST(made.recruiter_id == ann);
    BOOST_TEST(made.company_id == globe);
    BOOST_TEST(made.candidate_name == "will@example.org");
    BOOST_TEST(made.assigned_by.value() == admin.user_id);
    BOOST_TEST(made.assigned_by_name.value() == "root@example.org");
    BOOST_TEST(list({}).items.at(0).assigned_by_name.value() == "root@example.org");
    BOOST_TEST(assign(will, ann).recruiter_id == ann);
    BOOST_TEST((refusal_of([&] { assign(will, ben); }) == errc::conflict));
    BOOST_TEST(reassign(will, ben).recruiter_id == ben);
}

BOOST_AUTO_TEST_CASE(only_what_is_assigned_can_be_reassigned) {
    BOOST_TEST((refusal_of([&] { reassign(will, ann); }) == errc::not_found));
}

BOOST_AUTO_TEST_CASE(only_active_recruiters_are_assigned) {
    auto invalid = errc::invalid;
    BOOST_TEST((refusal_of([&] { assign(will, admin.user_id); }) == invalid));
    auto manager = user("man@globe.org", "hiring_manager", globe);
    BOOST_TEST((refusal_of([&] { assign(will, manager); }) == invalid));
    auto gone = user("gone@globe.org", "recruiter", globe, false);
    BOOST_TEST((refusal_of([&] { assign(will, gone); }) == invalid));
    BOOST_TEST((refusal_of([&] { assign(999, ann); }) == invalid));
}

BOOST_AUTO_TEST_CASE(a_candidate_of_another_company_is_assigned_only_after_applying) {
    BOOST_TEST((refusal_of([&] { assign(will, eve); }) == errc::invalid));
    add(add_application, param<"company_id">(rose), param<"candidate_id">(will));
    BOOST_TEST(assign(will, eve).company_id == rose);
    BOOST_TEST(assign(will, ann).company_id == globe);
    auto account = user("self@example.org", "candidate", none);
    auto self_registered = add(add_candidate, param<"email">("self@example.org"),
                               param<"company_id">(none), param<"user_id">(account));
    BOOST_TEST(assign(self_registered, eve).company_id == rose);
}

BOOST_AUTO_TEST_CASE(the_applications_in_that_company_are_told_to_be_out_of_date) {
    auto here = add(add_application, param<"company_id">(globe), param<"candidate_id">(will));
    add(add_application, param<"company_id">(rose), param<"candidate_id">(will));
    auto told = run_in_transaction(db.session(), "test", [&](transaction& work) {
        assign_candidate(admin, work, {will, ann});
    });
    BOOST_TEST(told.applications == std::vector{here}, boost::test_tools::per_element());
}

BOOST_AUTO_TEST_CASE(an_applicant_is_handed_to_whoever_is_named) {
    add(add_application, param<"company_id">(globe), param<"candidate_id">(will));
    const auto events = [&] { return add(count_events); };
    const auto give_to = [&](std::int64_t recruiter, std::int64_t company) {
        db.run([&](transaction& work) { assign_applicant(admin, work, will, company, recruiter); });
        return list({.candidate_id = will}).items.at(0).recruiter_id;
    };
    BOOST_TEST(give_to(ann, globe) == ann);
    BOOST_TEST(give_to(ben, globe) == ben);
    const auto before = events();
    BOOST_TEST(give_to(ben, globe) == ben);
    BOOST_TEST(events() == before);
    BOOST_TEST((refusal_of([&] { give_to(eve, globe); }) == errc::invalid));
    db.run([&](transaction& work) { assign_applicant(admin, work, will, globe, std::nullopt); });
    BOOST_TEST(list({.candidate_id = will}).items.empty());
}

BOOST_AUTO_TEST_CASE(every_change_of_hands_stands_in_the_history_of_the_applications) {
    auto here = add(add_application, param<"company_id">(globe), param<"candidate_id">(will));
    add(add_application, param<"company_id">(rose), param<"candidate_id">(will));
    assign(will, ann);
    assign(will, ann); // as it is
    reassign(will, ben);
    reassign(will, ben);
    auto told = run_in_transaction(db.session(), "test", [&](transaction& work) {
        unassign_candidate(admin, work, {will, globe});
    });
    BOOST_TEST(told.applications == std::vector{here}, boost::test_tools::per_element());
    auto events = callboard::tests::query_text(
        db.url(), "SELECT string_agg(concat_ws(' ', application_id, kind, reason, version, "
                  "actor_id), '; ' ORDER BY id) FROM application_event");
    auto line = [&](const char* what) {
        return fmt::format("{} {} 1 {}", here, what, admin.user_id);
    };
    BOOST_TEST(events == line("assigned to ann@globe.org") + "; " +
                             line("reassigned from ann@globe.org to ben@globe.org") + "; " +
                             line("unassigned from ben@globe.org"));
    BOOST_TEST(
        (refusal_of([&] {
             db.run([&](transaction& work) { unassign_candidate(admin, work, {will, globe}); });
         }) == errc::not_found));
}

BOOST_AUTO_TEST_CASE(assignments_are_listed_in_pages_and_filtered) {
    auto mary = add(add_candidate, param<"email">("mary@example.org"), param<"company_id">(globe),
                    param<"user_id">(none));
    add(add_application, param<"company_id">(rose), param<"candidate_id">(will));
    assign(will, ann);
    assign(mary, ann);
    assign(will, eve);
    auto first = list({{{}, 2}});
    BOOST_REQUIRE(first.items.size() == 2);
    BOOST_TEST(first.items[1].recruiter_id == eve);
    auto second = list({{first.next_cursor, 2}});
    BOOST_REQUIRE(second.items.size() == 1);
    BOOST_TEST(second.items[0].candidate_id == mary);
    BOOST_TEST(list({.recruiter_id = ann}).items.size() == 2);
    BOOST_TEST(list({.candidate_id = will}).items.size() == 2);
    BOOST_TEST(list({.company_id = rose}).items.size() == 1);
}

BOOST_AUTO_TEST_CASE(only_administrators_assign) {
    for (auto is : {role::anonymous, role::candidate, role::interviewer, role::hiring_manager,
                    role::recruiter}) {
        auto who = caller{.user_id = ann, .is = is, .company_id = globe};
        auto refused = [&](auto body) {
            return refusal_of([&] { db.run([&](transaction& work) { body(work); }); }) ==
                   errc::forbidden;
        };
        BOOST_TEST(refused([&](auto& work) { assign_candidate(who, work, {will, ann}); }));
        BOOST_TEST(refused([&](auto& work) { reassign_candidate(who, work, {will, ann}); }));
        BOOST_TEST(refused([&](auto& work) { unassign_candidate(who, work, {will, globe}); }));
        BOOST_TEST(refused([&](auto& work) { list_assignments(who, work, {}); }));
    }
}

BOOST_AUTO_TEST_SUITE_END()
