// Candidates on a fresh database: who sees and edits which record, and who is informed.
#include "storage/candidates/candidates.hpp"

#include <boost/test/unit_test.hpp>

#include "tests/support/test_query.hpp"
#include "tests/support/world.hpp"

namespace {

using namespace callboard::storage;
using callboard::tests::scoped;
using callboard::tests::test_query;
using texts = std::vector<std::string>;

struct candidates_fixture : callboard::tests::world {
    static create_candidate_input named(const std::string& name) {
        auto in = create_candidate_input{};
        in.name = name;
        in.email = name + "@example.org";
        return in;
    }
    candidate create(const caller& who, const create_candidate_input& in) {
        return db.run([&](transaction& work) { return create_candidate(who, work, in); });
    }
    texts names(const caller& who, const list_candidates_input& in = {}) {
        auto listed = db.run([&](transaction& work) { return list_candidates(who, work, in); });
        auto found = texts{};
        for (const auto& one : listed.items)
            found.push_back(one.name);
        return found;
    }
    candidate get(const caller& who, std::int64_t which) {
        return db.run([&](transaction& work) { return get_candidate(who, work, {which}); });
    }
    errc get_refusal(const caller& who, std::int64_t which) {
        return refusal_of([&](auto& work) { return get_candidate(who, work, {which}); }).code;
    }
    errc edit_refusal(const caller& who, std::int64_t which) {
        auto in = edit_candidate_input{};
        in.id = which;
        in.city = "Paris";
        return refusal_of([&](auto& work) { return edit_candidate(who, work, in); }).code;
    }
};

} // namespace

BOOST_FIXTURE_TEST_SUITE(storage_candidates, candidates_fixture)

BOOST_AUTO_TEST_CASE(staff_make_records_of_their_own_company) {
    auto in = named("Kit");
    in.phone = "+44 20 7946 0000";
    in.links = {"https://example.org/kit"};
    in.skills = {"lute"};
    in.experience_level = "fresher";
    in.city = "";
    auto made = create(recruiter, in);
    BOOST_TEST(made.company_id.value() == globe);
    BOOST_TEST(!made.user_id);
    BOOST_TEST(!made.city);
    BOOST_TEST(made.links == in.links, boost::test_tools::per_element());
    BOOST_TEST((made.status == candidate_status::active));
    BOOST_TEST(made.version == 1);
    auto abroad = named("Spy");
    abroad.company_id = rose;
    auto why = refusal_of([&](auto& work) { return create_candidate(recruiter, work, abroad); });
    BOOST_TEST(why.fields.at(0).pointer == "/company_id");
    BOOST_TEST(create(admin, abroad).company_id.value() == rose);
    why = refusal_of([&](auto& work) { return create_candidate(admin, work, named("Nil")); });
    BOOST_TEST(why.fields.at(0).pointer == "/company_id");
    auto nowhere = named("Nemo");
    nowhere.company_id = rose + 1'000'000;
    why = refusal_of([&](auto& work) { return create_candidate(admin, work, nowhere); });
    BOOST_TEST((why.code == errc::invalid));
    BOOST_TEST(why.fields.at(0).pointer == "/company_id");
    for (const auto& who : {ada, interviewer}) {
        auto refused =
            refusal_of([&](auto& work) { return create_candidate(who, work, named("N")); });
        BOOST_TEST((refused.code == errc::forbidden));
    }
}

BOOST_AUTO_TEST_CASE(an_address_is_in_a_company_once) {
    create(recruiter, named("Kit"));
    auto in = named("kit");
    in.email = "KIT@example.org";
    auto why = refusal_of([&](auto& work) { return create_candidate(recruiter, work, in); });
    BOOST_TEST((why.code == errc::conflict));
    BOOST_TEST(why.fields.at(0).pointer == "/email");
    BOOST_TEST(create(stranger, in).id > 0);
}

