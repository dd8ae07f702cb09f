// Whose records companies have made: what proves it, what the person then sees, and that the
// company keeps its record and learns nothing.
#include "storage/people/claims.hpp"

#include <future>

#include <boost/test/unit_test.hpp>

#include "storage/applications/application_commits.hpp"
#include "storage/applications/application_load.hpp"
#include "storage/applications/applications.hpp"
#include "storage/applications/histories.hpp"
#include "storage/applications/notes.hpp"
#include "storage/candidates/candidates.hpp"
#include "storage/candidates/retention.hpp"
#include "storage/interviews/feedback.hpp"
#include "storage/interviews/interviews.hpp"
#include "storage/json/json_writer.hpp"
#include "storage/values/receipt.hpp"
#include "tests/support/eventually.hpp"
#include "tests/support/links.hpp"

using namespace callboard::storage;
using callboard::tests::eventually;

namespace {

/// Will, whose address nobody has verified yet, and a record of his at each company.
struct claims_fixture : callboard::tests::links {
    std::int64_t fool = job(globe, recruiter.user_id, "Fool");
    std::int64_t of_globe = record(globe, "will@example.org");
    std::int64_t of_rose = record(rose, "Will@Example.org");
    std::int64_t applied = application(of_globe, fool);

    std::int64_t record(std::int64_t company, const std::string& email) {
        return id(fmt::format("INSERT INTO candidate (company_id, name, email, source) VALUES ({}, "
                              "'W. (from the fair)', '{}', 'fair') RETURNING id",
                              company, email));
    }
    /// Whose record it is; 0: nobody knows.
    std::int64_t owner(std::int64_t candidate) {
        return id(
            fmt::format("SELECT coalesce(claimed_by, 0) FROM candidate WHERE id = {}", candidate));
    }
    std::string email_of(const caller& who) {
        return text(fmt::format("SELECT email FROM app_user WHERE id = {}", who.user_id));
    }
    void verify(std::int64_t user_id) {
        db.run([&](transaction& work) { note_verified(work, user_id); });
    }
    bool is_verified(std::int64_t user_id) {
        return text(fmt::format("SELECT email_verified_at IS NOT NULL FROM app_user WHERE id = {}",
                                user_id)) == "t";
    }
    void ask_verification(const std::string& token) {
        db.run([&](transaction& work) {
            request_verification(work, get_me(self(), work, {}), link(token));
        });
    }
    user confirm(const std::string& token) { return confirm_registration(token); }
    errc confirm_refused(const std::string& token) {
        return refused_with([&] { confirm(token); });
    }
    std::vector<std::int64_t> listed(list_applications_input in = {}) {
        auto ids = std::vector<std::int64_t>{};
        for (const auto& each :
             db.run([&](transaction& work) { return list_applications(self(), work, in); }).items)
            ids.push_back(each.id);
        return ids;
    }
    std::string seen_by(const caller& who, std::int64_t candidate) {
        return db.run(
            [&](transaction& work) { return to_json(get_candidate(who, work, {candidate})); });
    }
    submission_outcome apply(std::int64_t candidate, std::int64_t to_job) {
        auto made = application_submission{};
        made.job_id = to_job;
        made.candidate_id = candidate;
        made.actor_id = will.id;
        made.at = now();
        made.receipt = new_receipt();
        return commit_submissions(db.session(), {made}, false).at(0);
    }
};

const auto each_element = boost::test_tools::per_element();

} // namespace

BOOST_FIXTURE_TEST_SUITE(storage_claims, claims_fixture)

BOOST_AUTO_TEST_CASE(an_address_that_nobody_verified_claims_nothing) {
    BOOST_TEST(!is_verified(will.id));
    db.run([&](transaction& work) { claim_records(work, will.id); });
    BOOST_TEST(owner(of_globe) == 0);
    BOOST_TEST(owner(record(globe, "will@elsewhere.example")) == 0);
    BOOST_TEST(listed().empty());
}

