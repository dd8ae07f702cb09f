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

/// Schedules that administrators configure. A declared one is defined in the operator's file: it
/// can be paused, resumed and run here, but is edited there. Every change is audited.
namespace callboard::scheduler {

/// A schedule with its meaning in words.
struct described_schedule : schedule {
    std::string in_words;
    /// At most five; of a paused schedule, those it would have if it were not paused.
    std::vector<upcoming_firing> next_firings;
};
BOOST_DESCRIBE_STRUCT(described_schedule, (schedule), (in_words, next_firings))

/// Lists schedules, oldest first. For administrators.
storage::page<described_schedule> list_schedules(const storage::caller& who,
                                                 storage::transaction& work,
                                                 const list_schedules_input& in);

/// Returns a schedule; for administrators. Throws `not_found`.
described_schedule get_schedule(const storage::caller& who, storage::transaction& work,
                                const storage::by_id& in);
/// Throws `invalid` with every invalid field.
described_schedule create_schedule(const storage::caller& who, storage::transaction& work,
                                   const create_schedule_input& in);
/// Changes the given fields; if they change when it fires, computes its next firing again.
described_schedule edit_schedule(const storage::caller& who, storage::transaction& work,
                                 const edit_schedule_input& in);
/// Deletes the record of its firings, too.
void delete_schedule(const storage::caller& who, storage::transaction& work,
                     const storage::versioned& in);

/// Stops it until it is resumed; times in between are neither missed nor made up for. Runs that
/// wait already are executed.
described_schedule pause_schedule(const storage::caller& who, storage::transaction& work,
                                  const pause_schedule_input& in);
/// Lets it fire again, as if it began now.
described_schedule resume_schedule(const storage::caller& who, storage::transaction& work,
                                   const storage::versioned& in);

/// Carries it out once, now, in addition to its firings.
schedule_run run_schedule(const storage::caller& who, storage::transaction& work,
                          const storage::by_id& in);

/// The result of a backfill.
struct backfill_result {
    int firings = 0; ///< nominal times in the range
    int added = 0;
    int known = 0; ///< recorded already, with any outcome
    std::vector<std::int64_t> run_ids;
};
BOOST_DESCRIBE_STRUCT(backfill_result, (), (firings, added, known, run_ids))

/// Carries out every firing of a range in the past that is not recorded.
backfill_result backfill_schedule(const storage::caller& who, storage::transaction& work,
                                  const backfill_schedule_input& in);

} // namespace callboard::scheduler
