// Lists of applications and histories on a fresh database: who sees what, and what a deletion
// removes.
#include "storage/applications/applications.hpp"

#include <algorithm>

#include <boost/test/unit_test.hpp>

#include "storage/applications/feed.hpp"
#include "storage/applications/histories.hpp"
#include "tests/support/eventually.hpp"
#include "tests/support/world.hpp"

namespace {

using namespace callboard::storage;
using callboard::tests::eventually;
using callboard::tests::scoped;
using ids = std::vector<std::int64_t>;
using texts = std::vector<std::string>;

struct applications_fixture : callboard::tests::world {
    std::int64_t prompter = job(globe, recruiter.user_id, "Prompter");
    std::int64_t usher = job(rose, stranger.user_id, "Usher");
    std::int64_t adas = application(ada.candidate_id, prompter);
    std::int64_t bobs = application(bob.candidate_id, prompter);
    std::int64_t away = application(ada.candidate_id, usher);

    template <class T>
    static ids ids_of(const page<T>& listed) {
        auto found = ids{};
        for (const auto& one : listed.items)
            found.push_back(one.id);
        return found;
    }
    ids list(const caller& who, const list_applications_input& in = {}) {
        return ids_of(db.run([&](transaction& work) { return list_applications(who, work, in); }));
    }
    page<application_event> history(const caller& who, std::int64_t which) {
        return db.run([&](transaction& work) { return application_history(who, work, {which}); });
    }
    texts histories(const caller& who, const list_histories_input& in = {}) {
        auto seen = texts{};
        auto next = in;
        do {
            auto part = db.run([&](transaction& work) { return list_histories(who, work, next); });
            for (const auto& one : part.items)
                seen.push_back(one.kind + " " + std::to_string(one.application_id));
            next.cursor = part.next_cursor;
        } while (next.cursor && seen.size() < 20);
        return seen;
    }
    std::string told(const std::string& kind, std::int64_t which) {
        return kind + " " + std::to_string(which);
    }
};

} // namespace

BOOST_FIXTURE_TEST_SUITE(storage_applications, applications_fixture)

BOOST_AUTO_TEST_CASE(each_caller_lists_what_is_theirs_newest_first) {
    BOOST_TEST(list(admin) == (ids{away, bobs, adas}), boost::test_tools::per_element());
    for (const auto& who : {recruiter, colleague, manager})
        BOOST_TEST(list(who) == (ids{bobs, adas}), boost::test_tools::per_element());
    BOOST_TEST(list(stranger) == ids{away}, boost::test_tools::per_element());
    BOOST_TEST(list(ada) == (ids{away, adas}), boost::test_tools::per_element());
    BOOST_TEST(list(interviewer).empty());
}

BOOST_AUTO_TEST_CASE(scopes_narrow_what_a_recruiter_lists) {
    BOOST_TEST(list(scoped(colleague, recruiter_scope::owned_jobs)).empty());
    BOOST_TEST(list(scoped(recruiter, recruiter_scope::owned_jobs)).size() == 2u);
    auto assigned = scoped(colleague, recruiter_scope::assigned);
    BOOST_TEST(list(assigned).empty());
    assign(ada.candidate_id, colleague);
    BOOST_TEST(list(assigned) == ids{adas}, boost::test_tools::per_element());
}

