#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include <boost/describe/class.hpp>
#include <boost/describe/enum.hpp>

#include "storage/interviews/round_records.hpp"
#include "storage/postgres/transaction.hpp"
#include "storage/values/by_id.hpp"
#include "storage/values/clearable.hpp"
#include "storage/values/expected_version.hpp"
#include "storage/values/page.hpp"
#include "storage/values/rules.hpp"

/// What the members of a panel say about a candidate, each for themselves: whoever still owes their
/// own does not see that of the others.
namespace callboard::storage {

enum class recommendation : std::uint8_t { strong_no, no, mixed, yes, strong_yes };
BOOST_DESCRIBE_ENUM(recommendation, strong_no, no, mixed, yes, strong_yes)

/// One line of a scorecard that was filled in.
struct feedback_score {
    std::string criterion;         ///< one of the round type's
    std::optional<int> score = {}; ///< 1 to 5
    std::string comment = {};

    static constexpr auto rules =
        std::array{rule::line("criterion", 200).filled(), rule::number("score", 1, 5),
                   rule::lines("comment", 5'000)};
    static constexpr std::array optional_members{std::string_view{"comment"}};
};
BOOST_DESCRIBE_STRUCT(feedback_score, (), (criterion, score, comment))

/// Feedback without its scores.
struct feedback_head {
    std::int64_t id = 0;
    std::int64_t round_id = 0;
    std::int64_t application_id = 0;
    std::int64_t author_id = 0;
    std::string author_name = {};
    std::optional<storage::recommendation> recommendation = {}; ///< null: only words were recorded
    std::optional<int> rating = {};                             ///< 1 to 5
    std::string comments = {};
    bool visible_to_candidate = false;            ///< the comments are; nothing else ever is
    std::optional<std::int64_t> recorded_by = {}; ///< who wrote it down for the author
    std::optional<std::string> recorded_by_name = {};
    int version = 1;
    timestamp created_at = {};
    timestamp updated_at = {};
};
BOOST_DESCRIBE_STRUCT(feedback_head, (),
                      (id, round_id, application_id, author_id, author_name, recommendation, rating,
                       comments, visible_to_candidate, recorded_by, recorded_by_name, version,
                       created_at, updated_at))

struct round_feedback : feedback_head {
    std::vector<feedback_score> scores;
};
BOOST_DESCRIBE_STRUCT(round_feedback, (feedback_head), (scores))

/// Returns the feedback on a round that the caller may see, oldest first, on one page: recruiters,
/// the job's hiring manager and administrators all of it, and so do members of the panel, but not
/// before they have given their own.
page<round_feedback> list_feedback(const caller& who, transaction& work, const by_id& in);

/// Rules for new and edited feedback.
inline constexpr auto feedback_rules = std::array{
    rule::number("rating", 1, 5), rule::lines("comments", 20'000), rule::list("scores", 0, 50)};

struct give_feedback_input {
    std::int64_t id = 0; ///< id of the round
    storage::recommendation recommendation = storage::recommendation::mixed;
    std::optional<int> rating = {};
    std::string comments = {};
    std::vector<feedback_score> scores = {};
    bool visible_to_candidate = false;

    static constexpr auto rules = feedback_rules;
    static constexpr std::array<std::string_view, 3> optional_members{"comments", "scores",
                                                                      "visible_to_candidate"};
    static constexpr std::string_view example = R"({
        "recommendation": "yes",
        "rating": 4,
        "comments": "Waited for every laugh; lost one line.",
        "visible_to_candidate": false
    })";
};
BOOST_DESCRIBE_STRUCT(give_feedback_input, (),
                      (id, recommendation, rating, comments, scores, visible_to_candidate))

/// Gives the caller's feedback on a round that has begun. Throws `errc::forbidden` unless they are
/// on its panel, and `errc::conflict` if they have given it before, or the round did not take
/// place.
round_feedback give_feedback(const caller& who, transaction& work, const give_feedback_input& in);

/// Records what was said about the candidate of a round that took place, in words and without a
/// verdict: by the caller, if they are on the panel, or else by its lead, for whom the caller
/// writes it down. Replaces words that were recorded before; throws `errc::conflict` if the author
/// has said others, or the application has ended in the meantime. The caller may change the round;
/// that was checked.
void record_feedback(const caller& who, transaction& work, const round_head& round,
                     const std::string& words);

struct edit_feedback_input {
    std::int64_t id = 0; ///< id of the round
    std::optional<storage::recommendation> recommendation = {};
    clearable<int> rating = {};
    clearable<std::string> comments = {};
    clearable<std::vector<feedback_score>> scores = {}; ///< all of them
    std::optional<bool> visible_to_candidate = {};
    std::optional<storage::versions> expected_version = {};

    static constexpr auto rules = feedback_rules;
    static constexpr bool is_edit = true;
    static constexpr std::string_view example =
        R"({"recommendation": "strong_yes", "visible_to_candidate": true})";
};
BOOST_DESCRIBE_STRUCT(edit_feedback_input, (),
                      (id, recommendation, rating, comments, scores, visible_to_candidate,
                       expected_version))

/// Changes the given fields of the caller's feedback. Throws `errc::conflict` once the application
/// has ended: what led to a decision stays as it was.
round_feedback edit_feedback(const caller& who, transaction& work, const edit_feedback_input& in);

/// Feedback as the candidate sees it.
struct shown_feedback {
    std::int64_t id = 0;
    std::int64_t application_id = 0;
    std::string job_title;
    std::string company_name;
    std::string round;                  ///< name of the round
    std::optional<timestamp> starts_at; ///< of the round
    std::string comments;
    timestamp updated_at;
};
BOOST_DESCRIBE_STRUCT(shown_feedback, (),
                      (id, application_id, job_title, company_name, round, starts_at, comments,
                       updated_at))

struct list_my_feedback_input : paged {};
BOOST_DESCRIBE_STRUCT(list_my_feedback_input, (paged), ())

/// Lists what the calling candidate may read of the feedback on them, newest first.
page<shown_feedback> my_feedback(const caller& who, transaction& work,
                                 const list_my_feedback_input& in);

} // namespace callboard::storage
