#pragma once

#include <cstdint>

#include <boost/describe/class.hpp>

#include "storage/postgres/transaction.hpp"

/// Pauses of follow-ups, reminders and interviews because of their applications, companies or
/// users. Code that pauses or resumes those calls this in the same transaction; everything else
/// about them is in `scheduler/sequences`, `scheduler/reminders` and `scheduler/interviews`.
namespace callboard::storage {

/// Pauses the follow-ups of an application that was put on hold at `at`.
void pause_enrolments(transaction& work, std::int64_t application_id, timestamp at);
/// Resumes them when the hold has ended at `at`: everything is sent later by the length of the
/// hold.
void resume_enrolments(transaction& work, std::int64_t application_id, timestamp at);

/// Arms the follow-ups that became due while the company was inactive. Call this when it is active
/// again.
void wake_enrolments(transaction& work, std::int64_t company_id);

/// Whose reminders to arm again: those of a user, or of everybody in a company. 0 = none.
struct reminders_of {
    std::int64_t user_id = 0;
    std::int64_t company_id = 0;
};
BOOST_DESCRIBE_STRUCT(reminders_of, (), (user_id, company_id))
/// Arms the reminders that became due while their users were inactive, or belonged to somebody
/// else. Call this when the users are active again, or have taken over reminders.
void wake_reminders(transaction& work, const reminders_of& whose);

/// Has the scheduler find out anew what is due when about a company's interviews. Call this when
/// the company is active again, or its rules or its calendar are others.
void wake_rounds(transaction& work, std::int64_t company_id);

} // namespace callboard::storage
