#pragma once

#include "http/calls/actions.hpp"
#include "scheduler/mail/texts/writing.hpp"
#include "scheduler/schedules/preview.hpp"
#include "storage/interviews/rounds.hpp"
#include "storage/people/panels.hpp"

/// What handlers that run a transaction may ask for besides the database.
namespace callboard::http {

template <>
scheduler::mail_means means_for<scheduler::mail_means>(const call& call);

template <>
scheduler::preview_means means_for<scheduler::preview_means>(const call& call);

template <>
storage::zone_rules means_for<storage::zone_rules>(const call& call);

template <>
storage::panel_changes means_for<storage::panel_changes>(const call& call);

} // namespace callboard::http
