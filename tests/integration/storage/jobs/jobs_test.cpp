// Jobs on a fresh database: who sees and edits which, and what is refused.
#include "storage/jobs/jobs.hpp"

#include <algorithm>

#include <boost/test/unit_test.hpp>

#include "storage/people/companies.hpp"
#include "tests/support/company_status.hpp"
#include "tests/support/input_problems.hpp"
#include "tests/support/world.hpp"

namespace {

using namespace callboard::storage;
using callboard::tests::scoped;

struct jobs_fixture : callboard::tests::world {
    static create_job_input titled(const std::string& title) {
        auto in = create_job_input{};
        in.title = title;
        return in;
    }
    static edit_job_input edit_of(std::int64_t id) {
        auto in = edit_job_input{};
        in.id = id;
        return in;
    }
    callboard::storage::job create(const caller& who, const create_job_input& in) {
        return db.run([&](transaction& work) { return create_job(who, work, in); });
    }
    callboard::storage::job edit(const caller& who, const edit_job_input& in) {
        return db.run([&](transaction& work) { return edit_job(who, work, in); });
    }
    std::optional<callboard::storage::job> remove(const caller& who, std::int64_t which) {
        return db.run([&](transaction& work) { return delete_job(who, work, {which}); });
    }
    callboard::storage::job get(const caller& who, std::int64_t which) {
        return db.run([&](transaction& work) { return get_job(who, work, {which}); });
    }
    std::vector<std::string> titles(const caller& who, const list_jobs_input& in = {}) {
        auto listed = db.run([&](transaction& work) { return list_jobs(who, work, in); });
        auto found = std::vector<std::string>{};
        for (const auto& one : listed.items)
            found.push_back(one.title);
        return found;
    }
    errc edit_refusal(const caller& who, std::int64_t which) {
        return refusal_of([&](auto& work) { return edit_job(who, work, edit_of(which)); }).code;
    }
};

using texts = std::vector<std::string>;

} // namespace

BOOST_FIXTURE_TEST_SUITE(storage_jobs, jobs_fixture)

BOOST_AUTO_TEST_CASE(a_recruiter_creates_jobs_of_their_company_and_has_them) {
    auto made = create(recruiter, titled("Prompter"));
    BOOST_TEST(made.company_id == globe);
    BOOST_TEST(made.company_name == "Globe");
    BOOST_TEST(made.recruiter_id.value() == recruiter.user_id);
    BOOST_TEST(made.pipeline_name == "standard");
    BOOST_TEST(made.pipeline_version == 1);
    BOOST_TEST((made.status == job_status::open));
    BOOST_TEST(made.hired_count.value() == 0);
    BOOST_TEST(made.version == 1);
    auto abroad = titled("Spy");
    abroad.company_id = rose;
    auto why = refusal_of([&](auto& work) { return create_job(recruiter, work, abroad); });
    BOOST_TEST((why.code == errc::invalid));
    BOOST_TEST(why.fields.at(0).pointer == "/company_id");
}

BOOST_AUTO_TEST_CASE(an_administrator_names_the_company_and_may_name_everything_else) {
    auto in = titled("Prompter");
    auto why = refusal_of([&](auto& work) { return create_job(admin, work, in); });
    BOOST_TEST(why.fields.at(0).pointer == "/company_id");
    in.company_id = globe;
    in.recruiter_id = colleague.user_id;
    in.hiring_manager_id = manager.user_id;
    in.pipeline = "Assessment";
    in.skills = {"calm", "a, \"b\""};
    in.experience_level = "3-5";
    in.status = job_status::draft;
    auto made = create(admin, in);
    BOOST_TEST(made.recruiter_id.value() == colleague.user_id);
    BOOST_TEST(made.recruiter_name.value() == "recruiter 3");
    BOOST_TEST(made.hiring_manager_id.value() == manager.user_id);
    BOOST_TEST(made.hiring_manager_name.value() == "hiring_manager 4");
    BOOST_TEST(made.pipeline_name == "assessment");
    BOOST_TEST(made.skills == in.skills, boost::test_tools::per_element());
    BOOST_TEST(made.experience_level.value() == "3-5");
    BOOST_TEST((made.status == job_status::draft));
}

