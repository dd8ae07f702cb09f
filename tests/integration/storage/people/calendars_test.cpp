// Calendars on a fresh database: which one applies, who may change which, the errors of a bad one,
// and that the affected jobs are reloaded.
#include "storage/people/calendars.hpp"

#include <algorithm>

#include <boost/test/unit_test.hpp>

#include "storage/jobs/job_facts.hpp"
#include "tests/support/at_once.hpp"
#include "tests/support/world.hpp"

namespace {

using namespace callboard::storage;
using namespace callboard::tests;
using texts = std::vector<std::string>;

const auto mornings = texts{"tue 09:00-12:00", "mon 09:00-12:00"};

struct calendars_fixture : world {
    std::int64_t prompter = job(globe, recruiter.user_id, "Prompter");
    job_cache jobs;

    auto facts() { return jobs.find_or_load(db.session(), prompter); }
    /// What became outdated, which is then forgotten as on a node.
    template <class Body>
    callboard::storage::changes changes_of(Body body) {
        auto what = callboard::storage::run_in_transaction(db.session(), "test", body);
        for (auto id : what.jobs)
            jobs.forget(id);
        if (what.everything)
            jobs.forget_all();
        return what;
    }
    calendar own(const callboard::storage::caller& who) {
        return db.run([&](transaction& work) { return get_own_calendar(who, work, {}); });
    }
    edit_company_calendar_input of_globe(const texts& hours = mornings) {
        auto in = edit_company_calendar_input{};
        in.company_id = globe;
        in.zone = "Europe/London";
        in.hours = hours;
        in.holidays = {"2026-12-25", "2026-01-01", "2026-12-25"};
        return in;
    }
    std::int64_t count_of_audit() {
        return id("SELECT count(*) FROM audit_event WHERE kind = 'calendar_edited'");
    }
    static edit_own_calendar_input nights() {
        auto in = edit_own_calendar_input{};
        in.zone = "Asia/Tokyo";
        in.hours = {"FRI 22:00-06:00"};
        return in;
    }
    static texts problems_of(const edit_own_calendar_input& in) {
        auto found = problems{};
        check_input(in, found);
        auto lines = texts{};
        for (const auto& one : found.found())
            lines.push_back(one.pointer + " " + one.detail);
        std::ranges::sort(lines);
        return lines;
    }
};

} // namespace

BOOST_TEST_DONT_PRINT_LOG_VALUE(callboard::storage::errc)
BOOST_TEST_DONT_PRINT_LOG_VALUE(callboard::storage::calendar_source)

BOOST_FIXTURE_TEST_SUITE(storage_calendars, calendars_fixture)

BOOST_AUTO_TEST_CASE(nobodys_calendar_is_the_preset_one) {
    auto preset = own(recruiter);
    BOOST_TEST(preset.source == calendar_source::preset);
    BOOST_TEST(preset.zone == "UTC");
    BOOST_TEST(preset.hours.size() == 5U);
    BOOST_TEST(preset.version == 0);
    BOOST_TEST((facts()->calendar == callboard::storage::default_calendar()));
}

BOOST_AUTO_TEST_CASE(a_persons_own_calendar_counts_before_the_companys) {
    changes_of([&](transaction& work) { edit_company_calendar(admin, work, of_globe()); });
    auto given = own(recruiter);
    BOOST_TEST(given.source == calendar_source::company);
    BOOST_TEST(given.zone == "Europe/London");
    BOOST_TEST(given.hours == (texts{"mon 09:00-12:00", "tue 09:00-12:00"}));
    BOOST_TEST(given.holidays == (texts{"2026-01-01", "2026-12-25"}));
    BOOST_TEST(facts()->calendar.zone == "Europe/London");
    BOOST_TEST(facts()->calendar.holidays.size() == 2U);
    changes_of([&](transaction& work) { edit_own_calendar(recruiter, work, nights()); });
    BOOST_TEST(own(recruiter).source == calendar_source::own);
    BOOST_TEST(own(recruiter).hours == texts{"fri 22:00-06:00"});
    BOOST_TEST(own(colleague).source == calendar_source::company);
    BOOST_TEST(own(stranger).source == calendar_source::preset);
    BOOST_TEST(facts()->calendar.zone == "Asia/Tokyo");
    BOOST_TEST(facts()->calendar.holidays.empty());
    auto after = calendar{};
    changes_of([&](transaction& work) { after = delete_own_calendar(recruiter, work, {}); });
    BOOST_TEST(after.source == calendar_source::company);
    BOOST_TEST(facts()->calendar.zone == "Europe/London");
}

BOOST_AUTO_TEST_CASE(a_change_is_told_about_the_jobs_that_count_by_it) {
    auto other = job(globe, colleague.user_id, "Fool");
    job(rose, stranger.user_id, "Usher");
    auto held = facts();
    auto own_change =
        changes_of([&](transaction& work) { edit_own_calendar(recruiter, work, nights()); });
    BOOST_TEST(own_change.jobs == std::vector{prompter}, boost::test_tools::per_element());
    BOOST_TEST(held->outdated.load());
    auto company_change =
        changes_of([&](transaction& work) { edit_company_calendar(admin, work, of_globe()); });
    std::ranges::sort(company_change.jobs);
    BOOST_TEST(company_change.jobs == (std::vector{prompter, other}),
               boost::test_tools::per_element());
    BOOST_TEST(!company_change.everything);
    BOOST_TEST(
        changes_of([&](transaction& work) { delete_own_calendar(colleague, work, {}); }).empty());
}