BOOST_AUTO_TEST_CASE(a_verified_address_claims_the_records_of_all_companies_whatever_their_case) {
    const auto touched = db.run([&](transaction& work) {
        note_verified(work, will.id);
        return work.touched().applications;
    });
    BOOST_TEST(owner(of_globe) == will.id);
    BOOST_TEST(owner(of_rose) == will.id);
    BOOST_TEST(touched == std::vector{applied}, each_element); // actors load it again
    BOOST_TEST(listed() == std::vector{applied}, each_element);
    BOOST_TEST(audited("email_verified", will.id, will.id) == 1);
    verify(will.id);
    BOOST_TEST(audited("email_verified", will.id, will.id) == 1);
}

BOOST_AUTO_TEST_CASE(a_registration_that_is_confirmed_claims_too) {
    const auto earlier = record(globe, "new@example.org");
    ask_registration("new@example.org", "registration");
    BOOST_TEST(owner(earlier) == 0);
    const auto made = confirm_registration("registration");
    BOOST_TEST(made.email_verified_at.has_value());
    BOOST_TEST(owner(earlier) == made.id);
}

BOOST_AUTO_TEST_CASE(a_password_chosen_by_a_mailed_link_verifies_the_address) {
    ask_reset("will@example.org", "reset");
    BOOST_TEST((use("reset") == errc::none));
    BOOST_TEST(is_verified(will.id));
    BOOST_TEST(owner(of_globe) == will.id);
    BOOST_TEST((use("invitation") == errc::none));
    BOOST_TEST(is_verified(invited.id));
}

BOOST_AUTO_TEST_CASE(a_link_verifies_the_address_once_and_for_a_day) {
    ask_verification("first");
    BOOST_TEST(text("SELECT extract(epoch FROM expires_at - created_at)::int / 3600 FROM "
                    "one_time_token WHERE purpose = 'verification'") == "24");
    BOOST_TEST(mails("registration", "will@example.org") == 1);
    ask_verification("second");
    BOOST_TEST(mails("registration", "will@example.org") == 1);
    BOOST_TEST(mails("registration", "will@example.org", "cancelled") == 1);
    BOOST_TEST((confirm_refused("first") == errc::invalid));
    const auto found =
        db.run([&](transaction& work) { return find_registration(work, {"second"}).value(); });
    BOOST_TEST(found.has_account);
    BOOST_TEST(found.password_hash == "hash-1");
    BOOST_TEST(found.email == "will@example.org");
    text("UPDATE one_time_token SET expires_at = expires_at - interval '25 hours' WHERE purpose = "
         "'verification'");
    BOOST_TEST(!registers("second"));
    BOOST_TEST((confirm_refused("second") == errc::invalid));
    BOOST_TEST(!is_verified(will.id));
    ask_verification("third");
    BOOST_TEST(confirm("third").email_verified_at.has_value());
    BOOST_TEST((confirm_refused("third") == errc::invalid));
    BOOST_TEST(owner(of_globe) == will.id);
}

BOOST_AUTO_TEST_CASE(a_link_that_verifies_is_good_for_nothing_else_and_void_after_a_change) {
    const auto is_void = [&](const std::string& token) {
        return !registers(token) && confirm_refused(token) == errc::invalid;
    };
    ask_verification("plain");
    BOOST_TEST(!works("plain"));
    BOOST_TEST(!works("plain", link_kind::email_change));
    BOOST_TEST((use("plain") == errc::invalid));
    BOOST_TEST((refused_with([&] { confirm_email("plain"); }) == errc::invalid));
    BOOST_TEST(registers("plain"));
    for (const auto* other : {"invitation", "never"})
        BOOST_TEST(is_void(other));
    db.run([&](transaction& work) { change_password(self(), work, "hash-1", "hash-2"); });
    BOOST_TEST(is_void("plain"));
    ask_verification("address");
    edit({.id = will.id, .email = "other@example.org"});
    BOOST_TEST(is_void("address"));
    ask_verification("account");
    edit({.id = will.id, .active = false});
    BOOST_TEST(is_void("account"));
    BOOST_TEST(!is_verified(will.id));
}

