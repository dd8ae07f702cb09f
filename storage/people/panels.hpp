#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include <boost/describe/class.hpp>

#include "storage/postgres/transaction.hpp"

/// What other rooms do to interviews: their panel loses a member, or their application is gone.
namespace callboard::storage {

/// A round of interviews that somebody was to take part in.
struct round_left {
    std::int64_t contact_id = 0; ///< the company's contact for the application, or their lead
    std::int64_t application_id = 0;
    std::int64_t candidate_id = 0;
    std::int64_t job_id = 0;
    std::string candidate_name;
    std::string job_title;
    std::string round;                  ///< name of its type
    std::optional<timestamp> starts_at; ///< absent if it is only planned
    std::string member_name;
};
BOOST_DESCRIBE_STRUCT(round_left, (),
                      (contact_id, application_id, candidate_id, job_id, candidate_name, job_title,
                       round, starts_at, member_name))

/// A user, and the company that they belong to, or have left.
struct company_member {
    std::int64_t user_id = 0;
    std::optional<std::int64_t> company_id = {}; ///< absent: none
};
BOOST_DESCRIBE_STRUCT(company_member, (), (user_id, company_id))

/// Why somebody cannot take part any more.
enum class absence : std::uint8_t {
    inactive, ///< the account was deactivated
    left,     ///< they belong to another company, or to none
};

/// Notifies the contacts of the rounds ahead of such a user, at most a hundred, and takes those of
/// the company out of the user's calendar.
void tell_of_rounds_left(transaction& work, const company_member& who, absence why);

/// Invites a user again to the rounds ahead on whose panels they still are. Call this when they are
/// active again, or have come back to the company.
void welcome_back(transaction& work, const company_member& who);

/// Notifies the contact of a round ahead that a user was taken off its panel, unless the contact
/// did so.
void tell_of_round_left(transaction& work, std::int64_t round_id, std::int64_t user_id,
                        std::int64_t by_user_id);

/// Applications that are going to be deleted, or whose candidates have been forgotten. They are
/// locked.
struct gone_applications {
    std::vector<std::int64_t> ids;
    bool tells_candidate = false;
    std::int64_t actor_id = 0; ///< 0: the system
};
BOOST_DESCRIBE_STRUCT(gone_applications, (), (ids, tells_candidate, actor_id))

/// Cancels the rounds ahead of such applications, and mails that to their people. So that these
/// mails remain when everything about the candidate is removed, those to the panel do not say who
/// the candidate was.
void cancel_rounds_of(transaction& work, const gone_applications& gone);

/// Somebody whose place on panels a colleague takes.
struct panel_replacement {
    std::int64_t from = 0;
    std::int64_t to = 0;                               ///< active staff of the company
    std::int64_t company_id = 0;                       ///< whose rounds are meant
    std::optional<std::vector<std::int64_t>> ids = {}; ///< of rounds; absent: all that are ahead
    bool allow_overlap = false;                        ///< although they are booked at that time
};
BOOST_DESCRIBE_STRUCT(panel_replacement, (), (from, to, company_id, ids, allow_overlap))

/// How panels change. What that does to a round is not known here.
struct panel_changes {
    /// Returns the ids of the rounds whose panels were changed. Throws `errc::conflict` if the new
    /// member is booked at the time of one of them.
    std::vector<std::int64_t> (*replace)(const caller& who, transaction& work,
                                         const panel_replacement& in) = nullptr;
};

} // namespace callboard::storage
