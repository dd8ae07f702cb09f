#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include <boost/describe/class.hpp>

#include "storage/interviews/round_records.hpp"
#include "storage/postgres/transaction.hpp"
#include "storage/values/rules.hpp"

/// Invitations to rounds, as the invited people see and answer them: in the client, or by the link
/// in a mail, which says who they are.
namespace callboard::storage {

/// Who was invited to what.
struct invited {
    std::int64_t round_id = 0;
    std::int64_t user_id = 0; ///< a member of the panel; 0: the candidate
};
BOOST_DESCRIBE_STRUCT(invited, (), (round_id, user_id))

struct invitation {
    std::int64_t round_id = 0;
    std::int64_t application_id = 0;
    std::string name; ///< of the round type
    std::string job_title;
    std::string company_name;
    std::string candidate_name;
    std::string invited_name; ///< the candidate's, or that of the member of the panel
    round_status status = round_status::planned;
    std::optional<timestamp> starts_at = {};
    std::optional<timestamp> ends_at = {};
    std::string zone; ///< of the invited person
    std::string location;
    std::string link;
    std::optional<round_answer> answer = {};
    bool is_open = false; ///< can be answered: the round is ahead
};
BOOST_DESCRIBE_STRUCT(invitation, (),
                      (round_id, application_id, name, job_title, company_name, candidate_name,
                       invited_name, status, starts_at, ends_at, zone, location, link, answer,
                       is_open))

/// Returns nullopt for people who are not, or no longer, to take part.
std::optional<invitation> find_invitation(transaction& work, const invited& who);

/// What somebody answers.
struct given_answer {
    round_answer answer = round_answer::accepted;
    std::optional<std::string> comment = {};  ///< for the company
    std::optional<timestamp> seen_start = {}; ///< the start that they know of; absent: any
};
BOOST_DESCRIBE_STRUCT(given_answer, (), (answer, comment, seen_start))

inline constexpr auto longest_answer = 1'000;

/// Records the answer in the history, and tells the company's contact if it is a refusal. The same
/// answer again changes nothing. Throws `errc::not_found` like `find_invitation`, and
/// `errc::conflict` if it cannot be answered any more, or the time is another one than was seen.
invitation answer_invitation(transaction& work, const invited& who, const given_answer& given);

struct answer_round_input : given_answer {
    std::int64_t id = 0; ///< id of the round
    static constexpr auto rules = std::array{rule::lines("comment", longest_answer)};
    static constexpr std::string_view example =
        R"({"answer": "declined", "comment": "I am on tour that week."})";
};
BOOST_DESCRIBE_STRUCT(answer_round_input, (given_answer), (id))

/// Answers the caller's own invitation. For candidates and members of panels.
invitation answer_round(const caller& who, transaction& work, const answer_round_input& in);

} // namespace callboard::storage