BOOST_AUTO_TEST_CASE(an_address_gets_five_such_mails_an_hour_and_none_once_it_is_verified) {
    for (auto n = 0; n < 7; ++n)
        ask_verification(fmt::format("token {}", n));
    BOOST_TEST(count("outbox_mail WHERE kind = 'registration'") == 5);
    BOOST_TEST(confirm("token 4").email_verified_at.has_value());
    text("DELETE FROM link_request");
    ask_verification("late");
    BOOST_TEST(count("outbox_mail WHERE kind = 'registration'") == 5);
}

BOOST_AUTO_TEST_CASE(another_address_is_not_verified_by_the_link_that_changes_it) {
    verify(will.id);
    const auto elsewhere = record(globe, "next@example.org");
    ask_email("next@example.org", "email");
    BOOST_TEST(!confirm_email("email").email_verified_at.has_value());
    BOOST_TEST(owner(elsewhere) == 0);
    // What was proved stays proved.
    BOOST_TEST(owner(of_globe) == will.id);
    BOOST_TEST(listed() == std::vector{applied}, each_element);
    verify(will.id);
    BOOST_TEST(owner(elsewhere) == will.id);
    edit({.id = will.id, .email = "typed@example.org"});
    BOOST_TEST(!is_verified(will.id));
    verify(will.id);
    edit({.id = will.id, .name = "William", .email = "TYPED@example.org"});
    BOOST_TEST(is_verified(will.id)); // the same address
}

BOOST_AUTO_TEST_CASE(a_record_that_is_new_or_has_another_address_finds_whose_it_is) {
    verify(will.id);
    const auto later = record(globe, "WILL@elsewhere.example");
    BOOST_TEST(owner(later) == 0);
    const auto rename = [&](std::int64_t candidate, const std::string& email) {
        auto in = edit_candidate_input{};
        in.id = candidate;
        in.email = email;
        db.run([&](transaction& work) { edit_candidate(recruiter, work, in); });
    };
    rename(of_globe, "wrong@example.org");
    BOOST_TEST(owner(of_globe) == 0);
    BOOST_TEST(listed().empty());
    rename(later, "will@example.org");
    BOOST_TEST(owner(later) == will.id);
    rename(later, "Will@EXAMPLE.org");
    BOOST_TEST(owner(later) == will.id);
    text(fmt::format("DELETE FROM candidate WHERE id = {}", later));
    BOOST_TEST(owner(record(globe, "will@example.org")) == will.id);
}

BOOST_AUTO_TEST_CASE(internationalised_addresses_are_compared_by_their_keys) {
    const auto made = db.run([&](transaction& work) {
        return register_candidate({}, work, {.email = "will@bücher.example", .password = {}},
                                  "hash");
    });
    verify(made.id);
    auto in = create_candidate_input{};
    in.name = "Will";
    in.email = "will@xn--bcher-kva.example";
    const auto later =
        db.run([&](transaction& work) { return create_candidate(recruiter, work, in); });
    BOOST_TEST(owner(later.id) == made.id);
    in.email = "WILL@BÜCHER.example";
    const auto other =
        db.run([&](transaction& work) { return create_candidate(stranger, work, in); });
    BOOST_TEST(owner(other.id) == made.id);
    // Another name makes the key of such an address anew, which proves and disproves nothing.
    edit({.id = made.id, .email = "moved@example.org"});
    auto renamed = edit_candidate_input{};
    renamed.id = other.id;
    renamed.name = "William";
    db.run([&](transaction& work) { edit_candidate(stranger, work, renamed); });
    BOOST_TEST(owner(other.id) == made.id);
}

BOOST_AUTO_TEST_CASE(only_candidates_claim) {
    const auto address = email_of(recruiter);
    const auto earlier = record(rose, address);
    verify(recruiter.user_id);
    BOOST_TEST(owner(earlier) == 0);
    BOOST_TEST(owner(record(globe, address)) == 0);
    // An account of staff that was a candidate's sees nothing by it.
    verify(will.id);
    edit({.id = will.id, .role = role::interviewer, .company_id = rose});
    BOOST_TEST(listed().empty());
}

BOOST_AUTO_TEST_CASE(a_sign_in_claims_what_was_missed) {
    verify(will.id);
    text("UPDATE candidate SET claimed_by = NULL");
    db.run([&](transaction& work) {
        open_session(work, find_account(work, will.id).value(), {"t"}, std::chrono::hours{1});
    });
    BOOST_TEST(owner(of_globe) == will.id);
}