BOOST_AUTO_TEST_CASE(a_company_sees_its_records_and_who_applied_to_it) {
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

BOOST_AUTO_TEST_CASE(candidates_of_a_job_need_the_job_to_be_visible) {
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

BOOST_AUTO_TEST_CASE(staff_edit_records_of_their_company_that_have_no_account) {
    auto kit = candidate_record(globe, "Kit");
    application(ada.candidate_id, job(globe, recruiter.user_id, "Prompter"));
    BOOST_TEST((edit_refusal(recruiter, kit) == errc::none));
    BOOST_TEST((edit_refusal(manager, kit) == errc::none));
    BOOST_TEST((edit_refusal(admin, kit) == errc::none));
    BOOST_TEST((edit_refusal(stranger, kit) == errc::not_found));
    BOOST_TEST((edit_refusal(recruiter, ada.candidate_id) == errc::forbidden));
    BOOST_TEST((edit_refusal(admin, ada.candidate_id) == errc::forbidden));
    BOOST_TEST((edit_refusal(ada, ada.candidate_id) == errc::forbidden));
    BOOST_TEST((edit_refusal(interviewer, kit) == errc::forbidden));
}

BOOST_AUTO_TEST_CASE(a_company_does_not_edit_anothers_record_of_who_applied_to_both) {
    auto kit = candidate_record(globe, "Kit");
    application(kit, job(globe, recruiter.user_id, "Prompter"));
    application(kit, job(rose, stranger.user_id, "Clown"));
    BOOST_TEST(get(stranger, kit).name == "Kit"); // visible, but not theirs
    BOOST_TEST((edit_refusal(stranger, kit) == errc::forbidden));
    BOOST_TEST((edit_refusal(person("hiring_manager", rose), kit) == errc::forbidden));
    BOOST_TEST(text(fmt::format("SELECT version FROM candidate WHERE id = {}", kit)) == "1");
    BOOST_TEST((edit_refusal(recruiter, kit) == errc::none));
}

BOOST_AUTO_TEST_CASE(each_company_says_for_itself_whom_it_does_not_contact) {
    application(ada.candidate_id, job(globe, recruiter.user_id, "Prompter"));
    application(ada.candidate_id, job(rose, stranger.user_id, "Clown"));
    auto set = [&](const caller& who, std::optional<std::int64_t> company = {}) {
        return db.run([&](transaction& work) {
            return set_contact(who, work, {ada.candidate_id, true, "asked", company});
        });
    };
    BOOST_TEST(!get(recruiter, ada.candidate_id).do_not_contact.value());
    BOOST_TEST(set(recruiter).do_not_contact.value());
    BOOST_TEST(set(recruiter).do_not_contact.value()); // again
    BOOST_TEST(get(manager, ada.candidate_id).do_not_contact.value());
    BOOST_TEST(get(admin, ada.candidate_id).do_not_contact.value());
    BOOST_TEST(!get(stranger, ada.candidate_id).do_not_contact.value());
    BOOST_TEST(!get(ada, ada.candidate_id).do_not_contact.has_value());
    auto in = list_candidates_input{};
    in.status = candidate_status::do_not_contact;
    BOOST_TEST(names(recruiter, in).size() == 1u);
    BOOST_TEST(names(stranger, in).empty());
    auto code = [&](const caller& who, std::int64_t which, std::optional<std::int64_t> company) {
        return refusal_of([&](auto& work) {
                   return set_contact(who, work, {which, true, {}, company});
               })
            .code;
    };
    BOOST_TEST((code(recruiter, bob.candidate_id, {}) == errc::not_found));
    BOOST_TEST((code(recruiter, ada.candidate_id, rose) == errc::invalid));
    BOOST_TEST((code(admin, ada.candidate_id, {}) == errc::invalid));
    BOOST_TEST((code(admin, ada.candidate_id, rose) == errc::none));
    BOOST_TEST((code(ada, ada.candidate_id, {}) == errc::forbidden));
    BOOST_TEST((code(interviewer, ada.candidate_id, {}) == errc::forbidden));
}

BOOST_AUTO_TEST_CASE(the_company_is_told_who_decided_not_to_write_to_somebody_when_and_why) {
    application(ada.candidate_id, job(globe, recruiter.user_id, "Prompter"));
    application(ada.candidate_id, job(rose, stranger.user_id, "Clown"));
    const auto set = [&](const caller& who, bool refused, std::optional<std::string> why,
                         std::optional<std::int64_t> company = {}) {
        return db.run([&](transaction& work) {
            return set_contact(who, work, {ada.candidate_id, refused, why, company});
        });
    };
    BOOST_TEST(!get(recruiter, ada.candidate_id).contact_refused_at);
    const auto told = set(colleague, true, "asked on the phone");
    BOOST_TEST(told.contact_refusal_reason.value() == "asked on the phone");
    for (const auto& who : {recruiter, manager, admin}) {
        const auto seen = get(who, ada.candidate_id);
        BOOST_TEST(seen.contact_refusal_reason.value() == "asked on the phone");
        BOOST_TEST(seen.contact_refused_by.value() == colleague.user_id);
        BOOST_TEST(seen.contact_refused_by_name.value() == "recruiter 3");
        BOOST_TEST((now() - seen.contact_refused_at.value() < std::chrono::minutes{1}));
    }
    for (const auto& who : {stranger, ada}) {
        const auto seen = get(who, ada.candidate_id);
        BOOST_TEST(!seen.contact_refusal_reason);
        BOOST_TEST(!seen.contact_refused_by);
        BOOST_TEST(!seen.contact_refused_by_name);
        BOOST_TEST(!seen.contact_refused_at);
    }
    text(fmt::format("UPDATE app_user SET company_id = {} WHERE id = {}", rose, colleague.user_id));
    BOOST_TEST(get(recruiter, ada.candidate_id).contact_refused_by.value() == colleague.user_id);
    BOOST_TEST(!get(recruiter, ada.candidate_id).contact_refused_by_name);
    BOOST_TEST(!set(admin, true, {}, globe).contact_refusal_reason);
    BOOST_TEST(get(recruiter, ada.candidate_id).contact_refused_by_name.value() == "admin 1");
    BOOST_TEST(!set(recruiter, false, {}).contact_refused_at);
    BOOST_TEST(!get(recruiter, ada.candidate_id).contact_refused_by);
}

BOOST_AUTO_TEST_CASE(null_and_empty_clear_what_may_be_absent) {
    auto in = named("Kit");
    in.phone = "+44 20 7946 0000";
    in.city = "London";
    in.skills = {"lute"};
    in.links = {"https://example.org/kit"};
    auto made = create(recruiter, in);
    auto change = edit_candidate_input{};
    change.id = made.id;
    change.phone.emplace(); // null
    change.skills.emplace();
    change.city = "";
    auto after = db.run([&](transaction& work) { return edit_candidate(recruiter, work, change); });
    BOOST_TEST(!after.phone);
    BOOST_TEST(!after.city);
    BOOST_TEST(after.skills.empty());
    BOOST_TEST(after.links.size() == 1u);
}

BOOST_AUTO_TEST_CASE(an_edit_changes_only_what_is_given) {
    auto made = named("Kit");
    made.phone = "020 7946";
    made.zone = "Asia/Kathmandu";
    made.skills = {"lute"};
    auto kit = create(recruiter, made).id;
    auto in = edit_candidate_input{};
    in.id = kit;
    in.phone = "";
    in.city = "London";
    auto edited = db.run([&](transaction& work) { return edit_candidate(recruiter, work, in); });
    BOOST_TEST(edited.zone.value() == "Asia/Kathmandu");
    BOOST_TEST(!edited.phone);
    BOOST_TEST(edited.city.value() == "London");
    BOOST_TEST(edited.skills.size() == 1u);
    BOOST_TEST(edited.version == 2);
    in.expected_version = 1;
    auto why = refusal_of([&](auto& work) { return edit_candidate(recruiter, work, in); });
    BOOST_TEST((why.code == errc::version_mismatch));
}

BOOST_AUTO_TEST_CASE(candidates_read_and_edit_their_own_profile) {
    auto own = db.run([&](transaction& work) { return get_profile(ada, work, {}); });
    BOOST_TEST(own.id == ada.candidate_id);
    auto in = edit_profile_input{};
    in.email = "contact@example.org";
    in.skills = texts{"engines"};
    in.zone = "Europe/London";
    in.expected_version = 1;
    auto edited = db.run([&](transaction& work) { return edit_profile(ada, work, in); });
    BOOST_TEST(edited.email == "contact@example.org");
    BOOST_TEST(edited.skills.size() == 1u);
    BOOST_TEST(edited.zone.value() == "Europe/London");
    auto without = edit_profile_input{};
    without.zone = "";
    BOOST_TEST(!db.run([&](transaction& work) { return edit_profile(ada, work, without); }).zone);
    BOOST_TEST(text("SELECT email FROM app_user WHERE id = " + std::to_string(ada.user_id)) !=
               "contact@example.org");
    auto again = refusal_of([&](auto& work) { return edit_profile(ada, work, in); });
    BOOST_TEST((again.code == errc::version_mismatch));
    auto none = refusal_of([&](auto& work) { return get_profile(recruiter, work, {}); });
    BOOST_TEST((none.code == errc::not_found));
    auto staff = refusal_of([&](auto& work) { return edit_profile(recruiter, work, {}); });
    BOOST_TEST((staff.code == errc::forbidden));
}

BOOST_AUTO_TEST_CASE(applications_are_out_of_date_when_name_or_address_change) {
    auto applied = application(ada.candidate_id, job(globe, recruiter.user_id, "Prompter"));
    auto told = [&](auto set) {
        auto in = edit_profile_input{};
        set(in);
        auto body = [&](transaction& work) { edit_profile(ada, work, in); };
        return run_in_transaction(db.session(), "test", body).applications;
    };
    auto expected = std::vector{applied};
    BOOST_TEST(told([](auto& in) { in.name = "Countess"; }) == expected,
               boost::test_tools::per_element());
    BOOST_TEST(told([](auto& in) { in.email = "new@example.org"; }) == expected,
               boost::test_tools::per_element());
    BOOST_TEST(told([](auto& in) { in.city = "Paris"; }).empty());
}

BOOST_AUTO_TEST_CASE(bad_values_are_named_all_at_once) {
    auto in = named("Kit");
    in.email = "not an address";
    in.phone = "call me";
    in.links = {"javascript:alert(1)", "HTTPS://example.org/"};
    in.experience_level = "lots";
    in.skills = {" "};
    in.zone = "Lodnon";
    auto found = problems{};
    check_input(in, found);
    auto pointers = texts{};
    for (const auto& one : found.found())
        pointers.push_back(one.pointer);
    auto expected =
        texts{"/email", "/phone", "/links/0", "/skills/0", "/experience_level", "/zone"};
    BOOST_TEST(pointers == expected, boost::test_tools::per_element());
}

BOOST_AUTO_TEST_CASE(the_list_has_whom_the_caller_may_see_and_nobody_else) {
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
