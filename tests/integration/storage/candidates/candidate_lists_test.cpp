// Lists of candidates on a fresh database: whom each caller sees, what filters find, and that a
// rare one is found behind many.
#include <boost/test/unit_test.hpp>

#include "tests/support/candidates.hpp"
#include "tests/support/test_query.hpp"

using namespace callboard::storage;
using callboard::tests::scoped;
using callboard::tests::test_query;

BOOST_FIXTURE_TEST_SUITE(storage_candidate_lists, callboard::tests::candidates)

BOOST_AUTO_TEST_CASE(a_company_sees_its_own_records_and_whoever_applied_to_it) {
    auto kit = candidate_record(globe, "Kit");
    candidate_record(rose, "Will");
    application(ada.candidate_id, job(globe, recruiter.user_id, "Prompter"));
    BOOST_TEST(names(recruiter) == (texts{"Kit", "candidate 7"}), boost::test_tools::per_element());
    BOOST_TEST(names(manager) == (texts{"Kit", "candidate 7"}), boost::test_tools::per_element());
    BOOST_TEST(names(stranger) == texts{"Will"}, boost::test_tools::per_element());
    BOOST_TEST(names(admin).size() == 4u);
    BOOST_TEST(names(interviewer).empty());
    BOOST_TEST((get_refusal(stranger, kit) == errc::not_found));
    BOOST_TEST((get_refusal(recruiter, bob.candidate_id) == errc::not_found));
    BOOST_TEST((get_refusal(recruiter, ada.candidate_id) == errc::none));
    BOOST_TEST((get_refusal(bob, ada.candidate_id) == errc::not_found));
}

BOOST_AUTO_TEST_CASE(scopes_narrow_what_a_recruiter_sees) {
    auto kit = candidate_record(globe, "Kit");
    application(ada.candidate_id, job(globe, recruiter.user_id, "Prompter"));
    auto assigned = scoped(colleague, recruiter_scope::assigned);
    BOOST_TEST(names(assigned).empty());
    assign(kit, colleague);
    BOOST_TEST(names(assigned) == texts{"Kit"}, boost::test_tools::per_element());
    auto owner = scoped(colleague, recruiter_scope::owned_jobs);
    BOOST_TEST(names(owner) == texts{"Kit"}, boost::test_tools::per_element());
    auto own = create(assigned, named("Found"));
    BOOST_TEST((get_refusal(assigned, own.id) == errc::none));
}

BOOST_AUTO_TEST_CASE(each_company_sees_whom_it_has_assigned_a_candidate_to) {
    application(ada.candidate_id, job(globe, recruiter.user_id, "Fool"));
    application(ada.candidate_id, job(rose, stranger.user_id, "King"));
    BOOST_TEST(!get(recruiter, ada.candidate_id).assigned_recruiter_id);
    assign(ada.candidate_id, colleague);
    BOOST_TEST(get(recruiter, ada.candidate_id).assigned_recruiter_id.value() == colleague.user_id);
    BOOST_TEST(get(recruiter, ada.candidate_id).assigned_recruiter_name.value() == "recruiter 3");
    BOOST_TEST(!get(stranger, ada.candidate_id).assigned_recruiter_id);
    BOOST_TEST(!get(ada, ada.candidate_id).assigned_recruiter_id);
    BOOST_TEST(!get(ada, ada.candidate_id).assigned_recruiter_name);
    assign(ada.candidate_id, stranger);
    BOOST_TEST(get(stranger, ada.candidate_id).assigned_recruiter_name.value() == "recruiter 6");
    BOOST_TEST(get(recruiter, ada.candidate_id).assigned_recruiter_id.value() == colleague.user_id);
    BOOST_TEST(get(admin, ada.candidate_id).assigned_recruiter_id.value() == stranger.user_id);
    text(fmt::format("UPDATE app_user SET company_id = {} WHERE id = {}", rose, colleague.user_id));
    BOOST_TEST(get(recruiter, ada.candidate_id).assigned_recruiter_id.value() == colleague.user_id);
    BOOST_TEST(!get(recruiter, ada.candidate_id).assigned_recruiter_name);
}

