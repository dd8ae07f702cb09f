#pragma once

#include <chrono>
#include <optional>
#include <vector>

#include "scheduler/mail/delivery/mailer.hpp"
#include "scheduler/mail/delivery/turn.hpp"

/// What the mailer decides, apart from its messages.
namespace callboard::scheduler {

/// Longer than any transport works on one mail.
inline constexpr auto delivery_limit = std::chrono::seconds{150};

/// What one worker gets at once, all of it written.
using hand_out = std::vector<ready_mail>;

/// The next turn. Takes what it needs from the state: outcomes to record, and for each worker
/// its share of what is ready, written, as far as the pace allows: for the free ones, and one ahead
/// for each so that none has to wait for the next turn. Mails that cannot be written
/// become outcomes.
[[nodiscard]] mail_turn plan_turn(mailer_state& state, std::vector<hand_out>& hand_outs,
                                  relay_pace::time_point now);

/// Writes some of what the turns to come hand out. Mails that cannot be written become outcomes.
/// True when there may be more to write.
bool write_ahead(mailer_state& state);

/// How long what is ready must wait for the pace; nullopt: not for that.
[[nodiscard]] std::optional<std::chrono::milliseconds> pause_for_pace(const mailer_state& state,
                                                                      relay_pace::time_point now);

/// Puts back what a failed turn had taken.
void undo_turn(mailer_state& state, const mail_turn& failed, std::vector<hand_out>& hand_outs);

/// What an attempt means for the mail; empty: it was not tried. Chooses the pause before the next.
[[nodiscard]] storage::finished_mail conclude(mailer_state& state,
                                              const storage::claimed_mail& mail,
                                              const std::optional<delivery_result>& result);

} // namespace callboard::scheduler
