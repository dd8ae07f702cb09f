#pragma once

#include "actors/rules/working_time.hpp"
#include "scheduler/sequences/sequences.hpp"
#include "storage/postgres/transaction.hpp"

namespace callboard::scheduler {

/// Computes the times of the steps of one company's sequences.
class follow_up_clock {
  public:
    /// Reads the company's calendar.
    follow_up_clock(storage::transaction& work, std::int64_t company_id);

    /// Returns when a step is due if the previous one was sent at `from`.
    [[nodiscard]] storage::timestamp due(const sequence_step& step, storage::timestamp from) const;
    /// Returns `time`, or the next working time if the step is sent in working hours only.
    [[nodiscard]] storage::timestamp leaves(const sequence_step& step,
                                            storage::timestamp time) const;

  private:
    actors::working_calendar calendar_;
};

} // namespace callboard::scheduler