BOOST_AUTO_TEST_CASE(people_and_pipeline_of_a_job_belong_to_its_company) {
    auto in = titled("Prompter");
    in.recruiter_id = stranger.user_id;
    in.hiring_manager_id = colleague.user_id; // a recruiter
    in.pipeline_id =
        id("WITH p AS (INSERT INTO pipeline (company_id, name, version) VALUES (" +
           std::to_string(rose) +
           ", 'Ushers', 1) RETURNING id), v AS (INSERT INTO "
           "pipeline_version (pipeline_id, version) SELECT id, 1 FROM p) SELECT id FROM p");
    auto why = refusal_of([&](auto& work) { return create_job(recruiter, work, in); });
    BOOST_REQUIRE(why.fields.size() == 3u);
    BOOST_TEST(why.fields[0].pointer == "/recruiter_id");
    BOOST_TEST(why.fields[1].pointer == "/hiring_manager_id");
    BOOST_TEST(why.fields[2].pointer == "/pipeline_id");
}

BOOST_AUTO_TEST_CASE(an_inactive_recruiter_gets_no_job) {
    text("UPDATE app_user SET active = false WHERE id = " + std::to_string(colleague.user_id));
    auto in = titled("Prompter");
    in.recruiter_id = colleague.user_id;
    auto why = refusal_of([&](auto& work) { return create_job(recruiter, work, in); });
    BOOST_TEST((why.code == errc::invalid));
}

BOOST_AUTO_TEST_CASE(only_recruiters_and_administrators_write_jobs) {
    auto which = job(globe, recruiter.user_id, "Prompter");
    for (const auto& who : {manager, interviewer, ada}) {
        auto added = refusal_of([&](auto& work) { return create_job(who, work, titled("X")); });
        auto removed = refusal_of([&](auto& work) { return delete_job(who, work, {which}); });
        BOOST_TEST((added.code == errc::forbidden));
        BOOST_TEST((edit_refusal(who, which) == errc::forbidden));
        BOOST_TEST((removed.code == errc::forbidden));
    }
    BOOST_TEST((edit_refusal(stranger, which) == errc::not_found));
    BOOST_TEST((edit_refusal(admin, which) == errc::none));
    BOOST_TEST((edit_refusal(colleague, which) == errc::none));
    auto own_only = scoped(colleague, recruiter_scope::owned_jobs);
    BOOST_TEST((edit_refusal(own_only, which) == errc::not_found));
    BOOST_TEST((edit_refusal(scoped(recruiter, recruiter_scope::owned_jobs), which) == errc::none));
}

BOOST_AUTO_TEST_CASE(an_edit_changes_only_what_is_given_and_raises_the_version) {
    auto in = titled("Prompter");
    in.experience_level = "1-3";
    in.skills = {"calm"};
    auto made = create(recruiter, in);
    auto change = edit_of(made.id);
    change.location = "London";
    auto first = edit(recruiter, change);
    BOOST_TEST(first.location == "London");
    BOOST_TEST(first.title == "Prompter");
    BOOST_TEST(first.skills.size() == 1u);
    BOOST_TEST(first.version == 2);
    change = edit_of(made.id);
    change.skills = texts{};
    change.experience_level = "";
    change.description.emplace(); // null
    change.recruiter_id.emplace();
    change.hiring_manager_id = manager.user_id;
    auto second = edit(recruiter, change);
    BOOST_TEST(second.skills.empty());
    BOOST_TEST(!second.experience_level);
    BOOST_TEST(!second.recruiter_id);
    BOOST_TEST(second.hiring_manager_id.value() == manager.user_id);
    change.expected_version = 1;
    auto why = refusal_of([&](auto& work) { return edit_job(recruiter, work, change); });
    BOOST_TEST((why.code == errc::version_mismatch));
}

