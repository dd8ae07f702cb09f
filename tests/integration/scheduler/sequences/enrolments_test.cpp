// Follow-ups from the enrolment to the last mail: what is shown, what is sent, and everything that
// stops it. Tasks are claimed and done by hand, with the clock set by the test.
#include "scheduler/sequences/enrolments.hpp"

#include <boost/json/parse.hpp>
#include <boost/test/unit_test.hpp>

#include "scheduler/sequences/enrolment_work.hpp"
#include "scheduler/sequences/follow_up_time.hpp"
#include "scheduler/sequences/sequences.hpp"
#include "storage/candidates/candidates.hpp"
#include "tests/support/at_once.hpp"
#include "tests/support/company_status.hpp"
#include "tests/support/due_tasks.hpp"

namespace {

using namespace callboard;
using namespace callboard::scheduler;
using namespace std::chrono_literals;
using storage::errc;
using storage::leased_task;
using storage::task_kind;
using storage::task_outcome;
using storage::timestamp;
using storage::transaction;

const auto each_element = boost::test_tools::per_element();
using ids = std::vector<std::int64_t>;

struct enrolments_fixture : tests::world {
    std::int64_t fool = job(globe, recruiter.user_id, "Fool");
    std::int64_t of_ada = application(ada.candidate_id, fool, 2);
    std::int64_t hello =
        sequence({{24, false, "Thank you, {{candidate_name}}",
                   "We talk about {{job_title}} at {{company_name}} ({{stage}}).", ""},
                  {48, false, "Still with us?", "Yours, {{recruiter_name}}",
                   "<p>Yours, {{recruiter_name}}</p>"},
                  {0, false, "Last", "Bye", ""}});

    std::int64_t sequence(const std::vector<sequence_step>& steps,
                          const std::string& name = "Hello", bool stop_on_stage_change = true) {
        auto in = create_sequence_input{};
        in.name = name;
        in.steps = steps;
        in.stop_on_stage_change = stop_on_stage_change;
        return db.run([&](transaction& work) { return create_sequence(recruiter, work, in); }).id;
    }
    enrolment_view enrolled(std::int64_t sequence_id, std::int64_t application_id) {
        return db.run([&](transaction& work) {
            return enrol(recruiter, work, {sequence_id, application_id});
        });
    }
    enrolment_view get(std::int64_t id) {
        return db.run([&](transaction& work) { return get_enrolment(recruiter, work, {id}); });
    }
    ids list(const storage::caller& who, const list_enrolments_input& in = {}) {
        auto all = ids{};
        for (const auto& one :
             db.run([&](transaction& work) { return list_enrolments(who, work, in); }).items)
            all.push_back(one.id);
        return all;
    }
    enrolment stop(std::int64_t id, const std::string& reason = "replied") {
        return db.run([&](transaction& work) {
            return stop_enrolment(recruiter, work, {id, reason});
        });
    }
    template <class Input, class F>
    storage::refusal refused(F f, const storage::caller& who, const Input& in) {
        return refusal_of([&](transaction& work) { return f(who, work, in); });
    }
    storage::refusal enrol_refused(std::int64_t sequence_id, std::int64_t application_id) {
        return refused(enrol, recruiter, enrol_input{sequence_id, application_id});
    }
    std::vector<leased_task> take() { return tests::take_tasks(db, task_kind::enrolment); }
    std::vector<task_result> send(const std::vector<leased_task>& tasks, timestamp now = {}) {
        return tests::do_tasks(db, do_enrolments, tasks, now);
    }
    task_outcome send_next(timestamp now = {}) {
        const auto tasks = take();
        BOOST_REQUIRE(tasks.size() == 1U);
        return send(tasks, now).at(0).outcome;
    }
    std::int64_t mails(const std::string& where = "true") {
        return id("SELECT count(*) FROM outbox_mail WHERE kind = 'follow_up' AND " + where);
    }
    std::int64_t armed() { return id("SELECT count(*) FROM task WHERE kind = 'enrolment'"); }
    void change(const std::string& table, const std::string& what, std::int64_t which) {
        text(fmt::format("UPDATE {} SET {} WHERE id = {} RETURNING id", table, what, which));
    }
    void opt_out(std::int64_t company) {
        text(fmt::format("INSERT INTO mail_opt_out (address, company_id) SELECT lower(email), {} "
                         "FROM candidate WHERE id = {} RETURNING address",
                         company, ada.candidate_id));
    }
    timestamp now() { return *storage::parse_timestamp(text("SELECT clock_timestamp()")); }
    /// Enrolled, then something happened: the next step is not sent.
    void expect_stopped(std::int64_t id, const std::string& why) {
        const auto seen = get(id);
        BOOST_TEST((seen.state == enrolment_state::stopped));
        BOOST_TEST(seen.stopped_why.value_or("") == why);
        BOOST_TEST(seen.coming.empty());
        BOOST_TEST(!seen.next_at.has_value());
        BOOST_TEST(list(recruiter, {.state = enrolment_state::stopped}) == ids{id}, each_element);
        BOOST_TEST(list(recruiter, {.state = enrolment_state::active}).empty());
        const auto before = mails();
        BOOST_TEST((send_next() == task_outcome::outdated));
        BOOST_TEST(mails() == before);
        BOOST_TEST(armed() == 0);
        BOOST_TEST(text(fmt::format("SELECT state || ' ' || stopped_why FROM sequence_enrolment "
                                    "WHERE id = {}",
                                    id)) == "stopped " + why);
    }
};

} // namespace

