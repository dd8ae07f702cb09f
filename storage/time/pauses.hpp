#pragma once

#include <cstdint>

#include <boost/describe/class.hpp>

#include "storage/postgres/transaction.hpp"

/// Follow-ups and reminders that wait because of what their applications, companies or users do.
/// Whoever makes them wait or go on calls this in the same transaction; all else about them is in
/// `scheduler/sequences` and `scheduler/reminders`.
namespace callboard::storage {

/// Nothing more is sent to an application that was put on hold at `at`.
void pause_enrolments(transaction& work, std::int64_t application_id, timestamp at);
/// The hold has ended at `at`: what was to be sent is sent, later by as long as it lasted.
void resume_enrolments(transaction& work, std::int64_t application_id, timestamp at);

/// Arms the follow-ups that were due while the company was inactive. To be called when it is active
/// again.
void wake_enrolments(transaction& work, std::int64_t company_id);

/// Whose reminders to arm again: those of a user, or of everybody in a company. 0 = none.
struct reminders_of {
    std::int64_t user_id = 0;
    std::int64_t company_id = 0;
};
BOOST_DESCRIBE_STRUCT(reminders_of, (), (user_id, company_id))
/// Arms the reminders that were due while their users were inactive, or somebody else had them. To
/// be called when the users are active again, or have taken reminders over.
void wake_reminders(transaction& work, const reminders_of& whose);

} // namespace callboard::storage
