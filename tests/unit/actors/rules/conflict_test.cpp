// What a conflict tells: of which change, to whom, and what is possible then.
#include "actors/rules/conflict.hpp"

#include <boost/test/unit_test.hpp>

#include "tests/support/application.hpp"

namespace {

using namespace callboard;
using namespace callboard::actors;
using namespace callboard::tests;
using storage::application_change;
using storage::role;
using storage::versions;
using texts = std::vector<std::string>;

const auto owned = with_own_ties(role::recruiter);

application_state in_interview() {
    return application_in(job_with(pipeline_cases().front().snapshot(), owned.ties()), 2,
                          owned.ties());
}

application_change moved(int version, std::int16_t from, std::int16_t to,
                         std::optional<std::int64_t> actor = caller_case::other_id) {
    return {from, to, version, actor, actor ? std::optional{"Rita"} : std::nullopt, noon};
}

application_change edited(int version) {
    return {{}, {}, version, caller_case::own_id, "Edgar", noon};
}

/// A move to Screening, one to Interview and an edit; the version is 5 now.
const auto changes = std::vector{edited(5), moved(4, 1, 2), moved(3, 0, 1)};

application_conflict tell(const std::optional<versions>& expected, const caller_case& who = owned,
                          const std::vector<application_change>& of = changes) {
    return conflict_of(in_interview(), who.who(), expected, of);
}

} // namespace

BOOST_AUTO_TEST_SUITE(actors_conflict)

BOOST_AUTO_TEST_CASE(it_tells_the_last_move_that_the_caller_has_not_seen) {
    for (auto seen : {2, 3}) {
        const auto told = tell(versions{seen});
        BOOST_TEST(told.from_stage.value() == "Screening");
        BOOST_TEST(told.to_stage.value() == "Interview");
        BOOST_TEST((told.changed_at == noon));
        BOOST_TEST(told.changed_by.value().id.value() == caller_case::other_id);
        BOOST_TEST(told.changed_by.value().name == "Rita");
    }
}

BOOST_AUTO_TEST_CASE(it_tells_an_edit_if_every_move_was_seen) {
    const auto told = tell(versions{4});
    BOOST_TEST(!told.from_stage.has_value());
    BOOST_TEST(!told.to_stage.has_value());
    BOOST_TEST(told.changed_by.value().name == "Edgar");
    // Nor is an older move the reason if no version was expected.
    BOOST_TEST(tell({}).changed_by.value().name == "Edgar");
}

BOOST_AUTO_TEST_CASE(the_system_has_no_name) {
    const auto told = tell(versions{3}, owned, {moved(4, 1, 2, std::nullopt)});
    BOOST_TEST(!told.changed_by.has_value());
    BOOST_TEST(told.to_stage.value() == "Interview");
}

BOOST_AUTO_TEST_CASE(a_stage_that_the_pipeline_has_no_more_has_no_name) {
    const auto told = tell(versions{3}, owned, {moved(4, 17, 2)});
    BOOST_TEST(!told.from_stage.has_value());
    BOOST_TEST(told.to_stage.value() == "Interview");
}

BOOST_AUTO_TEST_CASE(nothing_is_told_if_nothing_is_known) {
    const auto told = tell(versions{4}, owned, {});
    BOOST_TEST(!told.changed_by.has_value());
    BOOST_TEST(!told.changed_at.has_value());
    BOOST_TEST(told.stage == "Interview");
    BOOST_TEST(told.stage_key == "interview");
    BOOST_TEST(told.version == 5);
}

BOOST_AUTO_TEST_CASE(candidates_learn_of_moves_and_never_of_people) {
    const auto candidate = with_own_ties(role::candidate);
    auto told = tell(versions{2}, candidate);
    BOOST_TEST(told.to_stage.value() == "Interview");
    BOOST_TEST(!told.changed_by.value().id.has_value());
    BOOST_TEST(told.changed_by.value().name == "the company");
    told = tell(versions{4}, candidate);
    BOOST_TEST(!told.changed_by.has_value());
    BOOST_TEST(!told.changed_at.has_value());
    // What the system did looks like what a person did.
    told = tell(versions{3}, candidate, {moved(4, 1, 2, std::nullopt)});
    BOOST_TEST(told.changed_by.value().name == "the company");
    told = tell(versions{3}, candidate, {moved(4, 2, 6, caller_case::own_id)});
    BOOST_TEST(told.changed_by.value().id.value() == caller_case::own_id);
    BOOST_TEST(told.changed_by.value().name == "Rita");
}

BOOST_AUTO_TEST_CASE(the_moves_are_those_that_the_caller_may_make) {
    BOOST_TEST(tell({}).allowed_stages == (texts{"Offer", "Rejected", "Withdrawn"}),
               boost::test_tools::per_element());
    BOOST_TEST(tell({}, with_own_ties(role::candidate)).allowed_stages.empty());
    auto manager_of_another_job = with_own_ties(role::hiring_manager);
    manager_of_another_job.hiring_manager = tie::other;
    auto state = in_interview();
    auto job = job_with(pipeline_cases().front().snapshot(), manager_of_another_job.ties());
    state.job = job;
    BOOST_TEST(place_of(state, manager_of_another_job.who()).allowed_stages.empty());
    job->company_active = false;
    BOOST_TEST(place_of(state, with_own_ties(role::admin).who()).allowed_stages.empty());
}

BOOST_AUTO_TEST_SUITE_END()
