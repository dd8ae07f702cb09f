#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include <boost/test/unit_test.hpp>

#include "scheduler/sequences/enrolment_work.hpp"
#include "scheduler/sequences/enrolments.hpp"
#include "scheduler/sequences/sequences.hpp"
#include "tests/support/due_tasks.hpp"
#include "tests/support/world.hpp"

BOOST_TEST_DONT_PRINT_LOG_VALUE(callboard::storage::task_outcome)

namespace callboard::tests {

/// A small world with sequences of follow-ups, whose tasks are claimed and done by hand, with the
/// clock set by the test.
struct follow_ups : world {
    std::int64_t fool = job(globe, recruiter.user_id, "Fool");

    std::int64_t sequence(const std::vector<scheduler::sequence_step>& steps,
                          const std::string& name = "Hello", bool stop_on_stage_change = true) {
        auto in = scheduler::create_sequence_input{};
        in.name = name;
        in.steps = steps;
        in.stop_on_stage_change = stop_on_stage_change;
        return db
            .run([&](storage::transaction& work) {
                return scheduler::create_sequence(recruiter, work, in);
            })
            .id;
    }
    scheduler::enrolment_view enrolled(std::int64_t sequence_id, std::int64_t application_id) {
        return db.run([&](storage::transaction& work) {
            return scheduler::enrol(recruiter, work, {sequence_id, application_id});
        });
    }
    scheduler::enrolment_view get(std::int64_t id) {
        return db.run([&](storage::transaction& work) {
            return scheduler::get_enrolment(recruiter, work, {id});
        });
    }
    std::vector<storage::leased_task> take() {
        return take_tasks(db, storage::task_kind::enrolment);
    }
    std::vector<scheduler::task_result> send(const std::vector<storage::leased_task>& tasks,
                                             storage::timestamp now = {}) {
        return do_tasks(db, scheduler::do_enrolments, tasks, now);
    }
    scheduler::task_result send_one(const std::vector<storage::leased_task>& tasks,
                                    storage::timestamp now = {}) {
        BOOST_REQUIRE(tasks.size() == 1U);
        return send(tasks, now).at(0);
    }
    storage::task_outcome send_next(storage::timestamp now = {}) {
        return send_one(take(), now).outcome;
    }
    std::int64_t mails(const std::string& where = "true") {
        return id("SELECT count(*) FROM outbox_mail WHERE kind = 'follow_up' AND " + where);
    }
    std::int64_t armed() { return id("SELECT count(*) FROM task WHERE kind = 'enrolment'"); }
    storage::timestamp now() { return *storage::parse_timestamp(text("SELECT clock_timestamp()")); }
};

/// Ada, who had an interview, and a sequence of three mails for her.
struct enrolments : follow_ups {
    using ids = std::vector<std::int64_t>;

    std::int64_t of_ada = application(ada.candidate_id, fool, 2);
    std::int64_t hello =
        sequence({{24, false, "Thank you, {{candidate_name}}",
                   "We talk about {{job_title}} at {{company_name}} ({{stage}}).", ""},
                  {48, false, "Still with us?", "Yours, {{recruiter_name}}",
                   "<p>Yours, {{recruiter_name}}</p>"},
                  {0, false, "Last", "Bye", ""}});

    ids list(const storage::caller& who, const scheduler::list_enrolments_input& in = {}) {
        const auto listed = db.run(
            [&](storage::transaction& work) { return scheduler::list_enrolments(who, work, in); });
        auto all = ids{};
        for (const auto& one : listed.items)
            all.push_back(one.id);
        return all;
    }
    scheduler::enrolment stop(std::int64_t id, const std::string& reason = "replied") {
        return db.run([&](storage::transaction& work) {
            return scheduler::stop_enrolment(recruiter, work, {id, reason});
        });
    }
    template <class Input, class F>
    storage::refusal refused(F f, const storage::caller& who, const Input& in) {
        return refusal_of([&](storage::transaction& work) { return f(who, work, in); });
    }
    storage::refusal enrol_refused(std::int64_t sequence_id, std::int64_t application_id) {
        return refused(scheduler::enrol, recruiter,
                       scheduler::enrol_input{sequence_id, application_id});
    }
    void change(const std::string& table, const std::string& what, std::int64_t which) {
        text(fmt::format("UPDATE {} SET {} WHERE id = {} RETURNING id", table, what, which));
    }
    void opt_out(std::int64_t company) {
        text(fmt::format("INSERT INTO mail_opt_out (address, company_id) SELECT lower(email), {} "
                         "FROM candidate WHERE id = {} RETURNING address",
                         company, ada.candidate_id));
    }
};

} // namespace callboard::tests