BOOST_TEST_DONT_PRINT_LOG_VALUE(callboard::storage::task_outcome)

BOOST_FIXTURE_TEST_SUITE(scheduler_enrolments, enrolments_fixture)

BOOST_AUTO_TEST_CASE(a_preview_says_what_would_go_out_when) {
    const auto before = now();
    const auto preview = db.run([&](transaction& work) {
        return preview_sequence(recruiter, work, {hello, of_ada});
    });
    BOOST_TEST(!preview.refused.has_value());
    BOOST_REQUIRE(preview.coming.size() == 3U);
    const auto name =
        text(fmt::format("SELECT name FROM candidate WHERE id = {}", ada.candidate_id));
    BOOST_TEST(preview.coming[0].subject == "Thank you, " + name);
    BOOST_TEST(preview.coming[0].text == "We talk about Fool at Globe (Interview).");
    BOOST_TEST(preview.coming[0].html.find("We talk about Fool") != std::string::npos);
    BOOST_TEST((preview.coming[0].due_at >= before + 24h));
    BOOST_TEST((preview.coming[0].due_at <= now() + 24h));
    BOOST_TEST((preview.coming[1].due_at == preview.coming[0].due_at + 48h));
    BOOST_TEST((preview.coming[2].due_at == preview.coming[1].due_at));
    BOOST_TEST(preview.coming[1].html.starts_with("<p>Yours, recruiter"));
    BOOST_TEST(armed() == 0);
    change("candidate", "status = 'do_not_contact'", ada.candidate_id);
    BOOST_TEST(db.run([&](transaction& work) {
                     return preview_sequence(recruiter, work, {hello, of_ada});
                 }).refused.value() == "do_not_contact");
}

BOOST_AUTO_TEST_CASE(an_enrolment_is_armed_and_shows_what_is_coming) {
    const auto made = enrolled(hello, of_ada);
    BOOST_TEST((made.state == enrolment_state::active));
    BOOST_TEST(made.sequence_name == "Hello");
    BOOST_TEST(made.job_title == "Fool");
    BOOST_TEST(made.candidate_id == ada.candidate_id);
    BOOST_TEST(made.enrolled_by.value() == recruiter.user_id);
    BOOST_REQUIRE(made.coming.size() == 3U);
    BOOST_TEST((made.coming[0].due_at == made.next_at));
    BOOST_TEST(id(fmt::format("SELECT count(*) FROM task t JOIN sequence_enrolment e ON e.id = "
                              "t.subject_id WHERE t.kind = 'enrolment' AND e.id = {} AND "
                              "t.due_at = e.next_at AND t.step = 0",
                              made.id)) == 1);
}

