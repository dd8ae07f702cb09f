#pragma once

#include <cstdint>
#include <optional>

#include <boost/describe/class.hpp>

#include "storage/interviews/round_records.hpp"
#include "storage/postgres/transaction.hpp"
#include "storage/values/checks.hpp"
#include "storage/values/page.hpp"
#include "storage/values/timestamp.hpp"

/// Lists of rounds by time, over all applications that the caller sees.
namespace callboard::storage {

/// A time span; default: the next 14 days.
struct time_span_input : paged {
    std::optional<timestamp> from = {}; ///< default: now
    std::optional<timestamp> to = {};   ///< default: 14 days after `from`
};
BOOST_DESCRIBE_STRUCT(time_span_input, (paged), (from, to))

struct upcoming_interviews_input : time_span_input {
    std::optional<std::int64_t> job_id = {};
    std::optional<std::int64_t> interviewer_id = {}; ///< a member of the panel
};
BOOST_DESCRIBE_STRUCT(upcoming_interviews_input, (time_span_input), (job_id, interviewer_id))
void check(const upcoming_interviews_input& in, problems& found);

/// Lists scheduled rounds that start in the span, in order of time. Interviewers see their own.
page<interview_round> upcoming_interviews(const caller& who, transaction& work,
                                          const upcoming_interviews_input& in);

struct my_interviews_input : time_span_input {};
BOOST_DESCRIBE_STRUCT(my_interviews_input, (time_span_input), ())
void check(const my_interviews_input& in, problems& found);

/// Lists the scheduled rounds of the span with the caller on the panel, and before them all on
/// which they owe feedback, in order of time. For candidates: those with themselves.
page<interview_round> my_interviews(const caller& who, transaction& work,
                                    const my_interviews_input& in);

} // namespace callboard::storage
