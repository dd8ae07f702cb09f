#include "scheduler/mail/delivery/decisions.hpp"

#include <algorithm>
#include <ranges>

#include <fmt/format.h>
#include <spdlog/spdlog.h>

#include "config/mail_address.hpp"
#include "scheduler/mail/delivery/smtp_reply.hpp"

namespace callboard::scheduler {

using std::chrono::milliseconds;
using storage::claimed_mail;
using storage::finished_mail;
using storage::mail_outcome;

namespace {

/// Mails that a worker gets at once. Their marks share one commit (on two busy cores 1,800 to 3,400
/// mails were sent per second, against 500 to 1,000 with a commit for each), and after a crash all
/// of them count as possibly sent; so only mails that may be sent twice are grouped.
constexpr std::size_t hand_out_limit = 16;
constexpr std::size_t recording_limit = 500; ///< outcomes per statement
constexpr int written_at_once = 4;           ///< so that returning workers need not wait

double random_share(mailer_state& state) {
    return std::uniform_real_distribution<double>{0, 1}(state.random);
}

finished_mail outcome_of(const claimed_mail& mail, mail_outcome outcome, std::string reply) {
    return {mail.id, mail.lease, outcome, std::move(reply), milliseconds{0}, true};
}

finished_mail returned(const claimed_mail& mail) {
    return {mail.id, mail.lease, mail_outcome::returned, {}, milliseconds{0}, false};
}

storage::begun_mail begun_of(const ready_mail& mail) {
    const auto& claimed = mail.claimed;
    auto begun =
        storage::begun_mail{claimed.id, claimed.lease,
                            config::sent_address(claimed.recipient).value_or(claimed.recipient),
                            mail.written.value().subject, claimed.dated_at};
    if (claimed.of_move) {
        begun.moved_id = claimed.application_id;
        begun.moved_at = claimed.created_at;
    }
    return begun;
}

void return_ready(mailer_state& state) {
    for (const auto& mail : state.ready)
        state.finished.push_back(returned(mail.claimed));
    state.ready.clear();
}

/// Writes a mail. Returns false if it cannot be written, which is its outcome.
bool write(mailer_state& state, ready_mail& mail) {
    if (mail.written)
        return true;
    try {
        mail.written = write_mail(mail.claimed, *state.plan.templates, state.author);
        return true;
    } catch (const std::exception& error) {
        spdlog::error("mail {} cannot be written: {}", mail.claimed.id, error.what());
        state.finished.push_back(
            outcome_of(mail.claimed, mail_outcome::failed,
                       fmt::format("it could not be written: {}", safe_text(error.what()))));
        return false;
    }
}

void add_next(mailer_state& state, hand_out& to) {
    auto mail = std::move(state.ready.front());
    state.ready.pop_front();
    if (write(state, mail))
        to.push_back(std::move(mail));
}

std::size_t hand_out_size(const mailer_state& state) {
    if (state.breaker.now() == circuit_breaker::state::half_open)
        return 1;
    const auto workers = state.plan.settings.workers;
    return std::clamp<std::size_t>((state.ready.size() + workers - 1) / workers, 1, hand_out_limit);
}

/// Returns how many hand-outs can be marked now.
std::size_t free_places(const mailer_state& state) {
    return state.idle.size() + state.plan.settings.workers -
           std::min(state.plan.settings.workers, state.ahead.size());
}

bool may_hand_out(const mailer_state& state) {
    if (state.ready.empty() || free_places(state) == 0)
        return false;
    return state.breaker.now() == circuit_breaker::state::closed ||
           state.under_way + state.marking == 0;
}

/// Divides the ready mails among the workers. Mails that are not sent at once must be ones that may
/// be sent twice: after a crash nobody knows that they were not begun.
std::vector<hand_out> take_hand_outs(mailer_state& state, relay_pace::time_point now) {
    auto hand_outs = std::vector<hand_out>{};
    const auto places = free_places(state);
    while (hand_outs.size() < places && may_hand_out(state)) {
        if (hand_outs.size() >= state.idle.size() && !state.ready.front().claimed.repeatable)
            break;
        auto next = hand_out{};
        const auto size = std::min(hand_out_size(state), state.pace.may_go(now));
        while (next.size() < size && !state.ready.empty()) {
            const auto together = next.empty() || (next.back().claimed.repeatable &&
                                                   state.ready.front().claimed.repeatable);
            if (!together)
                break;
            add_next(state, next);
        }
        if (next.empty())
            break;
        state.pace.note(next.size(), now);
        state.marking += next.size();
        hand_outs.push_back(std::move(next));
    }
    return hand_outs;
}

int claim_size(const mailer_state& state) {
    if (!state.may_be_due)
        return 0;
    const auto& settings = state.plan.settings;
    const auto trying = state.breaker.now() == circuit_breaker::state::half_open;
    // Do not claim mails that could only be sent after their lease has ended.
    const auto most =
        std::min(settings.batch * settings.workers, state.pace.within(settings.lease / 2));
    const auto room = trying ? std::size_t{1} : most;
    const auto held = state.ready.size() + state.marking + state.under_way;
    // At least half of the room, so that a long queue is not claimed mail by mail.
    return held * 2 <= room ? static_cast<int>(room - held) : 0;
}

finished_mail put_off(mailer_state& state, const claimed_mail& mail,
                      const delivery_result& result) {
    const auto& retry = state.plan.retry;
    const auto attempts = mail.attempts + 1;
    if (is_relay_trouble(result))
        return {mail.id,
                mail.lease,
                mail_outcome::deferred,
                result.reply,
                spread(retry.relay_trouble, retry.jitter, random_share(state)),
                false};
    if (attempts >= state.plan.settings.max_attempts)
        return outcome_of(mail, mail_outcome::failed,
                          fmt::format("given up after {} attempts: {}", attempts, result.reply));
    return {mail.id,
            mail.lease,
            mail_outcome::deferred,
            result.reply,
            pause_after(attempts, retry, random_share(state)),
            true};
}

} // namespace

std::optional<std::chrono::milliseconds> pause_for_pace(const mailer_state& state,
                                                        relay_pace::time_point now) {
    if (!may_hand_out(state) || state.pace.may_go(now) > 0)
        return std::nullopt;
    return state.pace.pause(now);
}

mail_turn plan_turn(mailer_state& state, std::vector<hand_out>& hand_outs,
                    relay_pace::time_point now) {
    auto next = mail_turn{};
    if (state.stopping || state.breaker.now() == circuit_breaker::state::open) {
        return_ready(state);
    } else {
        hand_outs = take_hand_outs(state, now);
        next.claim = claim_size(state);
        state.may_be_due = state.may_be_due && next.claim == 0;
    }
    for (const auto& out : hand_outs)
        for (const auto& mail : out)
            next.begun.push_back(begun_of(mail));
    const auto count = std::min(state.finished.size(), recording_limit);
    const auto end = state.finished.begin() + static_cast<std::ptrdiff_t>(count);
    next.finished.assign(std::make_move_iterator(state.finished.begin()),
                         std::make_move_iterator(end));
    state.finished.erase(state.finished.begin(), end);
    next.claim_lease = state.plan.settings.lease;
    next.transmission_lease = state.plan.settings.lease + delivery_limit;
    return next;
}

bool write_ahead(mailer_state& state) {
    const auto reach = hand_out_limit * 2 * state.plan.settings.workers;
    auto left = written_at_once;
    for (auto at = std::size_t{0}; left > 0 && at < std::min(reach, state.ready.size());) {
        auto& next = state.ready[at];
        if (!next.written)
            --left;
        if (write(state, next))
            ++at;
        else
            state.ready.erase(state.ready.begin() + static_cast<std::ptrdiff_t>(at));
    }
    return left == 0;
}

void undo_turn(mailer_state& state, const mail_turn& failed, std::vector<hand_out>& hand_outs) {
    state.finished.insert(state.finished.begin(), failed.finished.begin(), failed.finished.end());
    for (auto& out : hand_outs | std::views::reverse) // the first one goes to the very front
        state.ready.insert(state.ready.begin(), std::make_move_iterator(out.begin()),
                           std::make_move_iterator(out.end()));
    state.may_be_due = true;
}

finished_mail conclude(mailer_state& state, const claimed_mail& mail,
                       const std::optional<delivery_result>& result) {
    if (!result)
        return returned(mail);
    switch (result->outcome) {
    case delivery::sent:
        return outcome_of(mail, mail_outcome::sent, result->reply);
    case delivery::deferred:
        return put_off(state, mail, *result);
    case delivery::stop_domain: {
        auto off = put_off(state, mail, *result);
        if (off.outcome == mail_outcome::deferred)
            off.outcome = mail_outcome::domain_stopped;
        return off;
    }
    case delivery::failed:
        return outcome_of(mail, mail_outcome::failed, result->reply);
    case delivery::suppress_address:
        return outcome_of(mail, mail_outcome::suppressed, result->reply);
    case delivery::unknown:
        break;
    }
    return {mail.id,
            mail.lease,
            mail_outcome::unknown,
            result->reply,
            pause_after(1, state.plan.retry, random_share(state)),
            true};
}

} // namespace callboard::scheduler