BOOST_AUTO_TEST_CASE(candidates_do_not_see_what_staff_note) {
    text("UPDATE application SET remarks = 'loud', rejection_reason = 'other', source = 'fair'");
    assign(ada.candidate_id, colleague);
    auto mine =
        db.run([&](transaction& work) { return my_applications(ada, work, {}); }).items.at(1);
    BOOST_TEST(mine.id == adas);
    BOOST_TEST(mine.stage == "Applied");
    BOOST_TEST(mine.source.value() == "fair");
    BOOST_TEST(!mine.remarks);
    BOOST_TEST(!mine.rejection_reason);
    BOOST_TEST(!mine.recruiter_id);
    BOOST_TEST(!mine.recruiter_name);
    BOOST_TEST(!mine.assigned_recruiter_id);
    BOOST_TEST(!mine.assigned_recruiter_name);
    auto theirs = db.run([&](transaction& work) {
                        return list_applications(recruiter, work, {});
                    }).items.at(1);
    BOOST_TEST(theirs.remarks.value() == "loud");
    BOOST_TEST(theirs.recruiter_id.value() == recruiter.user_id);
    BOOST_TEST(theirs.recruiter_name.value() == "recruiter 2");
    BOOST_TEST(!theirs.hiring_manager_name);
    BOOST_TEST(theirs.assigned_recruiter_id.value() == colleague.user_id);
    BOOST_TEST(theirs.assigned_recruiter_name.value() == "recruiter 3");
    BOOST_TEST(theirs.job_title == "Prompter");
    BOOST_TEST(theirs.company_name == "Globe");
    BOOST_TEST((theirs.stage_kind == stage_kind::active));
    auto staff = refusal_of([&](auto& work) { return my_applications(recruiter, work, {}); });
    BOOST_TEST((staff.code == errc::forbidden));
}

BOOST_AUTO_TEST_CASE(who_has_left_the_company_is_not_named_any_more) {
    text(fmt::format("UPDATE job SET hiring_manager_id = {} WHERE id = {}", manager.user_id,
                     prompter));
    assign(ada.candidate_id, colleague);
    text(fmt::format("UPDATE app_user SET company_id = {} WHERE id IN ({}, {}, {})", rose,
                     recruiter.user_id, colleague.user_id, manager.user_id));
    const auto shown =
        db.run([&](transaction& work) { return list_applications(admin, work, {}); }).items.at(2);
    BOOST_TEST(shown.id == adas);
    BOOST_TEST(shown.recruiter_id.value() == recruiter.user_id);
    BOOST_TEST(!shown.recruiter_name);
    BOOST_TEST(shown.hiring_manager_id.value() == manager.user_id);
    BOOST_TEST(!shown.hiring_manager_name);
    BOOST_TEST(shown.assigned_recruiter_id.value() == colleague.user_id);
    BOOST_TEST(!shown.assigned_recruiter_name);
}

BOOST_AUTO_TEST_CASE(candidates_cannot_filter_by_what_they_do_not_see) {
    auto in = list_applications_input{};
    in.recruiter_id = recruiter.user_id;
    BOOST_TEST(list(ada, in).empty());
    in = {};
    in.candidate_id = bob.candidate_id;
    BOOST_TEST(list(ada, in).empty());
    in.candidate_id = ada.candidate_id;
    BOOST_TEST(list(ada, in).size() == 2u);
}

BOOST_AUTO_TEST_CASE(applications_are_filtered) {
    auto hall = id("INSERT INTO pipeline_stage (pipeline_id, version, position, key, label, kind) "
                   "SELECT id, 1, 7, 'great_hall', 'Great Hall', 'active' FROM pipeline "
                   "WHERE name = 'standard' RETURNING position");
    text("UPDATE application SET stage = " + std::to_string(hall) +
         ", updated_at = '2999-01-01' WHERE id = " + std::to_string(bobs));
    assign(bob.candidate_id, colleague);
    text("UPDATE candidate SET name = 'Bob Armin' WHERE id = " + std::to_string(bob.candidate_id));
    auto only_bobs = [&](auto set) {
        auto in = list_applications_input{};
        set(in);
        return list(admin, in) == ids{bobs};
    };
    BOOST_TEST(only_bobs([](auto& in) { in.stage = "GREAT HALL"; }));
    BOOST_TEST(only_bobs([](auto& in) { in.stage = "great-hall"; }));
    BOOST_TEST(only_bobs([&](auto& in) { in.candidate_id = bob.candidate_id; }));
    BOOST_TEST(only_bobs([&](auto& in) { in.recruiter_id = colleague.user_id; }));
    BOOST_TEST(only_bobs([](auto& in) { in.q = "armin"; }));
    BOOST_TEST(
        only_bobs([](auto& in) { in.updated_since = parse_timestamp("2998-01-01T00:00:00Z"); }));
    auto of_job = list_applications_input{};
    of_job.job_id = usher;
    BOOST_TEST(list(admin, of_job) == ids{away}, boost::test_tools::per_element());
    BOOST_TEST(list(recruiter, of_job).empty());
}

