// Candidates on a fresh database: who creates and edits which record, whom a company may contact,
// and who is told of a change.
#include "storage/candidates/candidates.hpp"

#include <chrono>
#include <optional>
#include <string>

#include <boost/test/unit_test.hpp>

#include "tests/support/candidates.hpp"
#include "tests/support/input_problems.hpp"

using namespace callboard::storage;

BOOST_FIXTURE_TEST_SUITE(storage_candidates, callboard::tests::candidates)

BOOST_AUTO_TEST_CASE(staff_create_records_for_their_own_company) {
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

BOOST_AUTO_TEST_CASE(an_address_exists_once_per_company) {
    create(recruiter, named("Kit"));
    auto in = named("kit");
    in.email = "KIT@example.org";
    auto why = refusal_of([&](auto& work) { return create_candidate(recruiter, work, in); });
    BOOST_TEST((why.code == errc::conflict));
    BOOST_TEST(why.fields.at(0).pointer == "/email");
    BOOST_TEST(create(stranger, in).id > 0);
}

BOOST_AUTO_TEST_CASE(every_bad_value_is_named_at_once) {
    auto in = named("Kit");
    in.email = "not an address";
    in.phone = "call me";
    in.links = {"javascript:alert(1)", "HTTPS://example.org/"};
    in.experience_level = "lots";
    in.skills = {" "};
    in.zone = "Lodnon";
    auto expected =
        texts{"/email", "/phone", "/links/0", "/skills/0", "/experience_level", "/zone"};
    BOOST_TEST(callboard::tests::pointers(in) == expected, boost::test_tools::per_element());
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

BOOST_AUTO_TEST_CASE(a_company_cannot_edit_the_record_of_another_even_if_they_applied_to_both) {
    auto kit = candidate_record(globe, "Kit");
    application(kit, job(globe, recruiter.user_id, "Prompter"));
    application(kit, job(rose, stranger.user_id, "Clown"));
    BOOST_TEST(get(stranger, kit).name == "Kit"); // visible, but not theirs
    BOOST_TEST((edit_refusal(stranger, kit) == errc::forbidden));
    BOOST_TEST((edit_refusal(person("hiring_manager", rose), kit) == errc::forbidden));
    BOOST_TEST(text(fmt::format("SELECT version FROM candidate WHERE id = {}", kit)) == "1");
    BOOST_TEST((edit_refusal(recruiter, kit) == errc::none));
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

BOOST_AUTO_TEST_CASE(a_new_name_or_address_makes_applications_out_of_date) {
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

BOOST_AUTO_TEST_CASE(each_company_decides_for_itself_whom_it_does_not_contact) {
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

BOOST_AUTO_TEST_CASE(a_company_sees_who_decided_not_to_contact_somebody_when_and_why) {
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

BOOST_AUTO_TEST_SUITE_END()
