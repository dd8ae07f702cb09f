#pragma once

#include <atomic>
#include <cstdint>
#include <memory>
#include <mutex>
#include <optional>
#include <string>
#include <unordered_map>

#include "storage/jobs/pipeline_snapshot.hpp"
#include "storage/postgres/connection.hpp"
#include "storage/values/calendar_rules.hpp"

namespace callboard::storage {

/// What all applications to a job share. Never changes once published, except that it can be marked
/// as out of date.
struct job_facts {
    std::int64_t id = 0;
    std::int64_t company_id = 0;
    std::string company_name;
    bool company_active = true;
    std::string title;
    std::optional<std::int64_t> recruiter_id;
    std::optional<std::int64_t> hiring_manager_id;
    std::optional<int> reapply_after; ///< days after a rejection; absent: never
    pipeline_snapshot pipeline;
    calendar_rules calendar = default_calendar(); ///< for counting the stages' time limits
    /// Why the applications are paused, as the start of a sentence: the job is closed, or its
    /// company is not active.
    std::optional<std::string> at_rest;
    /// Set when the job has changed: holders of these facts load them again.
    mutable std::atomic<bool> outdated{false};
};

/// The facts of the jobs in use, shared by all threads of a node.
class job_cache {
  public:
    static constexpr std::size_t limit = 50'000; ///< jobs; when full, the cache is emptied

    /// Returns cached facts or loads them; nullptr if there is no such job. Throws
    /// `database_error`.
    std::shared_ptr<const job_facts> find_or_load(connection& session, std::int64_t job_id);
    /// Returns cached facts only.
    std::shared_ptr<const job_facts> find(std::int64_t job_id);
    /// Marks the facts of a job as out of date.
    void forget(std::int64_t job_id);
    /// Marks all facts as out of date.
    void forget_all();

  private:
    void forget_known();

    std::mutex guard_;
    std::uint64_t forgotten_ = 0; ///< number of `forget` calls; a load that one has overtaken is
                                  ///< not kept
    std::unordered_map<std::int64_t, std::shared_ptr<const job_facts>> known_;
};

} // namespace callboard::storage