BOOST_AUTO_TEST_CASE(each_step_is_sent_once_and_the_last_one_finishes) {
    const auto made = enrolled(hello, of_ada);
    for (auto step = 0; step < 3; ++step) {
        const auto seen = get(made.id);
        BOOST_TEST(seen.next_step == step);
        BOOST_TEST((seen.next_at == made.coming[static_cast<std::size_t>(step)].due_at));
        BOOST_TEST(seen.coming.size() == static_cast<std::size_t>(3 - step));
        const auto tasks = take();
        BOOST_TEST((send(tasks).at(0).outcome == task_outcome::done));
        BOOST_TEST(mails() == step + 1);
        // The same task again, as after a lost answer.
        BOOST_TEST((send(tasks).at(0).outcome == task_outcome::outdated));
        BOOST_TEST(mails() == step + 1);
    }
    const auto over = get(made.id);
    BOOST_TEST((over.state == enrolment_state::finished));
    BOOST_TEST(over.next_step == 3);
    BOOST_TEST(over.coming.empty());
    BOOST_TEST(armed() == 0);
    BOOST_TEST(
        mails(fmt::format("candidate_id = {} AND application_id = {} AND company_id = {} AND "
                          "user_id IS NULL AND cause_kind = 'enrolment' AND cause_id = {}",
                          ada.candidate_id, of_ada, globe, made.id)) == 3);
    const auto second =
        boost::json::parse(text("SELECT inputs FROM outbox_mail ORDER BY id OFFSET 1 LIMIT 1"));
    BOOST_TEST(second.at("subject").as_string() == "Still with us?");
    BOOST_TEST(second.at("text").as_string().starts_with("Yours, recruiter"));
    BOOST_TEST(second.at("html").as_string().starts_with("<p>Yours, recruiter"));
}

BOOST_AUTO_TEST_CASE(what_a_candidate_is_called_does_not_become_markup) {
    change("candidate", "name = '<b>Ada</b> {{job_title}}'", ada.candidate_id);
    const auto marked =
        sequence({{0, false, "To {{candidate_name}}", "Dear {{candidate_name}}", ""},
                  {0, false, "S", "T", "<p>{{candidate_name}}</p>"}},
                 "Marked");
    const auto made = enrolled(marked, of_ada);
    BOOST_TEST(made.coming.at(0).text == "Dear <b>Ada</b> {{job_title}}");
    BOOST_TEST(made.coming.at(0).html.find("&lt;b&gt;Ada&lt;/b&gt;") != std::string::npos);
    BOOST_TEST(made.coming.at(1).html == "<p>&lt;b&gt;Ada&lt;/b&gt; {{job_title}}</p>");
}

BOOST_AUTO_TEST_CASE(after_a_long_silence_the_steps_do_not_hurry) {
    const auto made = enrolled(hello, of_ada);
    const auto much_later = *made.next_at + 1'000h;
    BOOST_TEST((send_next(much_later) == task_outcome::done));
    BOOST_TEST((get(made.id).next_at == much_later + 48h));
    const auto a_little_late = much_later + 48h + 59min;
    BOOST_TEST((send_next(a_little_late) == task_outcome::done));
    BOOST_TEST((get(made.id).next_at == much_later + 48h));
}

