#pragma once

#include "actors/rules/working_time.hpp"
#include "scheduler/sequences/sequences.hpp"
#include "storage/postgres/transaction.hpp"

namespace callboard::scheduler {

/// Counts the delays of the steps of one company's sequences.
class follow_up_clock {
  public:
    /// Reads the company's calendar.
    follow_up_clock(storage::transaction& work, std::int64_t company_id);

    /// When a step is due if the one before it left at `from`.
    [[nodiscard]] storage::timestamp due(const sequence_step& step, storage::timestamp from) const;
    /// `time`, or when people work again if the step leaves in working hours only.
    [[nodiscard]] storage::timestamp leaves(const sequence_step& step,
                                            storage::timestamp time) const;

  private:
    actors::working_calendar calendar_;
};

} // namespace callboard::scheduler
