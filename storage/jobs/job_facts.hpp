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

/// What the applications of a job share. Never changes once published, except that it can be
/// declared out of date.
struct job_facts {
    std::int64_t id = 0;
    std::int64_t company_id = 0;
    std::string company_name;
    bool company_active = true;
    std::string title;
    std::optional<std::int64_t> recruiter_id;
    std::optional<std::int64_t> hiring_manager_id;
    std::optional<int> reapply_after; ///< days after a rejection; nothing: never
    pipeline_snapshot pipeline;
    calendar_rules calendar = default_calendar(); ///< by which its limits count
    /// Why they stand still, in a sentence's beginning: the job is closed, or its company not
    /// active.
    std::optional<std::string> at_rest;
    /// Set when the job changed: whoever holds these facts loads them again.
    mutable std::atomic<bool> outdated{false};
};

/// The facts of the jobs that are in use, shared by all threads of a node.
class job_cache {
  public:
    static constexpr std::size_t limit = 50'000; ///< jobs; beyond it the cache starts anew

    /// From the cache, or loaded; nullptr when there is no such job. Throws `database_error`.
    std::shared_ptr<const job_facts> find_or_load(connection& session, std::int64_t job_id);
    /// From the cache only.
    std::shared_ptr<const job_facts> find(std::int64_t job_id);
    /// Declares one out of date.
    void forget(std::int64_t job_id);
    /// Declares all out of date.
    void forget_all();

  private:
    void forget_known();

    std::mutex guard_;
    std::uint64_t forgotten_ = 0; ///< counts `forget`s, so that a load in between is not kept
    std::unordered_map<std::int64_t, std::shared_ptr<const job_facts>> known_;
};

} // namespace callboard::storage