BOOST_AUTO_TEST_CASE(steps_in_working_hours_wait_for_the_company_to_work) {
    text(fmt::format("INSERT INTO calendar (company_id, zone, hours, holidays) VALUES ({}, "
                     "'Europe/Berlin', '{{mon 09:00-17:00,tue 09:00-17:00,wed 09:00-17:00,"
                     "thu 09:00-17:00,fri 09:00-17:00}}', '{{2090-05-01}}') RETURNING id",
                     globe));
    const auto clock = db.run([&](transaction& work) { return follow_up_clock{work, globe}; });
    const auto due = [&](int hours, const char* from) {
        return storage::to_text(
            clock.due({hours, true, "S", "T", ""}, *storage::parse_timestamp(from)));
    };
    // Friday 28 April 2090 in Berlin, two hours ahead of UTC; Monday is a holiday.
    BOOST_TEST(due(1, "2090-04-28T08:00:00Z") == "2090-04-28T09:00:00Z");
    BOOST_TEST(due(8, "2090-04-28T08:00:00Z") == "2090-05-02T08:00:00Z");
    // What falls into the evening is sent the next morning, and so is what falls into the night.
    BOOST_TEST(due(7, "2090-04-28T08:00:00Z") == "2090-05-02T07:00:00Z");
    BOOST_TEST(due(0, "2090-04-29T22:00:00Z") == "2090-05-02T07:00:00Z");
    BOOST_TEST(storage::to_text(clock.due({8, false, "S", "T", ""},
                                          *storage::parse_timestamp("2090-04-28T20:00:00Z"))) ==
               "2090-04-29T04:00:00Z");
    // Another company has other hours: the default ones.
    const auto other = db.run([&](transaction& work) { return follow_up_clock{work, rose}; });
    BOOST_TEST(storage::to_text(other.due({0, true, "S", "T", ""},
                                          *storage::parse_timestamp("2090-04-29T22:00:00Z"))) ==
               "2090-05-01T09:00:00Z");
}

BOOST_AUTO_TEST_CASE(a_move_stops_it_and_its_undo_lets_it_go_on) {
    const auto made = enrolled(hello, of_ada);
    BOOST_TEST((send_next() == task_outcome::done));
    change("application", "stage = 3", of_ada);
    BOOST_TEST(get(made.id).stopped_why.value_or("") == "stage_changed");
    change("application", "stage = 2", of_ada);
    BOOST_TEST((get(made.id).state == enrolment_state::active));
    BOOST_TEST(get(made.id).coming.size() == 2U);
    change("application", "stage = 3", of_ada);
    expect_stopped(made.id, "stage_changed");
    // From then on it stays that way.
    change("application", "stage = 2", of_ada);
    BOOST_TEST((get(made.id).state == enrolment_state::stopped));
}

BOOST_AUTO_TEST_CASE(one_that_does_not_mind_moves_stops_at_the_end_of_the_pipeline) {
    const auto patient = sequence({{1, false, "S", "T", ""}, {1, false, "S", "T", ""}}, "P", false);
    const auto made = enrolled(patient, of_ada);
    change("application", "stage = 3", of_ada);
    BOOST_TEST((send_next() == task_outcome::done));
    change("application", "stage = 5", of_ada);
    expect_stopped(made.id, "pipeline_ended");
}

BOOST_AUTO_TEST_CASE(a_closed_job_is_followed_up_no_more) {
    const auto made = enrolled(hello, of_ada);
    change("job", "status = 'closed'", fool);
    expect_stopped(made.id, "job_closed");
}

BOOST_AUTO_TEST_CASE(who_must_not_be_contacted_gets_nothing) {
    const auto made = enrolled(hello, of_ada);
    change("candidate", "status = 'do_not_contact'", ada.candidate_id);
    expect_stopped(made.id, "do_not_contact");
}

