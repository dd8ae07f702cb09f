#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include <boost/describe/class.hpp>
#include <boost/describe/enum.hpp>

#include "storage/jobs/pipeline_snapshot.hpp"
#include "storage/postgres/transaction.hpp"
#include "storage/values/by_id.hpp"
#include "storage/values/checks.hpp"
#include "storage/values/expected_version.hpp"
#include "storage/values/list_order.hpp"
#include "storage/values/page.hpp"
#include "storage/values/rules.hpp"

namespace callboard::storage {

/// Only open jobs accept applications.
enum class job_status : std::uint8_t { draft, open, paused, closed };
BOOST_DESCRIBE_ENUM(job_status, draft, open, paused, closed)

enum class employment_type : std::uint8_t { full_time, part_time, contract, temporary, internship };
BOOST_DESCRIBE_ENUM(employment_type, full_time, part_time, contract, temporary, internship)

/// A job. Only the company's staff see who runs it and how many were hired.
struct job {
    std::int64_t id = 0;
    std::int64_t company_id = 0;
    std::string company_name;
    std::string title;
    std::string description;
    std::string location;
    storage::employment_type employment_type = storage::employment_type::full_time;
    std::vector<std::string> skills;
    std::optional<std::string> experience_level = {}; ///< fresher, 1-3, 3-5 or 5+ (years)
    int openings = 1;
    std::optional<int> hired_count = {};
    job_status status = job_status::draft;
    std::optional<int> reapply_after = {}; ///< days after a rejection until the person may apply
                                           ///< again;
                                           ///< absent: never
    std::optional<std::int64_t> recruiter_id = {};
    std::optional<std::string> recruiter_name = {}; ///< unless they have left the company
    std::optional<std::int64_t> hiring_manager_id = {};
    std::optional<std::string> hiring_manager_name = {};
    std::int64_t pipeline_id = 0;
    std::string pipeline_name;
    int pipeline_version = 0;
    int version = 0;
    timestamp created_at;
    timestamp updated_at;
};
BOOST_DESCRIBE_STRUCT(job, (),
                      (id, company_id, company_name, title, description, location, employment_type,
                       skills, experience_level, openings, hired_count, status, reapply_after,
                       recruiter_id, recruiter_name, hiring_manager_id, hiring_manager_name,
                       pipeline_id, pipeline_name, pipeline_version, version, created_at,
                       updated_at))

/// Rules for new and edited jobs.
inline constexpr auto job_rules = std::array{rule::line("title", 200).filled(),
                                             rule::lines("description", 20'000),
                                             rule::line("location", 200),
                                             rule::number("openings", 1, 100'000),
                                             rule::number("reapply_after", 0, 3'650),
                                             rule::text("pipeline", longest_pipeline_name).filled(),
                                             skills_rule,
                                             experience_level_rule};

struct create_job_input {
    std::optional<std::int64_t> company_id = {}; ///< recruiters: their own; administrators must
                                                 ///< give it
    std::string title;
    std::string description;
    std::string location;
    storage::employment_type employment_type = storage::employment_type::full_time;
    std::vector<std::string> skills;
    std::optional<std::string> experience_level = {};
    int openings = 1;
    job_status status = job_status::open;
    std::optional<int> reapply_after = {}; ///< days after a rejection until the person may apply
                                           ///< again;
                                           ///< absent: never
    std::optional<std::int64_t> recruiter_id = {}; ///< default: the recruiter who creates the job
    std::optional<std::int64_t> hiring_manager_id = {};
    std::optional<std::int64_t> pipeline_id = {};
    std::optional<std::string> pipeline = {}; ///< its name, instead of the id; default: `standard`

    static constexpr auto rules = job_rules;
    static constexpr auto optional_members = std::array<std::string_view, 6>{
        "description", "location", "employment_type", "skills", "openings", "status"};
    static constexpr std::string_view example = R"({
        "title": "Stage manager",
        "description": "Calls the cues.",
        "location": "London",
        "skills": ["cueing", "calm"],
        "experience_level": "3-5",
        "openings": 2,
        "status": "open",
        "pipeline": "standard"
    })";
};
BOOST_DESCRIBE_STRUCT(create_job_input, (),
                      (company_id, title, description, location, employment_type, skills,
                       experience_level, openings, status, reapply_after, recruiter_id,
                       hiring_manager_id, pipeline_id, pipeline))
void check(const create_job_input& in, problems& found);

/// Creates a job, open or in another status, on the newest published version of its pipeline.
/// Recruiter and hiring manager must be active members of the company. For recruiters and
/// administrators.
job create_job(const caller& who, transaction& work, const create_job_input& in);

struct edit_job_input {
    std::int64_t id = 0;
    std::optional<std::string> title = {};
    storage::clearable<std::string> description = {};
    storage::clearable<std::string> location = {};
    std::optional<storage::employment_type> employment_type = {};
    storage::clearable<std::vector<std::string>> skills = {};
    storage::clearable<std::string> experience_level = {};
    std::optional<int> openings = {};
    std::optional<job_status> status = {};
    storage::clearable<int> reapply_after = {};
    storage::clearable<std::int64_t> recruiter_id = {}; ///< null: nobody
    storage::clearable<std::int64_t> hiring_manager_id = {};
    std::optional<std::int64_t> pipeline_id = {};
    std::optional<std::string> pipeline = {};
    std::optional<storage::versions> expected_version = {};

    static constexpr auto rules = job_rules;
    static constexpr bool is_edit = true;
    static constexpr std::string_view example = R"({"openings": 3, "status": "paused"})";
};
BOOST_DESCRIBE_STRUCT(edit_job_input, (),
                      (id, title, description, location, employment_type, skills, experience_level,
                       openings, status, reapply_after, recruiter_id, hiring_manager_id,
                       pipeline_id, pipeline, expected_version))
void check(const edit_job_input& in, problems& found);

/// Changes the given fields. There must be at least as many openings as hires; the pipeline can
/// only change until somebody has applied (`errc::conflict`). For recruiters and administrators.
job edit_job(const caller& who, transaction& work, const edit_job_input& in);

/// Closes a job that has applications and returns it; deletes a job without any. For recruiters and
/// administrators.
std::optional<job> delete_job(const caller& who, transaction& work, const versioned& in);

job get_job(const caller& who, transaction& work, const by_id& in);

/// Throws `errc::not_found` as `get_job` does.
void require_visible_job(const caller& who, transaction& work, std::int64_t id);

struct list_jobs_input : paged {
    std::optional<std::string> q = {}; ///< part of the title, description, location or company
    std::optional<job_status> status = {};
    std::optional<std::string> location = {}; ///< part of the location
    std::optional<std::string> skill = {};
    std::optional<std::string> experience_level = {};
    std::optional<std::int64_t> company_id = {};
    std::string order_by = "-created_at";

    static constexpr auto orders =
        std::to_array<std::string_view>({"created_at", "-created_at", "title", "-title"});
    static constexpr auto rules = std::array{rule::one_of("order_by", orders), rule::text("q", 200),
                                             rule::text("location", 200), rule::text("skill", 200)};
    static constexpr std::array optional_members{std::string_view{"order_by"}};
};
BOOST_DESCRIBE_STRUCT(list_jobs_input, (paged),
                      (q, status, location, skill, experience_level, company_id, order_by))

/// Candidates and interviewers list the open jobs of all companies, staff all of their company.
page<job> list_jobs(const caller& who, transaction& work, const list_jobs_input& in);

/// Lists the open jobs of all companies, the same for every caller, so that the answer can be kept
/// until a job changes.
page<job> list_open_jobs(const caller& who, transaction& work, const list_jobs_input& in);

/// Returns the group of callers for whom `list_jobs` returns the same jobs as for this caller.
[[nodiscard]] std::optional<std::string> job_audience(const caller& who);
/// Returns the same for `list_open_jobs`: one group for everybody.
[[nodiscard]] std::optional<std::string> open_job_audience(const caller& who);

struct stage_count {
    std::string stage_key;
    std::string stage; ///< the stage's label
    storage::stage_kind stage_kind = storage::stage_kind::active;
    std::int64_t applications = 0;
    std::int64_t overdue = 0; ///< of these, past their time limit
};
BOOST_DESCRIBE_STRUCT(stage_count, (), (stage_key, stage, stage_kind, applications, overdue))

/// The number of visible applications to a job, in total and in each stage of its pipeline.
struct job_application_count {
    std::int64_t job_id = 0;
    std::string title;
    job_status status = job_status::draft;
    std::int64_t total = 0;
    std::vector<stage_count> stages;
};
BOOST_DESCRIBE_STRUCT(job_application_count, (), (job_id, title, status, total, stages))

page<job_application_count> job_application_counts(const caller& who, transaction& work,
                                                   const list_jobs_input& in);

} // namespace callboard::storage