BOOST_AUTO_TEST_CASE(a_record_that_is_made_while_the_address_is_verified_is_claimed) {
    const auto swan = id("INSERT INTO company (name) VALUES ('Swan') RETURNING id");
    auto later = std::future<std::int64_t>{};
    db.run([&](transaction& work) {
        note_verified(work, will.id);
        later = std::async(std::launch::async, [&] { return record(swan, "will@example.org"); });
        BOOST_TEST(eventually([&] {
            return id("SELECT count(*) FROM pg_stat_activity WHERE datname = current_database() "
                      "AND wait_event_type = 'Lock'") == 1;
        }));
    });
    BOOST_TEST(owner(later.get()) == will.id);
}

BOOST_AUTO_TEST_CASE(the_person_sees_everything_that_is_meant_for_the_candidate) {
    verify(will.id);
    const auto type = id(fmt::format("INSERT INTO interview_round_type (company_id, name) VALUES "
                                     "({}, 'Audition') RETURNING id",
                                     globe));
    const auto round =
        id(fmt::format("INSERT INTO interview_round (application_id, company_id, candidate_id, "
                       "round_type_id, position, status, starts_at, ends_at, zone) VALUES ({}, {}, "
                       "{}, {}, 1, 'scheduled', now() + interval '1 hour', now() + interval '2 "
                       "hours', 'UTC') RETURNING id",
                       applied, globe, of_globe, type));
    text(fmt::format("INSERT INTO interview_feedback (round_id, author_id, candidate_id, "
                     "recommendation, comments, visible_to_candidate) VALUES ({}, {}, {}, 'yes', "
                     "'Well done', true)",
                     round, interviewer.user_id, of_globe));
    text(fmt::format("INSERT INTO application_note (application_id, company_id, author_id, text, "
                     "visible_to_candidate) VALUES ({0}, {1}, {2}, 'For you', true), ({0}, {1}, "
                     "{2}, 'For us', false)",
                     applied, globe, recruiter.user_id));
    text(fmt::format("INSERT INTO application_note (candidate_id, company_id, author_id, text, "
                     "visible_to_candidate) VALUES ({0}, {1}, {2}, 'Beware', false), ({0}, {1}, "
                     "{2}, 'Welcome', true)",
                     of_globe, globe, recruiter.user_id));
    const auto own = self();
    db.run([&](transaction& work) {
        BOOST_TEST(my_applications(own, work, {}).items.at(0).job_title == "Fool");
        BOOST_TEST(application_history(own, work, {applied}).items.size() == 1U);
        BOOST_TEST(list_histories(own, work, {}).items.size() == 1U);
        auto notes = list_notes_input{};
        notes.id = applied;
        const auto read = list_notes(own, work, notes).items;
        BOOST_REQUIRE(read.size() == 1U);
        BOOST_TEST(read[0].text == "For you");
        auto about = list_candidate_notes_input{};
        about.id = of_globe;
        const auto of_person = list_candidate_notes(own, work, about).items;
        BOOST_REQUIRE(of_person.size() == 2U);
        BOOST_TEST(of_person[0].text == "Welcome");
        BOOST_TEST(get_note(own, work, {of_person[0].id}).text == "Welcome");
        BOOST_TEST(my_interviews(own, work, {}).items.at(0).id == round);
        BOOST_TEST(my_feedback(own, work, {}).items.at(0).comments == "Well done");
    });
    auto jobs = job_cache{};
    const auto loaded = load_applications(db.session(), jobs, {applied}).at(0).value();
    BOOST_TEST(loaded.row.candidate_user_id.value() == will.id);
    auto in = list_applications_input{};
    in.candidate_id = of_globe;
    BOOST_TEST(listed(in) == std::vector{applied}, each_element);
    in.candidate_id = ada.candidate_id;
    BOOST_TEST(listed(in).empty());
    in.candidate_id = of_rose;
    BOOST_TEST(listed(in).empty());
    for (const auto* order : {"created_at", "next_update_by"}) {
        auto ordered = list_applications_input{};
        ordered.order_by = order;
        BOOST_TEST(listed(ordered) == std::vector{applied}, each_element);
    }
    // Others see none of it.
    db.run([&](transaction& work) {
        BOOST_TEST(my_applications(ada, work, {}).items.empty());
        BOOST_TEST(my_interviews(ada, work, {}).items.empty());
        BOOST_TEST(my_feedback(ada, work, {}).items.empty());
    });
    auto about = list_candidate_notes_input{};
    about.id = of_globe;
    BOOST_TEST((refusal_of([&](auto& work) {
                    return list_candidate_notes(ada, work, about);
                }).code == errc::not_found));
}