BOOST_AUTO_TEST_CASE(what_the_company_says_of_contacts_counts_for_its_follow_ups) {
    const auto made = enrolled(hello, of_ada);
    const auto refuse = [&](const storage::caller& who, bool refused) {
        return db.run([&](transaction& work) {
            auto in = storage::set_contact_input{ada.candidate_id, refused, "asked for it", {}};
            return storage::set_contact(who, work, in).do_not_contact.value();
        });
    };
    BOOST_TEST(refuse(manager, true));
    BOOST_TEST((get(made.id).state == enrolment_state::stopped));
    BOOST_TEST(!refuse(recruiter, false));
    BOOST_TEST((get(made.id).state == enrolment_state::active));
    BOOST_TEST(refuse(recruiter, true));
    expect_stopped(made.id, "do_not_contact");
}

BOOST_AUTO_TEST_CASE(whose_account_is_inactive_gets_nothing) {
    const auto made = enrolled(hello, of_ada);
    change("app_user", "active = false", ada.user_id);
    expect_stopped(made.id, "account_inactive");
    const auto why = enrol_refused(hello, of_ada);
    BOOST_TEST(why.current == R"({"refused":"account_inactive"})");
}

BOOST_AUTO_TEST_CASE(who_opted_out_of_the_company_gets_nothing) {
    const auto made = enrolled(hello, of_ada);
    opt_out(rose); // not this one
    BOOST_TEST((get(made.id).state == enrolment_state::active));
    opt_out(globe);
    expect_stopped(made.id, "opted_out");
}

BOOST_AUTO_TEST_CASE(who_opted_out_of_everything_gets_nothing) {
    const auto made = enrolled(hello, of_ada);
    opt_out(0);
    expect_stopped(made.id, "opted_out");
}

BOOST_AUTO_TEST_CASE(a_sequence_put_aside_stops_everybody) {
    const auto made = enrolled(hello, of_ada);
    const auto claimed = take();
    const auto other = enrolled(hello, application(bob.candidate_id, fool));
    db.run([&](transaction& work) { deactivate_sequence(recruiter, work, {hello}); });
    for (const auto id : {made.id, other.id})
        BOOST_TEST(get(id).stopped_why.value_or("") == "sequence_deactivated");
    BOOST_TEST(armed() == 0);
    BOOST_TEST((send(claimed).at(0).outcome == task_outcome::outdated));
    BOOST_TEST(mails() == 0);
    const auto why = enrol_refused(hello, of_ada);
    BOOST_TEST((why.code == errc::conflict));
    BOOST_TEST(why.current == R"({"refused":"sequence_deactivated"})");
}

BOOST_AUTO_TEST_CASE(stopped_by_hand_it_takes_back_what_has_not_left) {
    const auto made = enrolled(hello, of_ada);
    BOOST_TEST((send_next() == task_outcome::done));
    BOOST_TEST((send_next() == task_outcome::done));
    text("UPDATE outbox_mail SET state = 'sent' WHERE id = (SELECT min(id) FROM outbox_mail) "
         "RETURNING id");
    text("UPDATE outbox_mail SET state = 'claimed' WHERE state = 'queued' RETURNING id");
    const auto claimed = take();
    const auto over = stop(made.id);
    BOOST_TEST((over.state == enrolment_state::stopped));
    BOOST_TEST(over.stopped_why.value() == "replied");
    BOOST_TEST(over.next_step == 2);
    BOOST_TEST(mails("state = 'cancelled'") == 1);
    BOOST_TEST(mails("state = 'sent'") == 1);
    BOOST_TEST((send(claimed).at(0).outcome == task_outcome::outdated));
    BOOST_TEST(mails() == 2);
    const auto why = refused(stop_enrolment, recruiter, stop_enrolment_input{made.id, "again"});
    BOOST_TEST((why.code == errc::conflict));
    BOOST_TEST(why.current == R"({"state":"stopped"})");
    BOOST_TEST(id("SELECT count(*) FROM audit_event WHERE kind = 'enrolment_stopped'") == 1);
    auto found = storage::problems{};
    storage::check_input(stop_enrolment_input{made.id, " "}, found);
    BOOST_TEST(found.found().at(0).pointer == "/reason");
}