BOOST_AUTO_TEST_CASE(openings_stay_at_least_the_number_of_hires) {
    auto which = job(globe, recruiter.user_id, "Prompter");
    text("UPDATE job SET openings = 3, hired_count = 2");
    auto change = edit_of(which);
    change.openings = 1;
    auto why = refusal_of([&](auto& work) { return edit_job(recruiter, work, change); });
    BOOST_TEST((why.code == errc::invalid));
    BOOST_TEST(why.fields.at(0).pointer == "/openings");
    change.openings = 2;
    BOOST_TEST(edit(recruiter, change).openings == 2);
}

BOOST_AUTO_TEST_CASE(the_pipeline_changes_until_somebody_has_applied) {
    auto which = job(globe, recruiter.user_id, "Prompter");
    auto change = edit_of(which);
    change.pipeline = "assessment";
    BOOST_TEST(edit(recruiter, change).pipeline_name == "assessment");
    application(ada.candidate_id, which);
    BOOST_TEST(edit(recruiter, change).pipeline_name == "assessment"); // no change
    change.pipeline = "standard";
    auto why = refusal_of([&](auto& work) { return edit_job(recruiter, work, change); });
    BOOST_TEST((why.code == errc::conflict));
}

BOOST_AUTO_TEST_CASE(deleting_closes_a_job_with_applications_and_removes_one_without) {
    auto which = job(globe, recruiter.user_id, "Prompter");
    auto empty = job(globe, recruiter.user_id, "Ghost");
    application(ada.candidate_id, which);
    auto closed = remove(recruiter, which);
    BOOST_REQUIRE(closed);
    BOOST_TEST((closed->status == job_status::closed));
    BOOST_TEST(!remove(recruiter, empty));
    auto why = refusal_of([&](auto& work) { return get_job(admin, work, {empty}); });
    BOOST_TEST((why.code == errc::not_found));
}

BOOST_AUTO_TEST_CASE(candidates_see_open_jobs_of_all_companies_without_internals) {
    auto which = job(globe, recruiter.user_id, "Prompter");
    job(rose, stranger.user_id, "Usher");
    text("UPDATE job SET status = 'draft' WHERE title = 'Usher'");
    for (const auto& who : {ada, interviewer}) {
        BOOST_TEST(titles(who) == texts{"Prompter"}, boost::test_tools::per_element());
        auto seen = get(who, which);
        BOOST_TEST(!seen.recruiter_id);
        BOOST_TEST(!seen.recruiter_name);
        BOOST_TEST(!seen.hiring_manager_name);
        BOOST_TEST(!seen.hired_count);
    }
    BOOST_TEST(get(manager, which).recruiter_id.has_value());
    BOOST_TEST(titles(admin).size() == 2u);
}

BOOST_AUTO_TEST_CASE(staff_see_every_state_of_their_own_company_only) {
    job(globe, recruiter.user_id, "Prompter");
    auto theirs = job(rose, stranger.user_id, "Usher");
    text("UPDATE job SET status = 'closed' WHERE title = 'Prompter'");
    BOOST_TEST(titles(colleague) == texts{"Prompter"}, boost::test_tools::per_element());
    BOOST_TEST(titles(manager) == texts{"Prompter"}, boost::test_tools::per_element());
    BOOST_TEST(titles(scoped(colleague, recruiter_scope::owned_jobs)).empty());
    auto why = refusal_of([&](auto& work) { return get_job(recruiter, work, {theirs}); });
    auto missing = refusal_of([&](auto& work) { return get_job(recruiter, work, {9999}); });
    BOOST_TEST((why.code == errc::not_found));
    BOOST_TEST(why.detail == missing.detail);
}

