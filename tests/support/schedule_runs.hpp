#pragma once

#include <string>
#include <vector>

#include <boost/json/object.hpp>
#include <boost/json/parse.hpp>

#include "scheduler/schedules/run_work.hpp"
#include "scheduler/schedules/runs.hpp"
#include "scheduler/schedules/schedules.hpp"
#include "tests/support/due_tasks.hpp"
#include "tests/support/world.hpp"

namespace callboard::tests {

/// A small world in which actions are executed through schedules and the tasks of their runs.
struct schedule_runs : world {
    std::int64_t fool = job(globe, recruiter.user_id, "Fool");
    std::int64_t king = job(globe, colleague.user_id, "King");
    std::int64_t page = job(rose, stranger.user_id, "Page");

    std::string email(const storage::caller& who) {
        return text(fmt::format("SELECT email FROM app_user WHERE id = {}", who.user_id));
    }
    /// A schedule, with a waiting run.
    std::int64_t run_of(const std::string& action, const std::string& parameters = "{}",
                        std::int64_t company = 0) {
        return db.run([&](storage::transaction& work) {
            auto in = scheduler::create_schedule_input{};
            in.name = fmt::format("{} {}", action, ++schedules_);
            in.action = action;
            in.parameters = {parameters};
            in.cron = "0 9 * * *";
            in.zone = "UTC";
            if (company != 0)
                in.company_id = company;
            auto found = storage::problems{};
            storage::check_input(in, found);
            found.throw_if_any();
            const auto made = scheduler::create_schedule(admin, work, in);
            return scheduler::run_schedule(admin, work, {made.id}).id;
        });
    }
    void carry_out_all() {
        results_ = do_tasks(db, &scheduler::do_schedule_runs,
                            take_tasks(db, storage::task_kind::schedule_run), storage::now());
    }
    /// Creates a schedule, runs it once, and returns "state counts detail" of the run.
    std::string carry_out(const std::string& action, const std::string& parameters = "{}",
                          std::int64_t company = 0) {
        const auto run = run_of(action, parameters, company);
        carry_out_all();
        return outcome(run);
    }
    std::string outcome(std::int64_t run) {
        return text(fmt::format("SELECT concat_ws(' ', state, (SELECT string_agg(key || '=' || "
                                "value, ' ' ORDER BY key) "
                                "FROM jsonb_each(counts)), detail) FROM schedule_run WHERE id = {}",
                                run));
    }
    boost::json::object inputs_for(const storage::caller& whom) {
        return boost::json::parse(
                   text(fmt::format("SELECT inputs FROM outbox_mail WHERE user_id = {} ORDER BY "
                                    "id DESC LIMIT 1",
                                    whom.user_id)))
            .as_object();
    }
    std::string csv_for(const storage::caller& whom) {
        auto inputs = inputs_for(whom);
        return std::string{inputs.at("attachment").at("text").as_string()};
    }
    /// Who got mail, by name, and of which kind.
    std::string mailed() {
        return text("SELECT coalesce(string_agg(kind || ' to ' || coalesce(u.name, c.name), '; ' "
                    "ORDER BY m.id), '') FROM outbox_mail m LEFT JOIN app_user u ON u.id = "
                    "m.user_id LEFT JOIN candidate c ON c.id = m.candidate_id");
    }
    void age(std::int64_t application_id, int days) {
        text(fmt::format("UPDATE application SET stage_since = now() - interval '{0} days', "
                         "updated_at = now() - interval '{0} days', applied_at = now() - interval "
                         "'{0} days' WHERE id = {1} RETURNING id",
                         days, application_id));
        text(fmt::format("UPDATE application_event SET at = now() - interval '{} days' WHERE "
                         "application_id = {} RETURNING id",
                         days, application_id));
    }
    void limit_applied_to(int hours) {
        text(
            fmt::format("UPDATE pipeline_stage SET time_limit_hours = {} WHERE key = 'applied' AND "
                        "pipeline_id = (SELECT id FROM pipeline WHERE name = 'standard') RETURNING "
                        "position",
                        hours));
    }
    void scope_is(const char* scope) {
        text(fmt::format("UPDATE company SET recruiter_scope = '{}' WHERE id = {} RETURNING id",
                         scope, globe));
    }
    std::int64_t old_candidate(std::int64_t company, const std::string& name) {
        auto made = candidate_record(company, name);
        text(
            fmt::format("UPDATE candidate SET updated_at = now() - interval '900 days', created_at "
                        "= now() - interval '900 days' WHERE id = {} RETURNING id",
                        made));
        return made;
    }

    std::vector<scheduler::task_result> results_;
    int schedules_ = 0;
};

} // namespace callboard::tests