BOOST_AUTO_TEST_CASE(of_very_many_jobs_everything_is_loaded_again) {
    text(fmt::format("INSERT INTO job (company_id, title, recruiter_id, pipeline_id, "
                     "pipeline_version) SELECT {}, 'Extra', {}, pipeline_id, 1 "
                     "FROM job, generate_series(1, 1000) WHERE id = {}",
                     globe, recruiter.user_id, prompter));
    auto held = facts();
    auto change =
        changes_of([&](transaction& work) { edit_own_calendar(recruiter, work, nights()); });
    BOOST_TEST(change.everything);
    BOOST_TEST(held->outdated.load());
    BOOST_TEST(facts()->calendar.zone == "Asia/Tokyo");
}

BOOST_AUTO_TEST_CASE(another_version_than_the_expected_one_is_refused) {
    auto in = nights();
    in.expected_version = 1;
    auto edit = [&](transaction& work) { return edit_own_calendar(recruiter, work, in); };
    BOOST_TEST(refusal_of(edit).code == errc::version_mismatch);
    in.expected_version = 0;
    BOOST_TEST(db.run(edit).version == 1);
    BOOST_TEST(refusal_of(edit).code == errc::version_mismatch);
    in.expected_version = 1;
    BOOST_TEST(db.run(edit).version == 2);
}

BOOST_AUTO_TEST_CASE(of_two_who_make_the_first_one_at_once_one_is_refused) {
    for (auto round = 0; round < 10; ++round) {
        const auto outcomes = at_once(2, [&](int) {
            auto session = callboard::storage::connection{{.url = db.url()}};
            auto in = nights();
            in.expected_version = 0;
            try {
                callboard::storage::run_in_transaction(session, "test", [&](transaction& work) {
                    edit_own_calendar(recruiter, work, in);
                });
            } catch (const callboard::storage::failure& refused) {
                return refused.why().code;
            }
            return errc::none;
        });
        BOOST_TEST(std::ranges::count(outcomes, errc::none) == 1);
        BOOST_TEST(std::ranges::count(outcomes, errc::version_mismatch) == 1);
        db.run([&](transaction& work) { delete_own_calendar(recruiter, work, {}); });
    }
}

BOOST_AUTO_TEST_CASE(administrators_set_the_companys_and_its_staff_read_it) {
    auto edit_as = [&](const callboard::storage::caller& who) {
        return refusal_of(
                   [&](transaction& work) { return edit_company_calendar(who, work, of_globe()); })
            .code;
    };
    for (const auto& who : {recruiter, manager, interviewer, ada, stranger})
        BOOST_TEST(edit_as(who) == errc::forbidden);
    auto missing = of_globe();
    missing.company_id = 999'999;
    BOOST_TEST(refusal_of([&](transaction& work) {
                   return edit_company_calendar(admin, work, missing);
               }).code == errc::not_found);
    BOOST_TEST(edit_as(admin) == errc::none);
    auto read_as = [&](const callboard::storage::caller& who,
                       std::optional<std::int64_t> company_id) {
        return refusal_of(
                   [&](transaction& work) { return get_company_calendar(who, work, {company_id}); })
            .code;
    };
    BOOST_TEST(read_as(recruiter, {}) == errc::none);
    BOOST_TEST(read_as(manager, globe) == errc::none);
    BOOST_TEST(read_as(stranger, globe) == errc::not_found);
    BOOST_TEST(read_as(admin, globe) == errc::none);
    BOOST_TEST(read_as(admin, {}) == errc::invalid);
    BOOST_TEST(read_as(admin, 999'999) == errc::not_found);
    BOOST_TEST(read_as(interviewer, {}) == errc::forbidden);
    BOOST_TEST(read_as(ada, globe) == errc::forbidden);
    BOOST_TEST(count_of_audit() == 1);
}

BOOST_AUTO_TEST_CASE(every_bad_line_is_named) {
    auto in = edit_own_calendar_input{};
    in.zone = "Mars/Base";
    in.hours = {"mon 09:00-12:00", "monday",          "mon 11:00-13:00",
                "tue 25:00-26:00", "sun 22:00-10:00", "mon 12:30-13:30"};
    in.holidays = {"2026-12-25", "2026-02-30", "soon"};
    BOOST_TEST(
        problems_of(in) ==
            (texts{"/holidays/1 is not a calendar date",
                   "/holidays/2 must be a date like 2026-12-24",
                   "/hours/1 must look like \"mon 09:00-12:30\"", "/hours/2 overlaps with line 0",
                   "/hours/3 must have times from 00:00 to 24:00", "/hours/4 overlaps with line 0",
                   "/hours/5 overlaps with line 2",
                   "/zone must be the name of a time zone, such as Europe/Berlin"}),
        boost::test_tools::per_element());
    in = nights();
    BOOST_TEST(problems_of(in).empty());
    in.hours.clear();
    BOOST_TEST(problems_of(in) == texts{"/hours must have 1 to 100 items"},
               boost::test_tools::per_element());
    in.hours = texts(101, "mon 09:00-12:00");
    BOOST_TEST(problems_of(in).front() == "/hours must have 1 to 100 items");
}

BOOST_AUTO_TEST_SUITE_END()
