#pragma once

#include <chrono>
#include <optional>
#include <vector>

#include "scheduler/mail/delivery/mailer.hpp"
#include "scheduler/mail/delivery/turn.hpp"

/// The mailer's decisions, without its messages.
namespace callboard::scheduler {

/// Longer than any transport needs for one mail.
inline constexpr auto delivery_limit = std::chrono::seconds{150};

/// The mails that one worker gets at once, all of them written.
using hand_out = std::vector<ready_mail>;

/// Plans the next turn. Takes what it needs from the state: outcomes to record, and for each worker
/// its share of the ready mails, written, as far as the pace allows: one hand-out for free workers,
/// and one ahead for each so that none has to wait for the next turn. Mails that cannot be written
/// become outcomes.
[[nodiscard]] mail_turn plan_turn(mailer_state& state, std::vector<hand_out>& hand_outs,
                                  relay_pace::time_point now);

/// Writes some of the mails for the coming turns. Mails that cannot be written become outcomes.
/// Returns true if there may be more to write.
bool write_ahead(mailer_state& state);

/// Returns how long ready mails must wait for the pace; nullopt if it does not hold them up.
[[nodiscard]] std::optional<std::chrono::milliseconds> pause_for_pace(const mailer_state& state,
                                                                      relay_pace::time_point now);

/// Puts back what a failed turn had taken.
void undo_turn(mailer_state& state, const mail_turn& failed, std::vector<hand_out>& hand_outs);

/// Returns the outcome of an attempt for the mail; empty: it was not tried. Chooses the next pause.
[[nodiscard]] storage::finished_mail conclude(mailer_state& state,
                                              const storage::claimed_mail& mail,
                                              const std::optional<delivery_result>& result);

} // namespace callboard::scheduler