BOOST_AUTO_TEST_CASE(the_profile_stays_the_only_one_that_the_person_edits) {
    verify(will.id);
    const auto profile = db.run([&](transaction& work) { return get_profile(self(), work, {}); });
    BOOST_TEST(profile.name == "will");
    auto in = edit_profile_input{};
    in.city = "Stratford";
    db.run([&](transaction& work) { edit_profile(self(), work, in); });
    edit({.id = will.id, .name = "William"});
    BOOST_TEST(
        text(fmt::format("SELECT concat_ws(', ', name, city, source, version) FROM candidate "
                         "WHERE id = {}",
                         of_globe)) == "W. (from the fair), fair, 1");
}

BOOST_AUTO_TEST_CASE(companies_learn_nothing_of_an_account_or_of_each_other) {
    const auto before = seen_by(recruiter, of_globe) + seen_by(stranger, of_rose);
    verify(will.id);
    BOOST_TEST(seen_by(recruiter, of_globe) + seen_by(stranger, of_rose) == before);
    for (const auto& [who, hidden] :
         {std::pair{recruiter, of_rose}, std::pair{stranger, of_globe}}) {
        BOOST_TEST((refusal_of([&](auto& work) {
                        return get_candidate(who, work, {hidden});
                    }).code == errc::not_found));
        const auto known = db.run([&](transaction& work) {
            return to_json(list_candidates(who, work, list_candidates_input{}));
        });
        BOOST_TEST(known.find(fmt::format("\"id\":{},", hidden)) == std::string::npos);
        BOOST_TEST(known.find(fmt::format("\"user_id\":{}", will.id)) == std::string::npos);
    }
    // The company still edits its record.
    auto in = edit_candidate_input{};
    in.id = of_globe;
    in.city = "London";
    in.expected_version = versions{1};
    const auto edited =
        db.run([&](transaction& work) { return edit_candidate(recruiter, work, in); });
    BOOST_TEST(edited.city.value() == "London");
    BOOST_TEST(owner(of_globe) == will.id);
}

BOOST_AUTO_TEST_CASE(a_person_who_was_entered_does_not_apply_to_the_same_job_again) {
    verify(will.id);
    const auto profile = self().candidate_id;
    const auto same = apply(profile, fool);
    BOOST_TEST(same.existing.value() == applied);
    // Also under another address for contact.
    text(fmt::format("UPDATE candidate SET email = 'work@example.org' WHERE id = {}", profile));
    const auto other = apply(profile, fool);
    BOOST_TEST(other.existing.value() == applied);
    BOOST_TEST(apply(profile, job(globe, recruiter.user_id, "King")).application_id > 0);
    BOOST_TEST(listed().size() == 2U);
}

BOOST_AUTO_TEST_CASE(what_is_forgotten_belongs_to_nobody) {
    verify(will.id);
    text(fmt::format("UPDATE application SET stage = 5 WHERE id = {}", applied));
    db.run([&](transaction& work) { forget_candidates(work, {of_globe}); });
    BOOST_TEST(owner(of_globe) == 0);
    BOOST_TEST(listed().empty());
    BOOST_TEST(owner(of_rose) == will.id);
    // The person goes, Rose keeps its record.
    db.run([&](transaction& work) { forget_candidates(work, {self().candidate_id}); });
    BOOST_TEST(owner(of_rose) == 0);
    BOOST_TEST(seen_by(stranger, of_rose).find("Will@Example.org") != std::string::npos);
}

BOOST_AUTO_TEST_SUITE_END()
