#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include <boost/describe/class.hpp>

#include "scheduler/schedules/inputs.hpp"
#include "scheduler/schedules/runs.hpp"
#include "scheduler/schedules/schedule_rows.hpp"
#include "scheduler/schedules/upcoming_firings.hpp"
#include "storage/postgres/transaction.hpp"
#include "storage/values/by_id.hpp"
#include "storage/values/page.hpp"

/// Schedules that administrators configure. A declared one stands in the operator's file: it can be
/// paused, resumed and run here, and is changed there. Every change is audited.
namespace callboard::scheduler {

/// Schedules, the oldest first. For administrators.
storage::page<schedule> list_schedules(const storage::caller& who, storage::transaction& work,
                                       const list_schedules_input& in);

/// A schedule with what it means.
struct described_schedule : schedule {
    std::string in_words;
    std::vector<upcoming_firing> next_firings;
};
BOOST_DESCRIBE_STRUCT(described_schedule, (schedule), (in_words, next_firings))

/// One of theirs; for administrators. Throws `not_found`.
described_schedule get_schedule(const storage::caller& who, storage::transaction& work,
                                const storage::by_id& in);
/// Throws `invalid` with every field that cannot be.
described_schedule create_schedule(const storage::caller& who, storage::transaction& work,
                                   const create_schedule_input& in);
/// Changes the given fields; where they say when it fires, its next firing is computed anew.
described_schedule edit_schedule(const storage::caller& who, storage::transaction& work,
                                 const edit_schedule_input& in);
/// The record of its firings goes with it.
void delete_schedule(const storage::caller& who, storage::transaction& work,
                     const storage::versioned& in);

/// Nothing fires until it is resumed; what comes meanwhile is neither missed nor made up for. Runs
/// that wait already are carried out.
described_schedule pause_schedule(const storage::caller& who, storage::transaction& work,
                                  const pause_schedule_input& in);
/// It fires from now on, as if it began now.
described_schedule resume_schedule(const storage::caller& who, storage::transaction& work,
                                   const storage::versioned& in);

/// Carries it out once, now, beside its firings.
schedule_run run_schedule(const storage::caller& who, storage::transaction& work,
                          const storage::by_id& in);

/// What a backfill did.
struct backfill_result {
    int firings = 0; ///< so many nominal times lie in the range
    int added = 0;
    int known = 0; ///< were on record already, whatever became of them
    std::vector<std::int64_t> run_ids;
};
BOOST_DESCRIBE_STRUCT(backfill_result, (), (firings, added, known, run_ids))

/// Carries out every firing of a range in the past that is not on record.
backfill_result backfill_schedule(const storage::caller& who, storage::transaction& work,
                                  const backfill_schedule_input& in);

} // namespace callboard::scheduler
