// New applications while somebody is inactive: the company, or the person responsible for the job.
#include <boost/test/unit_test.hpp>

#include "tests/support/commits.hpp"

using namespace callboard::storage;
using namespace callboard::tests;

BOOST_FIXTURE_TEST_SUITE(storage_inactive, commits_fixture)

BOOST_AUTO_TEST_CASE(an_inactive_company_takes_no_applications) {
    const auto usher = job(globe, recruiter.user_id, "Usher");
    text(fmt::format("UPDATE company SET active = false WHERE id = {}", globe));
    const auto refused = submit({submission(usher, ada.candidate_id)}).at(0).refused;
    BOOST_TEST((refused.value().code == errc::conflict));
    BOOST_TEST(refused->current == R"({"job_status":"paused"})");
    BOOST_TEST(count(fmt::format("application WHERE job_id = {}", usher)) == 0);
    text(fmt::format("UPDATE company SET active = true WHERE id = {}", globe));
    BOOST_TEST(submit({submission(usher, ada.candidate_id)}).at(0).application_id != 0);
}

BOOST_AUTO_TEST_CASE(of_a_new_application_hears_whoever_can_take_care_of_it) {
    const auto usher = job(globe, recruiter.user_id, "Usher");
    const auto lead = person("hiring_manager", globe);
    const auto told = [&] {
        text("DELETE FROM outbox_mail");
        const auto who = candidate_record(globe, "Kit");
        BOOST_TEST(submit({submission(usher, who)}).at(0).application_id != 0);
        return text("SELECT string_agg(user_id::text, ' ' ORDER BY user_id) FROM outbox_mail WHERE "
                    "kind = 'new_application'");
    };
    const auto set = [&](const std::string& what, const caller& caller) {
        text(fmt::format("UPDATE app_user SET {} WHERE id = {}", what, caller.user_id));
    };
    set(fmt::format("lead_id = {}", lead.user_id), recruiter);
    BOOST_TEST(told() == std::to_string(recruiter.user_id));
    set("active = false", recruiter);
    BOOST_TEST(told() == std::to_string(lead.user_id));
    set("active = false", lead);
    BOOST_TEST(told() == std::to_string(colleague.user_id)); // as in their digests
    set("active = false", colleague);
    BOOST_TEST(told().empty());
}

BOOST_AUTO_TEST_SUITE_END()
