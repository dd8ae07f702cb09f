#include "scheduler/mail/delivery/mailer.hpp"

#include <algorithm>
#include <utility>

#include <spdlog/spdlog.h>

#include "actors/work/error.hpp"
#include "actors/work/run_in_transaction.hpp"
#include "config/mail_address.hpp"
#include "scheduler/mail/delivery/decisions.hpp"
#include "storage/mail/mail_trouble.hpp"

namespace callboard::scheduler {

using actors::lane;
using actors::run_in_transaction;
using std::chrono::milliseconds;
using storage::claimed_mail;
using steady = std::chrono::steady_clock;
using self_pointer = mailer_actor::stateful_pointer<mailer_state>;

namespace {

constexpr auto hint_pause = milliseconds{10}; ///< how long hints are collected
constexpr auto storage_pause = std::chrono::seconds{1};

void turn(self_pointer self);
/// Gives a free worker the mails that were marked ahead.
void give_next(self_pointer self, mail_worker_actor worker);
void check_stopped(self_pointer self);

void note_relay_failure(self_pointer self) {
    auto& state = self->state;
    const auto pause = state.breaker.note_failure();
    if (!pause)
        return;
    spdlog::warn("the mail relay is not working; sending is paused for {} s",
                 pause->count() / 1000);
    state.plan.figures->breaker_open = true;
    self->delayed_send(self, *pause, breaker_pause_over{});
}

void note_relay_success(mailer_state& state) {
    if (state.breaker.now() != circuit_breaker::state::closed)
        spdlog::info("the mail relay is working again");
    state.breaker.note_success();
    state.plan.figures->breaker_open = false;
}

void settle(self_pointer self, const claimed_mail& mail,
            const std::optional<delivery_result>& result) {
    auto& state = self->state;
    state.finished.push_back(conclude(state, mail, result));
    if (!result)
        state.may_be_due = true;
    else if (result->outcome == delivery::unknown || is_relay_trouble(*result))
        note_relay_failure(self);
    else
        note_relay_success(state);
}

/// Replaces a worker that does not answer. The outcome of its mails is lost, too.
void replace_worker(self_pointer self, const caf::error& error, std::size_t mails) {
    auto& state = self->state;
    spdlog::error("a mail worker was lost with {} mails ({}); starting another", mails,
                  self->system().render(error));
    state.under_way -= mails;
    note_relay_failure(self);
    give_next(self, state.plan.make_worker(*self));
    turn(self);
}

void send(self_pointer self, mail_worker_actor worker, marked_mails mails) {
    const auto deadline = self->state.plan.settings.lease + 2 * delivery_limit;
    auto claimed = std::move(mails.claimed);
    self->request(worker, deadline, std::move(mails.request))
        .then(
            [self, claimed, worker](transmitted& done) {
                self->state.under_way -= claimed->size();
                for (auto i = std::size_t{0}; i < claimed->size(); ++i)
                    settle(self, (*claimed)[i], done.results.at(i));
                give_next(self, worker);
                turn(self);
            },
            [self, claimed](caf::error& error) { replace_worker(self, error, claimed->size()); });
}

/// Returns the mails that were marked ahead: the relay does not work, and they were not begun.
void return_ahead(self_pointer self) {
    auto& state = self->state;
    for (const auto& mails : std::exchange(state.ahead, {})) {
        state.under_way -= mails.claimed->size();
        for (const auto& mail : *mails.claimed)
            settle(self, mail, std::nullopt);
    }
}

void give_next(self_pointer self, mail_worker_actor worker) {
    auto& state = self->state;
    if (state.breaker.now() == circuit_breaker::state::open)
        return_ahead(self);
    if (state.ahead.empty()) {
        state.idle.push_back(std::move(worker));
        return;
    }
    auto next = std::move(state.ahead.front());
    state.ahead.pop_front();
    send(self, std::move(worker), std::move(next));
}

/// Passes on the marked mails; the others were cancelled, or belong to another mailer by now.
void pass_on(self_pointer self, hand_out out, const std::vector<std::int64_t>& marked,
             steady::time_point start_before) {
    auto& state = self->state;
    auto claimed = std::make_shared<std::vector<claimed_mail>>();
    auto request = transmit{{}, start_before, state.held};
    for (auto& mail : out) {
        if (std::ranges::find(marked, mail.claimed.id) == marked.end())
            continue;
        claimed->push_back(std::move(mail.claimed));
        request.mails.push_back(std::move(mail.written.value().mail));
    }
    if (claimed->empty())
        return;
    state.under_way += claimed->size();
    state.ahead.push_back({std::move(claimed), std::move(request)});
    if (state.idle.empty())
        return;
    auto worker = std::move(state.idle.back());
    state.idle.pop_back();
    give_next(self, std::move(worker));
}

void count(mailer_figures& figures, const mail_turn_result& result) {
    const auto add = [](std::atomic<std::uint64_t>& figure, int more) {
        figure += static_cast<std::uint64_t>(more);
    };
    add(figures.sent, result.counts.sent);
    add(figures.deferred, result.counts.deferred);
    add(figures.failed, result.counts.failed + result.claimed.failed);
    add(figures.suppressed, result.counts.suppressed + result.claimed.suppressed);
    add(figures.unknown, result.counts.unknown);
    if (result.counts.outdated > 0)
        spdlog::warn("{} mail outcomes had already been recorded or arrived too late",
                     result.counts.outdated);
}

void take_turn(self_pointer self, const mail_turn& taken, std::vector<hand_out>& hand_outs,
               mail_turn_result& result, steady::time_point start_before) {
    auto& state = self->state;
    count(*state.plan.figures, result);
    const auto& claimed = result.claimed;
    if (taken.claim > 0 && claimed.found() == taken.claim)
        state.may_be_due = true;
    for (auto& mail : result.claimed.mails)
        state.ready.push_back({std::move(mail), {}});
    for (auto& out : hand_outs)
        pass_on(self, std::move(out), result.marked, start_before);
}

void wait_for_pace(self_pointer self) {
    auto& state = self->state;
    const auto pause = pause_for_pace(state, self->clock().now());
    if (pause && !std::exchange(state.pausing, true))
        self->delayed_send(self, *pause, pace_pause_over{});
}

void write_more(self_pointer self) {
    if (write_ahead(self->state) && !std::exchange(self->state.writing, true))
        self->send(self, write_on{});
}

void turn(self_pointer self) {
    auto& state = self->state;
    if (state.turning)
        return; // the end of the running turn starts the next
    auto hand_outs = std::make_shared<std::vector<hand_out>>();
    const auto next =
        std::make_shared<const mail_turn>(plan_turn(state, *hand_outs, self->clock().now()));
    wait_for_pace(self);
    if (next->empty()) {
        check_stopped(self);
        return;
    }
    state.turning = true;
    const auto start_before = steady::now() + state.plan.settings.lease;
    run_in_transaction(self, state.plan.storage, state.plan.storage_deadline, lane::background,
                       [next](storage::transaction& work) { return do_turn(work, *next); })
        .then(
            [self, next, hand_outs, start_before](mail_turn_result& result) {
                self->state.turning = false;
                self->state.marking = 0;
                take_turn(self, *next, *hand_outs, result, start_before);
                turn(self);
            },
            // Nothing is lost: outcomes are recorded later, marked mails wait, and claims that we
            // do not know of expire.
            [self, next, hand_outs](caf::error& error) {
                spdlog::warn("the outbox could not be processed: {}",
                             actors::to_refusal(error).detail);
                self->state.turning = false;
                self->state.marking = 0;
                undo_turn(self->state, *next, *hand_outs);
                self->delayed_send(self, storage_pause, look_again{});
            });
    write_more(self);
}

struct leases_result {
    storage::recovered_mails recovered;
    storage::waiting_mails waiting;
};

leases_result recover_leases(storage::transaction& work) {
    auto result = leases_result{};
    result.recovered = storage::recover_mails(work);
    storage::tell_of_unknown_mails(work, result.recovered.unknown_ids);
    result.waiting = storage::count_waiting_mails(work);
    return result;
}

void note_leases(mailer_state& state, const leases_result& result) {
    const auto& [recovered, waiting] = result;
    state.plan.figures->waiting = waiting.count;
    state.plan.figures->oldest_waiting =
        waiting.oldest_due ? waiting.oldest_due->time_since_epoch().count() : 0;
    state.plan.figures->unknown += static_cast<std::uint64_t>(recovered.unknown);
    if (recovered.returned + recovered.repeated + recovered.unknown > 0)
        spdlog::warn("mails of a lost mailer: {} had not been sent, {} will be sent again, {} may "
                     "have arrived and need a person to decide",
                     recovered.returned, recovered.repeated, recovered.unknown);
    state.may_be_due = state.may_be_due || recovered.returned + recovered.repeated > 0;
}

void look_after_leases(self_pointer self) {
    auto& state = self->state;
    const auto again = std::max<milliseconds>(state.plan.settings.lease / 4, milliseconds{250});
    run_in_transaction(self, state.plan.storage, state.plan.storage_deadline, lane::background,
                       &recover_leases)
        .then(
            [self, again](const leases_result& result) {
                note_leases(self->state, result);
                self->delayed_send(self, again, check_leases{});
                turn(self);
            },
            [self, again](caf::error& error) {
                spdlog::warn("expired mail leases could not be checked: {}",
                             actors::to_refusal(error).detail);
                self->delayed_send(self, again, check_leases{});
            });
}

void finish_stopping(mailer_state& state) {
    const auto unfinished =
        state.ready.size() + state.marking + state.under_way + state.finished.size();
    for (auto& promise : state.stopped)
        promise.deliver(mailer_stopped{unfinished});
    state.stopped.clear();
}

void check_stopped(self_pointer self) {
    if (self->state.stopping && self->state.under_way == 0)
        finish_stopping(self->state);
}

void take_plan(mailer_state& state, mailer_plan plan) {
    state.plan = std::move(plan);
    state.author = {state.plan.settings.from, state.plan.installation_id, state.plan.public_url,
                    state.plan.opt_outs, state.plan.interviews};
    state.breaker = circuit_breaker{state.plan.breaker};
    state.pace = relay_pace{state.plan.settings.relay_per_minute};
    state.stopping = state.plan.held;
    *state.held = state.plan.held;
}

void start(self_pointer self) {
    for (auto i = std::size_t{0}; i < self->state.plan.settings.workers; ++i)
        self->state.idle.push_back(self->state.plan.make_worker(*self));
    self->send(self, poll_outbox{});
    self->send(self, check_leases{});
}

} // namespace

mailer_actor::behavior_type mailer(self_pointer self, mailer_plan plan) {
    take_plan(self->state, std::move(plan));
    const auto sender =
        actors::attempt([&] { return config::parse_mailbox(self->state.author.from); });
    if (!sender) {
        self->quit(sender.error());
        return mailer_actor::behavior_type::make_empty_behavior();
    }
    start(self);
    return {
        [self](stop_mailer& request) -> caf::result<mailer_stopped> {
            auto& here = self->state;
            here.stopping = true;
            *here.held = true;
            auto promise = self->make_response_promise<mailer_stopped>();
            here.stopped.push_back(promise);
            self->delayed_send(self, request.limit, stop_limit_reached{});
            turn(self);
            return promise;
        },
        [self](mail_queued&) {
            self->state.may_be_due = true;
            if (!std::exchange(self->state.looking, true))
                self->delayed_send(self, hint_pause, look_again{});
        },
        [self](poll_outbox&) {
            if (self->state.stopping)
                return;
            self->state.may_be_due = true;
            self->delayed_send(self, self->state.plan.settings.poll, poll_outbox{});
            turn(self);
        },
        [self](look_again&) {
            self->state.looking = false;
            turn(self);
        },
        [self](write_on&) {
            self->state.writing = false;
            write_more(self);
        },
        [self](check_leases&) {
            if (!self->state.stopping)
                look_after_leases(self);
        },
        [self](breaker_pause_over&) {
            self->state.breaker.end_pause();
            self->state.may_be_due = true;
            turn(self);
        },
        [self](pace_pause_over&) {
            self->state.pausing = false;
            turn(self);
        },
        [self](stop_limit_reached&) { finish_stopping(self->state); },
    };
}

} // namespace callboard::scheduler
