#include "storage/jobs/job_facts.hpp"

#include "storage/jobs/sql.hpp"

namespace callboard::storage {

namespace {

struct job_facts_row {
    std::int64_t id = 0;
    std::int64_t company_id = 0;
    std::string company_name;
    bool company_active = true;
    std::string title;
    std::optional<std::int64_t> recruiter_id;
    std::optional<std::int64_t> hiring_manager_id;
    std::optional<int> reapply_after;
    std::int64_t pipeline_id = 0;
    int pipeline_version = 0;
    storage::move_rule move_rule = move_rule::strict_next;
    std::optional<std::string> zone; ///< the calendar's zone, if there is a calendar
    std::optional<std::vector<std::string>> hours;
    std::optional<std::vector<std::string>> holidays;
    std::optional<std::string> at_rest;
};
BOOST_DESCRIBE_STRUCT(job_facts_row, (),
                      (id, company_id, company_name, company_active, title, recruiter_id,
                       hiring_manager_id, reapply_after, pipeline_id, pipeline_version, move_rule,
                       zone, hours, holidays, at_rest))

std::shared_ptr<const job_facts> load(connection& session, std::int64_t job_id) {
    auto row = first_of<job_facts_row>(session.exec(sql::job_facts, param<"job_id">(job_id)));
    if (!row)
        return nullptr;
    auto facts = std::make_shared<job_facts>();
    facts->id = row->id;
    facts->company_id = row->company_id;
    facts->company_name = std::move(row->company_name);
    facts->company_active = row->company_active;
    facts->title = std::move(row->title);
    facts->recruiter_id = row->recruiter_id;
    facts->hiring_manager_id = row->hiring_manager_id;
    facts->reapply_after = row->reapply_after;
    facts->pipeline = {row->pipeline_id, row->pipeline_version, row->move_rule,
                       all_of<pipeline_stage>(session.exec(sql::job_facts_stages, *row))};
    facts->at_rest = std::move(row->at_rest);
    if (row->zone)
        facts->calendar = to_calendar(*row->zone, row->hours.value(), row->holidays.value());
    return facts;
}

} // namespace

std::shared_ptr<const job_facts> job_cache::find(std::int64_t job_id) {
    auto lock = std::lock_guard{guard_};
    auto at = known_.find(job_id);
    return at == known_.end() ? nullptr : at->second;
}

std::shared_ptr<const job_facts> job_cache::find_or_load(connection& session, std::int64_t job_id) {
    auto forgotten_before = std::uint64_t{};
    {
        auto lock = std::lock_guard{guard_};
        if (auto at = known_.find(job_id); at != known_.end())
            return at->second;
        forgotten_before = forgotten_;
    }
    auto facts = load(session, job_id);
    if (!facts)
        return nullptr;
    auto lock = std::lock_guard{guard_};
    if (forgotten_ != forgotten_before) {
        facts->outdated = true; // usable now, loaded again at the next use
        return facts;
    }
    if (known_.size() >= limit)
        forget_known();
    return known_.emplace(job_id, std::move(facts)).first->second;
}

void job_cache::forget_known() {
    for (auto& [id, facts] : known_)
        facts->outdated = true; // other holders load it again
    known_.clear();
}

void job_cache::forget(std::int64_t job_id) {
    auto lock = std::lock_guard{guard_};
    ++forgotten_;
    if (auto at = known_.find(job_id); at != known_.end()) {
        at->second->outdated = true;
        known_.erase(at);
    }
}

void job_cache::forget_all() {
    auto lock = std::lock_guard{guard_};
    ++forgotten_;
    forget_known();
}

} // namespace callboard::storage