BOOST_AUTO_TEST_CASE(both_orders_page_without_gap_or_repetition) {
    for (const auto& [order, wanted] : {std::pair{"created_at", ids{adas, bobs, away}},
                                        std::pair{"-created_at", ids{away, bobs, adas}}}) {
        auto in = list_applications_input{};
        in.order_by = order;
        in.limit = 1;
        auto seen = ids{};
        do {
            auto part =
                db.run([&](transaction& work) { return list_applications(admin, work, in); });
            seen.push_back(part.items.at(0).id);
            in.cursor = part.next_cursor;
        } while (in.cursor && seen.size() < 10);
        BOOST_TEST(seen == wanted, boost::test_tools::per_element());
    }
}

BOOST_AUTO_TEST_CASE(applications_of_a_job_need_the_job_to_be_visible) {
    auto listed = db.run([&](transaction& work) {
        auto in = job_applications_input{};
        in.id = prompter;
        return job_applications(manager, work, in);
    });
    BOOST_TEST(ids_of(listed) == (ids{bobs, adas}), boost::test_tools::per_element());
    auto why = refusal_of([&](auto& work) {
        auto in = job_applications_input{};
        in.id = prompter;
        return job_applications(stranger, work, in);
    });
    BOOST_TEST((why.code == errc::not_found));
}

BOOST_AUTO_TEST_CASE(a_history_tells_staff_everything_in_order) {
    event(adas, "moved", 2, "0", "1", recruiter.user_id, "strong");
    event(adas, "edited", 3, "NULL", "NULL", manager.user_id);
    auto events = history(recruiter, adas).items;
    BOOST_REQUIRE(events.size() == 3u);
    BOOST_TEST(events[0].kind == "submitted");
    BOOST_TEST(!events[0].from_stage);
    BOOST_TEST(events[0].to_stage.value() == "Applied");
    BOOST_TEST(events[1].from_stage.value() == "Applied");
    BOOST_TEST(events[1].to_stage.value() == "Screening");
    BOOST_TEST(events[1].actor_id.value() == recruiter.user_id);
    BOOST_TEST(events[1].actor_name.value() == "recruiter 2");
    BOOST_TEST(events[1].reason.value() == "strong");
    BOOST_TEST(events[2].kind == "edited");
    BOOST_TEST(events[2].version == 3);
}

BOOST_AUTO_TEST_CASE(a_history_tells_candidates_neither_who_nor_why_unless_it_was_them) {
    event(adas, "moved", 2, "0", "1", recruiter.user_id, "strong");
    event(adas, "edited", 3, "NULL", "NULL", recruiter.user_id);
    event(adas, "withdrawn", 4, "1", "6", ada.user_id, "too far");
    auto events = history(ada, adas).items;
    BOOST_REQUIRE(events.size() == 3u);
    BOOST_TEST(events[1].to_stage.value() == "Screening");
    BOOST_TEST(!events[1].actor_id);
    BOOST_TEST(!events[1].actor_name);
    BOOST_TEST(!events[1].reason);
    BOOST_TEST(events[2].kind == "withdrawn");
    BOOST_TEST(events[2].actor_id.value() == ada.user_id);
    BOOST_TEST(events[2].reason.value() == "too far");
}

BOOST_AUTO_TEST_CASE(a_history_out_of_sight_looks_like_none) {
    auto missing = refusal_of([&](auto& work) { return application_history(ada, work, {9999}); });
    for (const auto& who : {stranger, interviewer, bob}) {
        auto why = refusal_of([&](auto& work) { return application_history(who, work, {adas}); });
        BOOST_TEST((why.code == errc::not_found));
        BOOST_TEST(why.detail == missing.detail);
    }
}