BOOST_AUTO_TEST_CASE(open_jobs_are_the_same_list_for_everybody) {
    job(globe, recruiter.user_id, "Prompter");
    job(rose, stranger.user_id, "Usher");
    for (const auto& who : {recruiter, ada, admin}) {
        auto listed = db.run([&](transaction& work) { return list_open_jobs(who, work, {}); });
        BOOST_REQUIRE(listed.items.size() == 2u);
        BOOST_TEST(!listed.items[0].recruiter_id);
        BOOST_TEST(!listed.items[0].recruiter_name);
        BOOST_TEST(!listed.items[0].hired_count);
    }
}

BOOST_AUTO_TEST_CASE(jobs_are_filtered) {
    job(globe, recruiter.user_id, "Prompter");
    job(globe, recruiter.user_id, "Painter");
    text("UPDATE job SET location = 'London', skills = '{Calm,Voice}', experience_level = '5+', "
         "status = 'paused' WHERE title = 'Prompter'");
    auto only = [&](auto set) {
        auto in = list_jobs_input{};
        set(in);
        return titles(recruiter, in) == texts{"Prompter"};
    };
    BOOST_TEST(only([](auto& in) { in.q = "PROMPT"; }));
    BOOST_TEST(only([](auto& in) { in.status = job_status::paused; }));
    BOOST_TEST(only([](auto& in) { in.location = "lond"; }));
    BOOST_TEST(only([](auto& in) { in.skill = "calm"; }));
    BOOST_TEST(only([](auto& in) { in.experience_level = "5+"; }));
    auto other = list_jobs_input{};
    other.company_id = rose;
    BOOST_TEST(titles(recruiter, other).empty());
}

BOOST_AUTO_TEST_CASE(every_order_pages_without_gap_or_repetition) {
    for (const auto* title : {"b", "A", "c", "B", "d"})
        job(globe, recruiter.user_id, title);
    auto expected =
        std::vector<std::pair<std::string, texts>>{{"created_at", {"b", "A", "c", "B", "d"}},
                                                   {"-created_at", {"d", "B", "c", "A", "b"}},
                                                   {"title", {"A", "b", "B", "c", "d"}},
                                                   {"-title", {"d", "c", "B", "b", "A"}}};
    for (const auto& [order, wanted] : expected) {
        auto in = list_jobs_input{};
        in.order_by = order;
        in.limit = 2;
        auto seen = texts{};
        do {
            auto part = db.run([&](transaction& work) { return list_jobs(recruiter, work, in); });
            for (const auto& one : part.items)
                seen.push_back(one.title);
            in.cursor = part.next_cursor;
        } while (in.cursor && seen.size() < 10);
        BOOST_TEST(seen == wanted, boost::test_tools::per_element());
    }
}

BOOST_AUTO_TEST_CASE(application_counts_name_every_stage_and_count_what_is_visible) {
    auto which = job(globe, recruiter.user_id, "Prompter");
    job(rose, stranger.user_id, "Usher");
    application(ada.candidate_id, which);
    const auto bobs = application(bob.candidate_id, which, 2);
    text(fmt::format("UPDATE application SET limit_at = now() - interval '1 hour' WHERE id = {}",
                     bobs));
    auto counts = [&](const caller& who) {
        return db.run([&](transaction& work) { return job_application_counts(who, work, {}); })
            .items;
    };
    auto all = counts(recruiter);
    BOOST_REQUIRE(all.size() == 1u);
    BOOST_TEST(all[0].total == 2);
    BOOST_REQUIRE(all[0].stages.size() == 7u);
    BOOST_TEST(all[0].stages[0].stage == "Applied");
    BOOST_TEST(all[0].stages[0].applications == 1);
    BOOST_TEST(all[0].stages[1].applications == 0);
    BOOST_TEST(all[0].stages[0].overdue == 0);
    BOOST_TEST(all[0].stages[2].applications == 1);
    BOOST_TEST(all[0].stages[2].overdue == 1);
    assign(ada.candidate_id, colleague);
    BOOST_TEST(counts(scoped(colleague, recruiter_scope::assigned)).at(0).total == 1);
    BOOST_TEST(counts(admin).size() == 2u);
}