BOOST_AUTO_TEST_CASE(one_is_in_a_sequence_once_at_a_time) {
    const auto first = enrolled(hello, of_ada);
    BOOST_TEST((enrol_refused(hello, of_ada).code == errc::conflict));
    stop(first.id);
    const auto second = enrolled(hello, of_ada);
    // It had to stop before its step was due: that is recorded now.
    change("application", "stage = 3", of_ada);
    const auto third = enrolled(hello, of_ada);
    BOOST_TEST(get(second.id).stopped_why.value_or("") == "stage_changed");
    BOOST_TEST((get(third.id).state == enrolment_state::active));
    BOOST_TEST(armed() == 1);
    BOOST_TEST(list(recruiter, {.application_id = of_ada}) == (ids{third.id, second.id, first.id}),
               each_element);
}

BOOST_AUTO_TEST_CASE(who_could_not_be_sent_anything_is_not_enrolled) {
    const auto expect = [&](const std::string& why) {
        const auto refusal = enrol_refused(hello, of_ada);
        BOOST_TEST((refusal.code == errc::conflict));
        BOOST_TEST(refusal.current == fmt::format(R"({{"refused":"{}"}})", why));
    };
    change("application", "stage = 6", of_ada);
    expect("pipeline_ended");
    change("application", "stage = 0", of_ada);
    opt_out(globe);
    expect("opted_out");
    change("candidate", "status = 'do_not_contact'", ada.candidate_id);
    expect("do_not_contact");
    BOOST_TEST(armed() == 0);
}

