#include "scheduler/interviews/slot_offers.hpp"

#include <algorithm>
#include <array>
#include <chrono>

#include <boost/json/object.hpp>
#include <boost/json/serialize.hpp>
#include <fmt/format.h>

#include "scheduler/interviews/due_rounds.hpp"
#include "storage/interviews/bookings.hpp"
#include "storage/interviews/round_contacts.hpp"
#include "storage/interviews/round_terms.hpp"
#include "storage/interviews/rounds.hpp"
#include "storage/json/json_writer.hpp"
#include "storage/people/calendars.hpp"
#include "storage/postgres/clock.hpp"
#include "storage/time/tasks.hpp"
#include "storage/values/require.hpp"

namespace callboard::scheduler {

using std::chrono::days;
using std::chrono::minutes;
using storage::caller;
using storage::errc;
using storage::failure;
using storage::role;
using storage::round_status;
using storage::timestamp;
using storage::transaction;

namespace {

constexpr auto usual_window = days{14};
constexpr auto longest_window = days{60};
constexpr auto most_slots = std::size_t{100};

minutes length_of(const slot_offer_row& offer) {
    return minutes{offer.duration_minutes};
}

/// Returns the first instant that may still be chosen, moved or cancelled.
timestamp soonest(const slot_offer_row& offer, timestamp now) {
    return now + minutes{offer.notice_minutes};
}

offer_state state_of(const slot_offer_row& offer, timestamp now) {
    if (offer.withdrawn)
        return offer_state::withdrawn;
    if (!offer.goes_on || offer.expected.empty())
        return offer_state::ended;
    if (offer.status == round_status::scheduled)
        return offer_state::chosen;
    if (offer.status != round_status::planned ||
        soonest(offer, now) + length_of(offer) > offer.closes_at)
        return offer_state::ended;
    return offer_state::open;
}

bool may_change(const slot_offer_row& offer, timestamp now) {
    const auto state = state_of(offer, now);
    return state == offer_state::open ||
           (state == offer_state::chosen && soonest(offer, now) <= *offer.starts_at);
}

/// Returns at most `limit` free slots of the offer that lie between two instants.
std::vector<timestamp> slots_between(transaction& work, const slot_offer_row& offer, timestamp now,
                                     timestamp from, timestamp to, std::size_t limit) {
    auto panel = std::vector<actors::working_calendar>{};
    for (const auto id : offer.expected)
        panel.push_back(
            actors::working_calendar::of(storage::rules_for(work, id, offer.company_id)));
    const auto busy = find_busy_times(work, offer);
    return free_slots({.from = std::max({from, offer.opens_at, soonest(offer, now)}),
                       .to = std::min(to, offer.closes_at),
                       .length = length_of(offer),
                       .buffer = minutes{offer.buffer_minutes},
                       .panel = panel,
                       .busy = busy,
                       .limit = limit});
}

slot_offer to_offer(const slot_offer_row& row, timestamp now) {
    return {row.round_id,  state_of(row, now), row.duration_minutes, row.opens_at,
            row.closes_at, row.notice_minutes, row.buffer_minutes,   row.offered_at};
}

slot_list to_list(transaction& work, const slot_offer_row& offer,
                  const std::optional<timestamp>& after) {
    const auto now = storage::database_time(work);
    auto list = slot_list{.round_id = offer.round_id,
                          .state = state_of(offer, now),
                          .name = offer.name,
                          .job_title = offer.job_title,
                          .company_name = offer.company_name,
                          .location = offer.location,
                          .message = offer.message,
                          .zone = offer.zone,
                          .duration_minutes = offer.duration_minutes,
                          .starts_at = offer.starts_at,
                          .may_change = may_change(offer, now)};
    if (!list.may_change)
        return list;
    const auto from = after ? *after + minutes{1} : offer.opens_at;
    list.slots = slots_between(work, offer, now, from, offer.closes_at, most_slots + 1);
    list.more = list.slots.size() > most_slots;
    if (list.more)
        list.slots.pop_back();
    return list;
}

/// Candidates act for themselves, also by the link in their mail, without an account.
caller candidate_of(const slot_offer_row& offer) {
    auto who = caller{};
    who.user_id = offer.candidate_user_id;
    who.is = role::candidate;
    who.candidate_id = offer.candidate_id;
    return who;
}

slot_offer_row offer_of(transaction& work, std::int64_t round_id) {
    return storage::require_found("offer", find_slot_offer(work, round_id));
}

/// Returns the offer if it is the caller's.
slot_offer_row own_offer(const caller& who, transaction& work, std::int64_t round_id) {
    auto offer = offer_of(work, round_id);
    if (who.user_id == 0 || offer.owner_id != who.user_id)
        throw storage::not_found("offer");
    return offer;
}

void require_change(const slot_offer_row& offer, timestamp now) {
    if (may_change(offer, now))
        return;
    switch (state_of(offer, now)) {
    case offer_state::chosen:
        throw failure{errc::conflict, "It is too late to change the time."};
    case offer_state::withdrawn:
        throw failure{errc::conflict, "The times are no longer offered."};
    default:
        throw failure{errc::conflict, "There is nothing left to choose."};
    }
}

/// Says what is left to choose instead.
[[noreturn]] void throw_taken(const slot_list& left) {
    throw failure{storage::refusal{
        errc::conflict, "This time is not free, or no longer.", {}, storage::to_json(left), 0}};
}

void tell_contact(transaction& work, const slot_offer_row& offer, std::string_view what) {
    if (const auto contact = storage::find_round_contact(work, offer.round_id))
        storage::notify(work, *contact, fmt::format("{} {}", offer.candidate_name, what));
}

/// The offer with its round, which nobody else changes until the end of the transaction.
struct locked_offer {
    storage::round_head round;
    slot_offer_row offer;
    timestamp now;
};

locked_offer lock_offer(transaction& work, const slot_offer_row& seen) {
    auto round = storage::lock_round_of_candidate(candidate_of(seen), work, seen.round_id);
    return {std::move(round), offer_of(work, seen.round_id), storage::database_time(work)};
}

slot_list choose(transaction& work, const slot_offer_row& seen, timestamp slot) {
    const auto [before, offer, now] = lock_offer(work, seen);
    require_change(offer, now);
    if (before.starts_at == slot)
        return to_list(work, offer, {});
    const auto until = slot + length_of(offer);
    storage::lock_bookings(work, before.panel,
                           before.candidate_id); // so that what is free stays so
    const auto free = slots_between(work, offer, now, slot, until, 1);
    if (free.empty() || free.front() != slot)
        throw_taken(to_list(work, offer, {}));
    storage::set_chosen_time(candidate_of(offer), work, before, slot, until);
    accept_chosen_time(work, offer.round_id);
    tell_contact(work, offer, before.starts_at ? "has moved an interview" : "has chosen a time");
    return to_list(work, offer_of(work, offer.round_id), {});
}

void cancel(transaction& work, const slot_offer_row& seen) {
    const auto [before, offer, now] = lock_offer(work, seen);
    if (before.status == round_status::cancelled)
        return;
    require_change(offer, now);
    storage::cancel_chosen_time(candidate_of(offer), work, before);
    tell_contact(work, offer, "has cancelled an interview");
}

/// Asks the candidate to choose; the mailer adds the link.
void mail_offer(transaction& work, const new_slot_offer& offer) {
    auto mail = timed_mail{.round_id = offer.round_id,
                           .kind = "slot_offer",
                           .expires_at = offer.closes_at,
                           .more = offer_inputs(offer.duration_minutes, offer.closes_at, false)};
    queue_timed_mails(work, std::array{std::move(mail)});
}

} // namespace

void check(const offer_slots_input& in, storage::problems& found) {
    if (in.from && in.to && *in.to <= *in.from)
        found.add("to", "must be after from");
    else if (in.from && in.to && *in.to - *in.from > longest_window)
        found.add("to", "must be at most 60 days after from");
}

slot_offer offer_slots(const caller& who, transaction& work, const offer_slots_input& in) {
    storage::require_role(who, {role::recruiter, role::hiring_manager, role::admin});
    const auto round = storage::lock_round_to_offer(who, work, in.id);
    const auto now = storage::database_time(work);
    auto offer = new_slot_offer{.round_id = round.id,
                                .duration_minutes = in.duration_minutes.value_or(
                                    storage::type_of(work, round).duration_minutes),
                                .opens_at = in.from.value_or(now),
                                .notice_minutes = in.notice_minutes,
                                .buffer_minutes = in.buffer_minutes,
                                .offered_by = who.user_id};
    offer.closes_at = in.to.value_or(offer.opens_at + usual_window);
    auto found = storage::problems{};
    if (offer.closes_at <= offer.opens_at)
        found.add("to", "must be after from");
    else if (offer.closes_at - offer.opens_at > longest_window)
        found.add("to", "must be at most 60 days after from");
    else if (now + minutes{offer.notice_minutes + offer.duration_minutes} > offer.closes_at)
        found.add("to", "leaves no time for the round after the notice");
    found.throw_if_any();
    if (round.status != round_status::planned)
        throw failure{errc::conflict, "Only the time of a planned round can be chosen."};
    if (round.panel.empty())
        throw failure{errc::conflict, "The round needs a panel, whose free time is offered."};
    set_slot_offer(work, offer);
    mail_offer(work, offer);
    record_offer(work, who, round, "times_offered");
    storage::arm_tasks(work, std::array{storage::planned_task{.kind = storage::task_kind::interview,
                                                              .subject_id = round.id,
                                                              .due_at = now}});
    return to_offer(offer_of(work, round.id), now);
}

slot_offer get_slot_offer(const caller& who, transaction& work, const storage::by_id& in) {
    storage::require_role(who, {role::recruiter, role::hiring_manager, role::admin});
    static_cast<void>(storage::get_round(who, work, in)); // whoever does not see it is refused
    return to_offer(offer_of(work, in.id), storage::database_time(work));
}

void withdraw_offer(const caller& who, transaction& work, const storage::by_id& in) {
    storage::require_role(who, {role::recruiter, role::hiring_manager, role::admin});
    const auto round = storage::lock_round_to_offer(who, work, in.id);
    if (offer_of(work, in.id).withdrawn)
        return;
    withdraw_slot_offer(work, in.id);
    record_offer(work, who, round, "offer_withdrawn");
}

slot_list list_slots(const caller& who, transaction& work, const list_slots_input& in) {
    storage::require_role(who,
                          {role::candidate, role::recruiter, role::hiring_manager, role::admin});
    if (who.is == role::candidate)
        return to_list(work, own_offer(who, work, in.id), in.after);
    static_cast<void>(storage::get_round(who, work, {in.id}));
    return to_list(work, offer_of(work, in.id), in.after);
}

slot_list choose_slot(const caller& who, transaction& work, const choose_slot_input& in) {
    storage::require_role(who, {role::candidate});
    return choose(work, own_offer(who, work, in.id), in.slot);
}

void cancel_slot(const caller& who, transaction& work, const storage::by_id& in) {
    storage::require_role(who, {role::candidate});
    cancel(work, own_offer(who, work, in.id));
}

std::optional<slot_list> find_slots(transaction& work, const list_slots_input& in) {
    const auto offer = find_slot_offer(work, in.id);
    return offer ? std::optional{to_list(work, *offer, in.after)} : std::nullopt;
}

slot_list choose_slot_by_link(transaction& work, const choose_slot_input& in) {
    return choose(work, offer_of(work, in.id), in.slot);
}

void cancel_slot_by_link(transaction& work, std::int64_t round_id) {
    cancel(work, offer_of(work, round_id));
}

} // namespace callboard::scheduler