BOOST_AUTO_TEST_CASE(histories_list_visible_events_newest_first_page_by_page) {
    event(adas, "moved", 2, "0", "1", recruiter.user_id);
    event(adas, "edited", 3, "NULL", "NULL", recruiter.user_id);
    auto in = list_histories_input{};
    in.limit = 2;
    auto of_globe = texts{told("edited", adas), told("moved", adas), told("submitted", bobs),
                          told("submitted", adas)};
    BOOST_TEST(histories(recruiter, in) == of_globe, boost::test_tools::per_element());
    BOOST_TEST(histories(admin, in).size() == 5u);
    BOOST_TEST(histories(stranger, in) == texts{told("submitted", away)},
               boost::test_tools::per_element());
    auto of_ada = texts{told("moved", adas), told("submitted", away), told("submitted", adas)};
    BOOST_TEST(histories(ada, in) == of_ada, boost::test_tools::per_element());
    BOOST_TEST(histories(interviewer, in).empty());
    in.application_id = adas;
    BOOST_TEST(histories(recruiter, in).size() == 3u);
    BOOST_TEST(histories(stranger, in).empty());
    in.application_id = {};
    in.job_id = usher;
    BOOST_TEST(histories(admin, in) == texts{told("submitted", away)},
               boost::test_tools::per_element());
    BOOST_TEST(histories(recruiter, in).empty());
}

BOOST_AUTO_TEST_CASE(a_made_up_cursor_is_refused) {
    auto in = list_histories_input{};
    in.cursor = "WyItYXQiLCJ4IiwxXQ"; // ["-at","x",1]
    auto why = refusal_of([&](auto& work) { return list_histories(admin, work, in); });
    BOOST_TEST((why.code == errc::invalid));
}

BOOST_AUTO_TEST_CASE(a_deletion_takes_events_and_waiting_mails_and_frees_the_opening) {
    text("UPDATE job SET hired_count = 1 WHERE id = " + std::to_string(prompter));
    text("UPDATE application SET stage = 4 WHERE id = " + std::to_string(adas));
    for (const auto* state : {"queued", "claimed", "sent"}) // a claimed one has not been sent
        text("INSERT INTO outbox_mail (kind, application_id, candidate_id, state, not_before, "
             "created_at) VALUES ('x', " +
             std::to_string(adas) + ", 1, '" + state + "', now(), now())");
    text(fmt::format("INSERT INTO outbox_mail (kind, application_id, user_id, subject, state, "
                     "last_reply, not_before, created_at) VALUES ('new_application', {0}, {1}, "
                     "'Ada', 'sent', 'written to 7.eml', now(), now()); "
                     "INSERT INTO notification (user_id, kind, title, application_id) "
                     "VALUES ({1}, 'stage_limit', 'Ada', {0})",
                     adas, recruiter.user_id));
    auto changed = run_in_transaction(
        db.session(), "test", [&](transaction& work) { delete_application(admin, work, {adas}); });
    BOOST_TEST(text("SELECT count(*) FROM notification") == "0");
    BOOST_TEST(changed.applications == ids{adas}, boost::test_tools::per_element());
    BOOST_TEST(changed.jobs == ids{prompter}, boost::test_tools::per_element());
    BOOST_TEST(list(admin) == (ids{away, bobs}), boost::test_tools::per_element());
    BOOST_TEST(text("SELECT string_agg(kind || ' v' || version, ',') FROM application_event WHERE "
                    "application_id = " +
                    std::to_string(adas)) == "deleted v2");
    BOOST_TEST(histories(admin) == (texts{told("submitted", away), told("submitted", bobs)}),
               boost::test_tools::per_element());
    BOOST_TEST(text("SELECT string_agg(state, ',') FROM outbox_mail") == "sent");
    BOOST_TEST(text("SELECT string_agg(name, ',') FROM mail_file_removal") == "7.eml");
    BOOST_TEST(text("SELECT hired_count FROM job WHERE id = " + std::to_string(prompter)) == "0");
    BOOST_TEST(text("SELECT kind FROM audit_event") == "application_deleted");
}