BOOST_AUTO_TEST_CASE(another_company_does_not_learn_where_a_candidate_came_from) {
    text("UPDATE candidate SET company_id = " + std::to_string(rose) +
         ", source = 'poached' WHERE id = " + std::to_string(ada.candidate_id));
    application(ada.candidate_id, job(globe, recruiter.user_id, "Prompter"));
    auto seen = get(recruiter, ada.candidate_id);
    BOOST_TEST(!seen.company_id);
    BOOST_TEST(!seen.source);
    BOOST_TEST(get(stranger, ada.candidate_id).source.value() == "poached");
    BOOST_TEST(get(admin, ada.candidate_id).source.value() == "poached");
}

BOOST_AUTO_TEST_CASE(the_list_contains_everybody_the_caller_may_see_and_nobody_else) {
    const auto jobs =
        std::vector{job(globe, recruiter.user_id, "Lutenist"),
                    job(globe, colleague.user_id, "Prompter"), job(rose, stranger.user_id, "Fool")};
    auto everybody = std::vector<std::int64_t>{};
    for (auto n = 0; n < 40; ++n) {
        // Records of both companies and people with accounts, who applied to no job, or to some.
        const auto who = n % 3 == 0 ? person("candidate", 0).candidate_id
                                    : candidate_record(n % 3 == 1 ? globe : rose, "Player");
        everybody.insert(everybody.begin(), who);
        for (auto j = 0U; j < jobs.size(); ++j)
            if ((n >> j & 1) != 0)
                application(who, jobs[j]);
        if (n % 5 == 0)
            assign(who, n % 2 == 0 ? recruiter : colleague);
    }
    const auto owner = scoped(recruiter, recruiter_scope::owned_jobs);
    const auto assignee = scoped(recruiter, recruiter_scope::assigned);
    for (const auto& who : {admin, recruiter, owner, assignee, manager, stranger, interviewer}) {
        auto wanted = std::vector<std::int64_t>{};
        for (const auto each : everybody)
            if (get_refusal(who, each) == errc::none)
                wanted.push_back(each);
        auto found = std::vector<std::int64_t>{};
        auto in = list_candidates_input{};
        in.limit = 7;
        do {
            const auto listed =
                db.run([&](transaction& work) { return list_candidates(who, work, in); });
            for (const auto& one : listed.items)
                if (one.id >= everybody.back())
                    found.push_back(one.id);
            in.cursor = listed.next_cursor;
        } while (in.cursor);
        BOOST_TEST(found == wanted, boost::test_tools::per_element());
    }
}

BOOST_AUTO_TEST_CASE(the_candidates_of_a_job_are_listed_to_those_who_may_see_the_job) {
    auto prompter = job(globe, recruiter.user_id, "Prompter");
    application(ada.candidate_id, prompter);
    application(bob.candidate_id, prompter);
    auto in = job_candidates_input{{{}, 1}, prompter};
    auto part = db.run([&](transaction& work) { return job_candidates(recruiter, work, in); });
    BOOST_REQUIRE(part.next_cursor);
    BOOST_TEST(part.items.at(0).id == bob.candidate_id);
    in.cursor = part.next_cursor;
    part = db.run([&](transaction& work) { return job_candidates(recruiter, work, in); });
    BOOST_TEST(part.items.at(0).id == ada.candidate_id);
    BOOST_TEST(!part.next_cursor);
    in.cursor = {};
    auto why = refusal_of([&](auto& work) { return job_candidates(stranger, work, in); });
    BOOST_TEST((why.code == errc::not_found));
}

BOOST_AUTO_TEST_CASE(candidates_are_filtered) {
    auto kit = candidate_record(globe, "Kit");
    candidate_record(globe, "Will");
    text("UPDATE candidate SET skills = '{Lute}', city = 'London', experience_level = '5+', "
         "status = 'passive' WHERE name = 'Kit'");
    auto prompter = job(globe, recruiter.user_id, "Prompter");
    application(kit, prompter);
    assign(kit, colleague);
    auto only_kit = [&](auto set) {
        auto in = list_candidates_input{};
        set(in);
        return names(recruiter, in) == texts{"Kit"};
    };
    BOOST_TEST(only_kit([](auto& in) { in.q = "KI"; }));
    BOOST_TEST(only_kit([](auto& in) { in.skill = "lute"; }));
    BOOST_TEST(only_kit([](auto& in) { in.city = "london"; }));
    BOOST_TEST(only_kit([](auto& in) { in.experience_level = "5+"; }));
    BOOST_TEST(only_kit([](auto& in) { in.status = candidate_status::passive; }));
    BOOST_TEST(only_kit([&](auto& in) { in.job_id = prompter; }));
    BOOST_TEST(only_kit([&](auto& in) { in.assigned_to = colleague.user_id; }));
    auto of_recruiter = list_candidates_input{};
    of_recruiter.assigned_to = recruiter.user_id;
    BOOST_TEST(names(recruiter, of_recruiter).empty());
    auto of_job = list_candidates_input{};
    of_job.job_id = prompter;
    BOOST_TEST(names(stranger, of_job).empty());
}