BOOST_AUTO_TEST_CASE(what_the_caller_may_not_see_does_not_exist) {
    const auto made = enrolled(hello, of_ada).id;
    const auto at_rose = application(bob.candidate_id, job(rose, stranger.user_id, "Clown"));
    BOOST_TEST((enrol_refused(hello, at_rose).code == errc::not_found));
    BOOST_TEST((enrol_refused(hello, 999'999).code == errc::not_found));
    BOOST_TEST((enrol_refused(999'999, of_ada).code == errc::not_found));
    BOOST_TEST((refused(enrol, stranger, enrol_input{hello, at_rose}).code == errc::not_found));
    const auto mixed = refused(enrol, admin, enrol_input{hello, at_rose});
    BOOST_TEST((mixed.code == errc::invalid));
    BOOST_TEST(mixed.fields.at(0).pointer == "/application_id");
    const auto owner_only = tests::scoped(colleague, storage::recruiter_scope::owned_jobs);
    for (const auto& who : {stranger, owner_only}) {
        BOOST_TEST(list(who).empty());
        BOOST_TEST((refused(get_enrolment, who, storage::by_id{made}).code == errc::not_found));
        BOOST_TEST((refused(stop_enrolment, who, stop_enrolment_input{made, "x"}).code ==
                    errc::not_found));
    }
    BOOST_TEST((refused(preview_sequence, owner_only, preview_sequence_input{hello, of_ada}).code ==
                errc::not_found));
    for (const auto& who : {recruiter, colleague, admin})
        BOOST_TEST(list(who, {.sequence_id = hello}) == ids{made}, each_element);
    for (const auto& who : {manager, interviewer, ada}) {
        BOOST_TEST(
            (refused(list_enrolments, who, list_enrolments_input{}).code == errc::forbidden));
        BOOST_TEST((refused(get_enrolment, who, storage::by_id{made}).code == errc::forbidden));
        BOOST_TEST((refused(stop_enrolment, who, stop_enrolment_input{made, "x"}).code ==
                    errc::forbidden));
        BOOST_TEST((refused(enrol, who, enrol_input{hello, of_ada}).code == errc::forbidden));
        BOOST_TEST((refused(preview_sequence, who, preview_sequence_input{hello, of_ada}).code ==
                    errc::forbidden));
    }
}

BOOST_AUTO_TEST_CASE(other_steps_count_for_what_was_not_sent) {
    const auto made = enrolled(hello, of_ada);
    BOOST_TEST((send_next() == task_outcome::done));
    auto in = edit_sequence_input{.id = hello};
    in.steps = std::vector<sequence_step>{{24, false, "A", "A", ""}, {24, false, "B", "B", ""}};
    db.run([&](transaction& work) { edit_sequence(recruiter, work, in); });
    BOOST_TEST(get(made.id).coming.size() == 1U);
    BOOST_TEST(get(made.id).coming.at(0).subject == "B");
    in.steps = std::vector<sequence_step>{{24, false, "A", "A", ""}};
    db.run([&](transaction& work) { edit_sequence(recruiter, work, in); });
    BOOST_TEST((send_next() == task_outcome::outdated));
    BOOST_TEST((get(made.id).state == enrolment_state::finished));
    BOOST_TEST(mails() == 1);
}

BOOST_AUTO_TEST_CASE(a_text_that_cannot_be_written_any_more_stops_only_its_own) {
    const auto made = enrolled(hello, of_ada);
    const auto other = enrolled(sequence({{1, false, "S", "T", ""}}, "Other"), of_ada);
    text("UPDATE follow_up_step SET subject = '{{gone}}' WHERE sequence_id = " +
         std::to_string(hello) + " RETURNING position");
    auto failed = 0;
    auto done = 0;
    for (const auto& result : send(take())) {
        failed += result.outcome == task_outcome::failed;
        done += result.outcome == task_outcome::done;
    }
    BOOST_TEST(failed == 1);
    BOOST_TEST(done == 1);
    BOOST_TEST(get(made.id).stopped_why.value() == "template_broken");
    BOOST_TEST((get(other.id).state == enrolment_state::finished));
}

BOOST_AUTO_TEST_CASE(an_old_task_does_not_stand_in_the_way_of_the_right_one) {
    enrolled(hello, of_ada);
    auto tasks = take();
    send(tasks);
    const auto next = take();
    tasks.push_back(next.at(0));
    const auto results = send(tasks);
    BOOST_TEST((results.at(0).outcome == task_outcome::outdated));
    BOOST_TEST((results.at(1).outcome == task_outcome::done));
    BOOST_TEST(mails() == 2);
    text("DELETE FROM application WHERE id = " + std::to_string(of_ada) + " RETURNING id");
    BOOST_TEST((send(take()).at(0).outcome == task_outcome::outdated));
}

BOOST_AUTO_TEST_CASE(a_company_that_is_active_again_goes_on_with_its_follow_ups) {
    enrolled(hello, of_ada);
    for (const auto active : {false, true}) {
        text("DELETE FROM task"); // while the company is not active, what is due is dropped
        tests::set_active(*this, globe, active);
    }
    BOOST_TEST(armed() == 1);
}

BOOST_AUTO_TEST_CASE(of_sending_and_stopping_at_the_same_moment_a_mail_leaves_or_does_not) {
    for (auto round = 0; round < 15; ++round) {
        const auto made = enrolled(hello, of_ada);
        const auto claimed = take();
        const auto before = mails();
        const auto done = tests::at_once(3, [&](int who) {
            auto session = storage::connection{{.url = db.url()}};
            auto sent = false;
            storage::run_in_transaction(session, "test", [&](transaction& work) {
                static const auto settings = config::settings{};
                if (who == 2)
                    stop_enrolment(recruiter, work, {made.id, "replied"});
                else
                    sent = do_enrolments(work, {settings, claimed.at(0).due_at}, claimed)
                               .at(0)
                               .outcome == task_outcome::done;
            });
            return sent;
        });
        BOOST_TEST(mails() - before == done[0] + done[1]);
        BOOST_TEST(mails("state = 'queued'") == 0); // stopped in any case: cancelled or not sent
        BOOST_TEST((get(made.id).state == enrolment_state::stopped));
        BOOST_TEST(armed() == 0);
    }
}

BOOST_AUTO_TEST_SUITE_END()