BOOST_AUTO_TEST_CASE(the_feed_says_where_a_deleted_application_was_and_not_whose) {
    assign(ada.candidate_id, colleague);
    db.run([&](transaction& work) { delete_application(admin, work, {adas}); });
    auto events = std::vector<feed_event>{};
    BOOST_REQUIRE(eventually([&] {
        events = db.run([](auto& work) { return read_feed(work, {}, 100); });
        return !events.empty() && events.back().kind == "deleted";
    }));
    const auto& gone = events.back();
    BOOST_TEST(gone.application_id == adas);
    BOOST_TEST(gone.company_id == globe);
    BOOST_TEST(gone.job_id == prompter);
    BOOST_TEST(gone.version == 2);
    BOOST_TEST(gone.actor_id.value() == admin.user_id);
    BOOST_TEST(gone.actor_name.value() ==
               text(fmt::format("SELECT name FROM app_user WHERE id = {}", admin.user_id)));
    BOOST_TEST(gone.job_recruiter_id.value() == recruiter.user_id);
    BOOST_TEST(gone.assigned_recruiter_id.value() == colleague.user_id);
    BOOST_TEST(!gone.candidate_user_id.has_value());
    // Its job may go, too.
    text(fmt::format("DELETE FROM application; DELETE FROM job WHERE id = {}", prompter));
    events = db.run([](auto& work) { return read_feed(work, {}, 100); });
    BOOST_REQUIRE(events.size() == 1U);
    BOOST_TEST(events[0].job_id == prompter);
    BOOST_TEST(!events[0].job_recruiter_id.has_value());
}

BOOST_AUTO_TEST_CASE(
    of_a_persons_applications_to_a_job_another_counts_when_the_one_that_did_is_gone) {
    const auto address =
        text(fmt::format("SELECT email FROM candidate WHERE id = {}", ada.candidate_id));
    // Records of one person that were different when they applied.
    const auto again = [&](std::int64_t of_job) {
        const auto record = candidate_record(
            id(fmt::format("INSERT INTO company (name) VALUES ('Troupe {}') RETURNING id",
                           ++people)),
            "Ada");
        const auto made = application(record, of_job);
        text(fmt::format("UPDATE candidate SET email = '{}' WHERE id = {}", address, record));
        return made;
    };
    const auto elsewhere = again(usher);
    const auto other = application(candidate_record(globe, "Kit"), prompter);
    const auto second = again(prompter);
    const auto third = again(prompter);
    text(fmt::format("UPDATE application SET person = NULL WHERE id = {}", other));
    const auto person_of = [&](std::int64_t which) {
        return text(fmt::format("SELECT person FROM application WHERE id = {}", which));
    };
    for (const auto one : {second, third, elsewhere})
        BOOST_TEST(person_of(one).empty());
    db.run([&](transaction& work) { delete_application(admin, work, {adas}); });
    BOOST_TEST(person_of(second) == address); // so that no other may be added
    for (const auto one : {third, elsewhere, other})
        BOOST_TEST(person_of(one).empty());
    BOOST_TEST(person_of(away) == address);
}

BOOST_AUTO_TEST_CASE(only_administrators_delete_applications) {
    for (const auto& who : {recruiter, manager, interviewer, ada}) {
        auto why = refusal_of([&](auto& work) {
            delete_application(who, work, {adas});
            return 0;
        });
        BOOST_TEST((why.code == errc::forbidden));
    }
    auto why = refusal_of([&](auto& work) {
        delete_application(admin, work, {9999});
        return 0;
    });
    BOOST_TEST((why.code == errc::not_found));
}

BOOST_AUTO_TEST_SUITE_END()
