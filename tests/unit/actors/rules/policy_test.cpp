// Every caller against every tie to an application; the grants are written out by hand.
#include "actors/rules/policy.hpp"

#include <boost/test/unit_test.hpp>

#include "tests/support/grants.hpp"

namespace {

using namespace callboard::actors;
using namespace callboard::tests;
using callboard::storage::role;

template <class F>
void expect(F allows, const grants& rows) {
    auto allowed = 0;
    for (const auto& each : caller_cases()) {
        auto expected = granted(rows, each);
        BOOST_TEST(allows(each.who(), each.ties()) == expected, each.text());
        allowed += expected ? 1 : 0;
    }
    BOOST_TEST(allowed > 0);
}

} // namespace

BOOST_AUTO_TEST_SUITE(actors_policy)

BOOST_AUTO_TEST_CASE(who_may_see) {
    expect([](const auto& who, const application_ties& ties) { return may_see(who, ties); },
           may::see);
}

BOOST_AUTO_TEST_CASE(a_candidate_is_seen_like_one_of_their_applications) {
    auto allowed = 0;
    for (const auto& each : caller_cases()) {
        const auto ties = each.ties();
        auto seen = candidate_ties{};
        seen.company_id = ties.company_id;
        seen.user_id = ties.candidate_user_id;
        seen.assigned_recruiter_id = ties.assigned_recruiter_id;
        seen.job_recruiters = {99};
        if (ties.job_recruiter_id)
            seen.job_recruiters.push_back(*ties.job_recruiter_id);
        const auto expected = granted(may::see, each);
        BOOST_TEST(may_see(each.who(), seen) == expected, each.text());
        // Whoever sees only their own jobs sees all records of the company, too.
        seen.is_own = true;
        const auto owner = each.is == role::recruiter && each.company == company_case::same &&
                           each.scope == callboard::storage::recruiter_scope::owned_jobs;
        BOOST_TEST(may_see(each.who(), seen) == (expected || owner), each.text());
        allowed += expected ? 1 : 0;
    }
    BOOST_TEST(allowed > 0);
}

BOOST_AUTO_TEST_CASE(who_may_move) {
    expect(may_move, may::move);
}

BOOST_AUTO_TEST_CASE(who_may_edit) {
    expect(may_edit, may::move);
}

BOOST_AUTO_TEST_CASE(who_may_override) {
    expect(may_override, may::override_rules);
}

BOOST_AUTO_TEST_CASE(who_may_withdraw) {
    expect(may_withdraw, may::withdraw);
}

BOOST_AUTO_TEST_CASE(only_candidates_do_not_see_what_is_internal) {
    for (const auto& each : caller_cases())
        if (granted(may::see, each))
            BOOST_TEST(sees_internal(each.who()) == (each.is != role::candidate), each.text());
}

BOOST_AUTO_TEST_SUITE_END()
