#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include <boost/describe/class.hpp>

#include "storage/candidates/tag_filter.hpp"
#include "storage/jobs/pipeline_snapshot.hpp"
#include "storage/postgres/transaction.hpp"
#include "storage/values/by_id.hpp"
#include "storage/values/checks.hpp"
#include "storage/values/expected_version.hpp"
#include "storage/values/list_order.hpp"
#include "storage/values/page.hpp"
#include "storage/values/rules.hpp"

/// Lists of applications and of their events. The application's actor changes the stage, not these
/// functions.
namespace callboard::storage {

/// An application as lists show it. Candidates do not get the remarks, the rejection reason and who
/// runs the job.
struct application_summary {
    std::int64_t id = 0;
    std::int64_t job_id = 0;
    std::string job_title;
    std::int64_t company_id = 0;
    std::string company_name;
    std::int64_t candidate_id = 0;
    std::string candidate_name;
    std::string stage; ///< the stage's label
    std::string stage_key;
    storage::stage_kind stage_kind = storage::stage_kind::active;
    int version = 0;
    std::optional<std::string> source = {};
    std::optional<std::string> remarks = {};
    std::optional<std::string> rejection_reason = {};
    std::optional<std::int64_t> recruiter_id = {};  ///< the job's recruiter
    std::optional<std::string> recruiter_name = {}; ///< unless they have left the company
    std::optional<std::int64_t> hiring_manager_id = {};
    std::optional<std::string> hiring_manager_name = {};
    std::optional<std::int64_t> assigned_recruiter_id = {}; ///< whom the candidate is assigned to
    std::optional<std::string> assigned_recruiter_name = {};
    timestamp stage_since;
    std::optional<timestamp> next_update_by = {}; ///< from the stage's time limit; absent on hold
    std::optional<timestamp> held_at = {};        ///< when it was put on hold; staff only
    timestamp applied_at;
    timestamp updated_at;
};
BOOST_DESCRIBE_STRUCT(application_summary, (),
                      (id, job_id, job_title, company_id, company_name, candidate_id,
                       candidate_name, stage, stage_key, stage_kind, version, source, remarks,
                       rejection_reason, recruiter_id, recruiter_name, hiring_manager_id,
                       hiring_manager_name, assigned_recruiter_id, assigned_recruiter_name,
                       stage_since, next_update_by, held_at, applied_at, updated_at))

inline constexpr auto application_orders =
    std::to_array<std::string_view>({"created_at", "-created_at", "stage_since", "next_update_by"});

struct list_applications_input : paged {
    std::optional<std::int64_t> job_id = {};
    std::optional<std::string> stage = {}; ///< key or label of the stage, in any case
    std::optional<std::int64_t> candidate_id = {};
    std::optional<std::int64_t> recruiter_id = {}; ///< of the job or the candidate
    std::optional<std::string> q = {}; ///< part of the candidate's name or e-mail, or of the job
    std::optional<timestamp> updated_since = {};
    std::optional<bool> stale = {};    ///< past the stage's time limit
    std::vector<std::string> tag = {}; ///< the company has given the candidate all of these tags,
                                       ///< in any case
    /// `stage_since`: longest in their stage first; only with `job_id`. `next_update_by`: longest
    /// past the time limit first, then those whose limit ends next, then those without one.
    std::string order_by = "-created_at";

    static constexpr auto rules =
        std::array{rule::one_of("order_by", application_orders), rule::text("stage", 200),
                   rule::text("q", 200), tag_filter_rule};
    static constexpr std::array<std::string_view, 2> optional_members{"tag", "order_by"};
    static constexpr auto aliases =
        std::array{std::pair<std::string_view, std::string_view>{"job", "job_id"},
                   std::pair<std::string_view, std::string_view>{"candidate", "candidate_id"},
                   std::pair<std::string_view, std::string_view>{"status", "stage"}};
};
BOOST_DESCRIBE_STRUCT(list_applications_input, (paged),
                      (job_id, stage, candidate_id, recruiter_id, q, updated_since, stale, tag,
                       order_by))
void check(const list_applications_input& in, problems& found);

/// Candidates list their own applications, staff those in their scope, administrators all. A stage
/// may be written as in moves; one that no pipeline has is `errc::invalid`.
page<application_summary> list_applications(const caller& who, transaction& work,
                                            const list_applications_input& in);

struct my_applications_input : paged {
    std::optional<std::string> stage = {};
    std::string order_by = "-created_at";

    static constexpr auto rules =
        std::array{rule::one_of("order_by", orders_by_age), rule::text("stage", 200)};
    static constexpr std::array optional_members{std::string_view{"order_by"}};
};
BOOST_DESCRIBE_STRUCT(my_applications_input, (paged), (stage, order_by))

/// Lists the applications of the candidate who asks.
page<application_summary> my_applications(const caller& who, transaction& work,
                                          const my_applications_input& in);

struct job_applications_input : paged {
    std::int64_t id = 0; ///< the job
    std::optional<std::string> stage = {};
    std::optional<std::string> q = {};
    std::string order_by = "-created_at"; ///< as in the list of all applications

    static constexpr auto rules = std::array{rule::one_of("order_by", application_orders),
                                             rule::text("stage", 200), rule::text("q", 200)};
    static constexpr std::array optional_members{std::string_view{"order_by"}};
};
BOOST_DESCRIBE_STRUCT(job_applications_input, (paged), (id, stage, q, order_by))

/// Lists the applications to a job that the caller may see.
page<application_summary> job_applications(const caller& who, transaction& work,
                                           const job_applications_input& in);

/// Removes an application with its history and its unsent mails; a hire frees its opening. The
/// people of interviews that are ahead are told that they are cancelled. For administrators.
void delete_application(const caller& who, transaction& work, const versioned& in);

} // namespace callboard::storage