// A filtered page looks at the newest first, and then at those that the index finds.
BOOST_AUTO_TEST_CASE(a_rare_candidate_is_found_behind_many) {
    const auto oldest = candidate_record(globe, "Burbage");
    text(fmt::format("INSERT INTO candidate (company_id, name, email) SELECT {}, 'Extra', 'extra' "
                     "|| n || '@example.org' FROM generate_series(1, 6000) n",
                     globe));
    const auto newest = candidate_record(globe, "Burbage the younger");
    auto in = list_candidates_input{};
    in.q = "burbage";
    BOOST_TEST(names(recruiter, in) == (texts{"Burbage the younger", "Burbage"}),
               boost::test_tools::per_element());
    in.limit = 1;
    const auto first =
        db.run([&](transaction& work) { return list_candidates(recruiter, work, in); });
    BOOST_TEST(first.items.at(0).id == newest);
    in.cursor = first.next_cursor.value();
    const auto second =
        db.run([&](transaction& work) { return list_candidates(recruiter, work, in); });
    BOOST_TEST(second.items.at(0).id == oldest);
    BOOST_TEST(!second.next_cursor);
}

BOOST_AUTO_TEST_CASE(a_rare_skill_is_looked_for_among_those_who_have_it) {
    const auto oldest = candidate_record(globe, "Dowland");
    const auto stranger_of_rose = candidate_record(rose, "Robinson");
    const auto applied = candidate_record(rose, "Holborne");
    application(applied, job(globe, recruiter.user_id, "Lutenist"));
    text(fmt::format("INSERT INTO candidate (company_id, name, email) SELECT {}, 'Extra', 'extra' "
                     "|| n || '@example.org' FROM generate_series(1, 30000) n",
                     globe));
    const auto newest = candidate_record(globe, "Dowland the younger");
    for (const auto one : {oldest, stranger_of_rose, applied, newest})
        text(fmt::format("UPDATE candidate SET skills = '{{Lute, Voice}}' WHERE id = {}", one));
    auto in = list_candidates_input{};
    in.skill = " LUTE";
    BOOST_TEST(names(recruiter, in) == (texts{"Dowland the younger", "Holborne", "Dowland"}),
               boost::test_tools::per_element());
    // The newest are looked at first, in case the skill is common; then those that the index finds.
    const auto runs_of = [&](const std::string& statement) {
        constexpr auto read =
            test_query<"test_runs",
                       "SELECT coalesce(sum(generic_plans + custom_plans), 0)::bigint FROM "
                       "pg_prepared_statements WHERE name = @name">;
        return db.run([&](transaction& work) {
            return work.scalar<std::int64_t>(read, param<"name">(statement)).value();
        });
    };
    BOOST_TEST(runs_of("candidate_known") == 3);
    BOOST_TEST(runs_of("candidate_faceted") == 1);
    in.limit = 1;
    auto paged = texts{};
    do {
        const auto listed =
            db.run([&](transaction& work) { return list_candidates(recruiter, work, in); });
        paged.push_back(listed.items.at(0).name);
        in.cursor = listed.next_cursor;
    } while (in.cursor);
    BOOST_TEST(paged == (texts{"Dowland the younger", "Holborne", "Dowland"}),
               boost::test_tools::per_element());
    in.city = "Nowhere"; // other filters count, too
    in.cursor = {};
    BOOST_TEST(names(recruiter, in).empty());
}

BOOST_AUTO_TEST_SUITE_END()
