// When companies remind people of interviews: read, set, refused.
#include "storage/interviews/interview_rules.hpp"

#include <boost/test/unit_test.hpp>

#include "tests/support/world.hpp"

namespace {

using namespace callboard::storage;
using minutes = std::vector<std::int64_t>;

const auto each_element = boost::test_tools::per_element();

struct interview_rules_fixture : callboard::tests::world {
    interview_rules get(const caller& who, std::optional<std::int64_t> company = {}) {
        return db.run([&](auto& work) { return get_interview_rules(who, work, {company}); });
    }
    edit_interview_rules_input of_globe(minutes before) {
        auto in = edit_interview_rules_input{};
        in.company_id = globe;
        in.remind_minutes = std::move(before);
        return in;
    }
    interview_rules set(const edit_interview_rules_input& in) {
        return db.run([&](auto& work) { return edit_interview_rules(admin, work, in); });
    }
};

} // namespace

BOOST_FIXTURE_TEST_SUITE(storage_interview_rules, interview_rules_fixture)

BOOST_AUTO_TEST_CASE(a_company_begins_with_a_day_and_an_hour) {
    const auto preset = get(recruiter);
    BOOST_TEST(preset.company_id == globe);
    BOOST_TEST(preset.remind_minutes == (minutes{1'440, 60}), each_element);
    BOOST_TEST(preset.version == 0);
}

BOOST_AUTO_TEST_CASE(an_administrator_sets_the_times_in_any_order) {
    const auto made = set(of_globe({30, 2'880, 30}));
    BOOST_TEST(made.remind_minutes == (minutes{2'880, 30}), each_element);
    BOOST_TEST(made.version == 1);
    BOOST_TEST(get(recruiter).remind_minutes == (minutes{2'880, 30}), each_element);
    BOOST_TEST(get(stranger).remind_minutes == (minutes{1'440, 60}), each_element);
    BOOST_TEST(set(of_globe({})).remind_minutes.empty());
    auto nothing = edit_interview_rules_input{};
    nothing.company_id = globe;
    BOOST_TEST(set(nothing).remind_minutes.empty()); // what is absent stays
}

BOOST_AUTO_TEST_CASE(others_are_told_only_after_the_panel_was_reminded) {
    auto in = edit_interview_rules_input{};
    in.company_id = globe;
    in.feedback_hours = 8;
    BOOST_TEST(set(in).feedback_hours == 8);
    BOOST_TEST(get(recruiter).escalation_hours == 16);
    const auto wrong_field = [&] {
        return refusal_of([&](auto& work) { return edit_interview_rules(admin, work, in); })
            .fields.at(0)
            .pointer;
    };
    in.feedback_hours = 16;
    BOOST_TEST(wrong_field() == "/feedback_hours");
    in.escalation_hours = 16;
    BOOST_TEST(wrong_field() == "/escalation_hours");
    in.escalation_hours = 17;
    BOOST_TEST(set(in).escalation_hours == 17);
}

BOOST_AUTO_TEST_CASE(an_edit_may_expect_a_version) {
    auto in = of_globe({30});
    in.expected_version = versions{7};
    BOOST_TEST((refusal_of([&](auto& work) {
                    return edit_interview_rules(admin, work, in);
                }).code == errc::version_mismatch));
    in.expected_version = versions{0};
    BOOST_TEST(set(in).version == 1);
}

BOOST_AUTO_TEST_CASE(every_time_that_is_too_short_or_too_long_is_named) {
    auto found = problems{};
    check(of_globe({60, 4, 20'161, -1, 5, 20'160}), found);
    auto pointers = std::string{};
    for (const auto& each : found.found())
        pointers += each.pointer + " ";
    BOOST_TEST(pointers == "/remind_minutes/1 /remind_minutes/2 /remind_minutes/3 ");
}

BOOST_AUTO_TEST_CASE(nobody_reads_or_sets_those_of_another_company) {
    BOOST_TEST((refusal_of([&](auto& work) {
                    return get_interview_rules(stranger, work, {globe});
                }).code == errc::not_found));
    BOOST_TEST((refusal_of([&](auto& work) {
                    return edit_interview_rules(recruiter, work, of_globe({30}));
                }).code == errc::forbidden));
    BOOST_TEST((refusal_of([&](auto& work) { return get_interview_rules(admin, work, {}); }).code ==
                errc::invalid));
    BOOST_TEST((refusal_of([&](auto& work) {
                    return get_interview_rules(admin, work, {999'999});
                }).code == errc::not_found));
    BOOST_TEST((refusal_of([&](auto& work) { return get_interview_rules(ada, work, {}); }).code ==
                errc::forbidden));
}

BOOST_AUTO_TEST_SUITE_END()