BOOST_AUTO_TEST_CASE(bad_values_are_named_all_at_once) {
    auto in = titled(" ");
    in.openings = 0;
    in.skills = {"fine", ""};
    in.experience_level = "ancient";
    in.pipeline = "standard";
    in.pipeline_id = 1;
    auto expected = texts{"/title", "/skills/1", "/experience_level", "/openings", "/pipeline"};
    BOOST_TEST(callboard::tests::pointers(in) == expected, boost::test_tools::per_element());
}

BOOST_AUTO_TEST_CASE(every_change_of_a_job_is_told) {
    auto which = job(globe, recruiter.user_id, "Prompter");
    auto told = [&](auto body) {
        return run_in_transaction(db.session(), "test", body).jobs == std::vector{which};
    };
    BOOST_TEST(told([&](transaction& work) { edit_job(recruiter, work, edit_of(which)); }));
    BOOST_TEST(told([&](transaction& work) { delete_job(recruiter, work, {which}); }));
}

BOOST_AUTO_TEST_CASE(nobody_is_null_and_not_zero) {
    auto made = job(globe, recruiter.user_id, "Prompter");
    auto change = edit_of(made);
    change.recruiter_id = 0;
    change.hiring_manager_id = 0;
    auto why = refusal_of([&](auto& work) { return edit_job(admin, work, change); });
    BOOST_TEST((why.code == errc::invalid));
    BOOST_REQUIRE(why.fields.size() == 2u);
    BOOST_TEST(why.fields[0].pointer == "/recruiter_id");
    BOOST_TEST(why.fields[1].pointer == "/hiring_manager_id");
}

BOOST_AUTO_TEST_CASE(an_inactive_recruiter_may_keep_a_job_but_not_get_one) {
    auto made = job(globe, colleague.user_id, "Prompter");
    auto other = job(globe, recruiter.user_id, "Usher");
    text("UPDATE app_user SET active = false WHERE id = " + std::to_string(colleague.user_id));
    auto change = edit_of(made);
    change.recruiter_id = colleague.user_id;
    change.title = "First prompter";
    BOOST_TEST(edit(recruiter, change).title == "First prompter");
    change.id = other;
    auto why = refusal_of([&](auto& work) { return edit_job(recruiter, work, change); });
    BOOST_TEST((why.code == errc::invalid));
    BOOST_TEST(why.fields.at(0).pointer == "/recruiter_id");
}

BOOST_AUTO_TEST_CASE(the_jobs_of_an_inactive_company_are_not_shown_and_come_back_as_they_were) {
    auto open = job(globe, recruiter.user_id, "Prompter");
    auto paused = job(globe, recruiter.user_id, "Usher");
    text(fmt::format("UPDATE job SET status = 'paused' WHERE id = {}", paused));
    auto titles_for = [&](const caller& who) { return titles(who, {}); };
    BOOST_TEST(titles_for(ada) == texts{"Prompter"}, boost::test_tools::per_element());
    callboard::tests::set_active(*this, globe, false);
    BOOST_TEST(titles_for(ada).empty());
    BOOST_TEST(titles_for(interviewer).empty());
    auto why = refusal_of([&](auto& work) { return get_job(ada, work, {open}); });
    BOOST_TEST((why.code == errc::not_found));
    BOOST_TEST(
        db.run([&](transaction& work) { return list_open_jobs(ada, work, {}); }).items.empty());
    BOOST_TEST(titles_for(admin).size() == 2u);
    callboard::tests::set_active(*this, globe, true);
    BOOST_TEST(titles_for(ada) == texts{"Prompter"}, boost::test_tools::per_element());
    BOOST_TEST(text(fmt::format("SELECT status FROM job WHERE id = {}", paused)) == "paused");
}

BOOST_AUTO_TEST_SUITE_END()
