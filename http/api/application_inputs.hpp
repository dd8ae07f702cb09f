#pragma once

#include <array>
#include <optional>
#include <string>
#include <vector>

#include "storage/values/expected_version.hpp"
#include "storage/values/raw_json.hpp"
#include "storage/values/rules.hpp"
#include "storage/values/timestamp.hpp"

/// Bodies and answers of the routes that application actors serve.
namespace callboard::http {

struct apply_input {
    std::int64_t job_id = 0;
    std::optional<std::string> source;
    std::optional<std::int64_t> candidate_id; ///< set by staff who apply for somebody
    static constexpr auto rules = std::array{storage::rule::line("source", 200)};
    static constexpr auto aliases =
        std::array{std::pair<std::string_view, std::string_view>{"job", "job_id"},
                   std::pair<std::string_view, std::string_view>{"candidate", "candidate_id"}};
    static constexpr std::string_view example = R"({"job": 1, "source": "careers page"})";
};
BOOST_DESCRIBE_STRUCT(apply_input, (), (job_id, source, candidate_id))

struct change_stage_input {
    std::int64_t id = 0;
    std::string stage; ///< key or label of the stage, in any case
    std::optional<std::string> reason;
    std::optional<std::string> rejection_reason;
    std::optional<storage::versions> expected_version;
    bool override_rule = false;
    static constexpr auto rules = std::array{storage::rule::text("stage", 200).filled(),
                                             storage::rule::lines("reason", 10'000),
                                             storage::rule::line("rejection_reason", 200)};
    static constexpr std::array optional_members{std::string_view{"override_rule"}};
    static constexpr auto aliases =
        std::array{std::pair<std::string_view, std::string_view>{"override", "override_rule"},
                   std::pair<std::string_view, std::string_view>{"status", "stage"}};
    static constexpr std::string_view example =
        R"({"stage": "Screening", "reason": "strong profile"})";
};
BOOST_DESCRIBE_STRUCT(change_stage_input, (),
                      (id, stage, reason, rejection_reason, expected_version, override_rule))

/// Input of `select`, `withdraw` and `undo`.
struct reasoned_input {
    std::int64_t id = 0;
    std::optional<std::string> reason;
    std::optional<storage::versions> expected_version;
    static constexpr auto rules = std::array{storage::rule::lines("reason", 10'000)};
    static constexpr std::string_view example = R"({"reason": "we agreed on the phone"})";
};
BOOST_DESCRIBE_STRUCT(reasoned_input, (), (id, reason, expected_version))

struct hold_input {
    std::int64_t id = 0;
    bool on_hold = true; ///< false: resume
    std::optional<std::string> reason;
    std::optional<storage::versions> expected_version;
    static constexpr auto rules = std::array{storage::rule::lines("reason", 10'000)};
    static constexpr std::string_view example =
        R"({"on_hold": true, "reason": "the budget is being discussed"})";
};
BOOST_DESCRIBE_STRUCT(hold_input, (), (id, on_hold, reason, expected_version))

struct edit_application_input {
    std::int64_t id = 0;
    storage::clearable<std::string> source = {};
    storage::clearable<std::string> remarks = {};
    storage::clearable<std::string> rejection_reason = {};
    storage::clearable<std::int64_t> assigned_recruiter_id =
        {}; ///< of the candidate; for administrators
    std::optional<storage::versions> expected_version;
    static constexpr auto rules =
        std::array{storage::rule::line("source", 200), storage::rule::lines("remarks", 10'000),
                   storage::rule::line("rejection_reason", 200)};
    static constexpr bool is_edit = true;
    static constexpr std::string_view example = R"({"remarks": "speaks Portuguese"})";
};
BOOST_DESCRIBE_STRUCT(edit_application_input, (),
                      (id, source, remarks, rejection_reason, assigned_recruiter_id,
                       expected_version))

inline constexpr std::int64_t most_at_once = 500; ///< applications

struct bulk_change_stage_input {
    std::vector<std::int64_t> application_ids;
    std::string stage;
    std::optional<std::string> reason;
    std::optional<std::string> rejection_reason;
    static constexpr auto rules = std::array{
        storage::rule::list("application_ids", 1, most_at_once),
        storage::rule::text("stage", 200).filled(), storage::rule::lines("reason", 10'000),
        storage::rule::line("rejection_reason", 200)};
    static constexpr auto aliases =
        std::array{std::pair<std::string_view, std::string_view>{"ids", "application_ids"}};
    static constexpr std::string_view example =
        R"({"application_ids": [1, 2], "stage": "Rejected"})";
};
BOOST_DESCRIBE_STRUCT(bulk_change_stage_input, (),
                      (application_ids, stage, reason, rejection_reason))
void check(const bulk_change_stage_input& in, storage::problems& found);

struct bulk_undo_input {
    std::vector<std::int64_t> application_ids;
    std::optional<std::string> reason;
    static constexpr auto rules =
        std::array{storage::rule::list("application_ids", 1, most_at_once),
                   storage::rule::lines("reason", 10'000)};
    static constexpr auto aliases =
        std::array{std::pair<std::string_view, std::string_view>{"ids", "application_ids"},
                   std::pair<std::string_view, std::string_view>{"items", "application_ids"}};
    static constexpr std::string_view example =
        R"({"application_ids": [1, 2], "reason": "the wrong list"})";
};
BOOST_DESCRIBE_STRUCT(bulk_undo_input, (), (application_ids, reason))
void check(const bulk_undo_input& in, storage::problems& found);

/// Result for one application of a bulk move: the answer to moving it, or a problem.
struct bulk_result {
    std::int64_t application_id = 0;
    int status = 0;
    std::optional<storage::raw_json> application;
    std::optional<storage::raw_json> problem;
};
BOOST_DESCRIBE_STRUCT(bulk_result, (), (application_id, status, application, problem))

/// Results in the order of the request.
struct bulk_results {
    std::vector<bulk_result> results;
};
BOOST_DESCRIBE_STRUCT(bulk_results, (), (results))

/// Result for one application of a bulk undo: the answer to undoing it, or a problem.
struct bulk_undo_result {
    std::int64_t application_id = 0;
    int status = 0;
    std::optional<storage::raw_json> undone;
    std::optional<storage::raw_json> problem;
};
BOOST_DESCRIBE_STRUCT(bulk_undo_result, (), (application_id, status, undone, problem))

struct bulk_undo_results {
    std::vector<bulk_undo_result> results;
};
BOOST_DESCRIBE_STRUCT(bulk_undo_results, (), (results))

} // namespace callboard::http
