// Reasons for rejections to choose from: the company's own by how often they were given, then
// common ones; nobody sees those of applications that they do not see.
#include "storage/applications/rejection_reasons.hpp"

#include <algorithm>

#include <boost/test/unit_test.hpp>

#include "tests/support/world.hpp"

namespace {

using namespace callboard::storage;
using callboard::tests::scoped;
using texts = std::vector<std::string>;

struct reasons_fixture : callboard::tests::world {
    std::int64_t prompter = job(globe, recruiter.user_id, "Prompter");
    std::int64_t tuner = job(globe, colleague.user_id, "Tuner");
    std::int64_t usher = job(rose, stranger.user_id, "Usher");

    void reject(std::int64_t job_id, const std::string& reason, int times = 1) {
        for (auto i = 0; i < times; ++i)
            text(fmt::format("UPDATE application SET rejection_reason = '{}' WHERE id = {}", reason,
                             application(candidate_record(globe, "Ann"), job_id, 5)));
    }
    rejection_reasons list(const caller& who, const list_rejection_reasons_input& in = {}) {
        return db.run([&](transaction& work) { return list_rejection_reasons(who, work, in); });
    }
    /// Those that were used, as "reason times".
    texts used(const caller& who, const list_rejection_reasons_input& in = {}) {
        auto found = texts{};
        for (const auto& one : list(who, in).items)
            if (one.times_used > 0)
                found.push_back(fmt::format("{} {}", one.reason, one.times_used));
        return found;
    }
    errc refused(const caller& who, const list_rejection_reasons_input& in = {}) {
        return refusal_of([&](auto& work) { return list_rejection_reasons(who, work, in); }).code;
    }
};

} // namespace

BOOST_FIXTURE_TEST_SUITE(storage_rejection_reasons, reasons_fixture)

BOOST_AUTO_TEST_CASE(a_new_company_gets_suggestions) {
    const auto reasons = list(recruiter).items;
    BOOST_TEST(reasons.size() >= 5u);
    BOOST_TEST(std::ranges::all_of(
        reasons, [](const auto& one) { return one.times_used == 0 && !one.reason.empty(); }));
}

BOOST_AUTO_TEST_CASE(what_is_given_most_often_comes_first) {
    reject(prompter, "Cannot whisper");
    reject(prompter, "No licence", 2);
    reject(tuner, "No Licence");
    reject(tuner, " no licence ");
    reject(tuner, "DID NOT RESPOND", 2);
    reject(usher, "Afraid of the dark", 9);
    application(ada.candidate_id, prompter);
    BOOST_TEST(used(recruiter) == (texts{"No licence 4", "DID NOT RESPOND 2", "Cannot whisper 1"}),
               boost::test_tools::per_element());
    BOOST_TEST(used(manager) == used(recruiter), boost::test_tools::per_element());
    BOOST_TEST(used(stranger) == texts{"Afraid of the dark 9"}, boost::test_tools::per_element());
    // The suggestions follow, without the one that is used in another spelling.
    const auto reasons = list(recruiter).items;
    BOOST_TEST(
        std::ranges::is_sorted(reasons, std::ranges::greater{}, &rejection_reason::times_used));
    BOOST_TEST(reasons.back().times_used == 0);
    BOOST_TEST(std::ranges::count(reasons, "Did not respond", &rejection_reason::reason) == 0);
}

BOOST_AUTO_TEST_CASE(there_are_not_more_than_one_can_choose_from) {
    for (auto i = 0; i < 30; ++i)
        reject(prompter, fmt::format("Reason {}", i));
    BOOST_TEST(used(recruiter).size() == 20u);
    BOOST_TEST(used(recruiter).front() == "Reason 29 1");
}

BOOST_AUTO_TEST_CASE(recruiters_with_a_narrower_scope_get_those_of_their_own_applications) {
    reject(prompter, "Cannot whisper");
    reject(tuner, "No licence");
    BOOST_TEST(used(scoped(recruiter, recruiter_scope::owned_jobs)) == texts{"Cannot whisper 1"},
               boost::test_tools::per_element());
    BOOST_TEST(used(scoped(recruiter, recruiter_scope::assigned)).empty());
}

BOOST_AUTO_TEST_CASE(staff_ask_for_their_company_and_administrators_for_any) {
    reject(usher, "Afraid of the dark");
    BOOST_TEST(used(admin, {rose}) == texts{"Afraid of the dark 1"},
               boost::test_tools::per_element());
    BOOST_TEST(used(stranger, {rose}) == texts{"Afraid of the dark 1"},
               boost::test_tools::per_element());
    BOOST_TEST((refused(recruiter, {rose}) == errc::not_found));
    BOOST_TEST((refused(admin) == errc::invalid));
    for (const auto& who : {ada, interviewer})
        BOOST_TEST((refused(who) == errc::forbidden));
}

BOOST_AUTO_TEST_SUITE_END()
