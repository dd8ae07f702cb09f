#include "actors/applications/application.hpp"

#include <functional>
#include <memory>
#include <span>
#include <type_traits>
#include <utility>
#include <vector>

#include "actors/rules/conflict.hpp"
#include "actors/rules/transition.hpp"
#include "actors/rules/undo.hpp"
#include "actors/work/error.hpp"
#include "actors/work/run_in_transaction.hpp"
#include "storage/applications/cancelled_rounds.hpp"
#include "storage/applications/idempotency.hpp"
#include "storage/applications/sql.hpp"
#include "storage/json/json_writer.hpp"
#include "storage/people/assignments.hpp"
#include "storage/values/receipt.hpp"

namespace callboard::actors {

using storage::errc;
using storage::refusal;
using self_pointer = application_actor::stateful_pointer<application_actor_state>;

namespace {

template <class Request>
using promise_of = caf::typed_response_promise<typename Request::reply>;

template <class Reply>
void settle(caf::typed_response_promise<Reply> promise, caf::expected<Reply> answer) {
    if (answer)
        promise.deliver(std::move(*answer));
    else
        promise.deliver(std::move(answer.error()));
}

/// Runs `body(transaction&)` in the lane for ordinary requests.
template <class F>
auto transact(self_pointer self, F body) {
    return run_in_transaction(self, self->state.context->storage, caf::infinite, lane::request,
                              std::move(body));
}

caf::error not_found() {
    return to_error({errc::not_found, "There is no such application.", {}, {}, 0});
}

/// Calls `next` once the state is loaded and up to date; if that fails, answers the promise with
/// the error. Other messages wait. Callers who may not see the application wait for a load as if it
/// did not exist: the time must not reveal that it does.
template <class Promise, class F>
void when_fresh(self_pointer self, const storage::caller& who, Promise promise, F next) {
    auto& state = self->state;
    if (state.fresh() && may_see(who, state.ties()))
        return next();
    self->request(state.context->storage, caf::infinite, load_application{state.id})
        .await(
            [self, promise, next](found_application& found) mutable {
                if (!found.application) {
                    promise.deliver(not_found());
                    return;
                }
                self->state.row = std::move(found.application->row);
                self->state.job = std::move(found.application->job);
                next();
            },
            [promise](caf::error& error) mutable { promise.deliver(error); });
}

/// Answers that the application has another version than the caller expects, and what has happened
/// since. That is looked up for refused requests only; other requests do not wait for it.
template <class Promise>
void answer_conflict(self_pointer self, const storage::caller& who,
                     const std::optional<storage::versions>& expected, Promise promise) {
    when_fresh(self, who, promise, [self, who, expected, promise]() mutable {
        const application_state& state = self->state;
        if (!may_see(who, state.ties())) {
            promise.deliver(not_found());
            return;
        }
        auto body = [id = state.id, version = state.row.version](storage::transaction& work) {
            return storage::newest_changes(work, id, version);
        };
        auto tell = [state, who, expected,
                     promise](std::span<const storage::application_change> changes) mutable {
            const auto now = conflict_of(state, who, expected, changes);
            promise.deliver(to_error(changed_meanwhile(storage::to_json(now))));
        };
        transact(self, std::move(body))
            .then(
                [tell](const std::vector<storage::application_change>& found) mutable {
                    tell(found);
                },
                [tell](caf::error&) mutable { tell({}); });
    });
}

/// Returns the versions that the client expects, if it states any.
template <class Request>
const std::optional<storage::versions>& expected_versions(const Request& request) {
    if constexpr (requires { request.expected; }) {
        return request.expected;
    } else {
        static const auto none = std::optional<storage::versions>{};
        return none;
    }
}

/// Answers why the rules refuse the request. If its version is out of date, what has happened since
/// is looked up first.
template <class Request>
void refuse(self_pointer self, const Request& request, promise_of<Request> promise,
            caf::error& why) {
    if (to_refusal(why).code == errc::version_mismatch)
        answer_conflict(self, request.who, expected_versions(request), promise);
    else
        promise.deliver(std::move(why));
}

/// What to do if the application's version has changed since it was checked.
using outdated_handler = std::function<void()>;

/// Changes the application: checks the state, which is up to date, commits and answers.
template <class Request>
using change_handler = void (*)(self_pointer self, const Request& request,
                                promise_of<Request> promise, outdated_handler outdated);

/// Plans a transition by the pure rules, commits it and awaits the outcome.
template <class Request>
void transition(self_pointer self, const Request& request, promise_of<Request> promise,
                outdated_handler outdated) {
    auto& state = self->state;
    auto move = attempt([&] { return plan_move(state, request, storage::now()); });
    if (!move)
        return refuse(self, request, promise, move.error());
    self->request(state.context->storage, caf::infinite, commit_move{*move})
        .await(
            [self, who = request.who, move = std::move(*move), promise,
             outdated = std::move(outdated)](storage::move_outcome& outcome) mutable {
                if (outcome.committed) {
                    apply(self->state, move);
                    if constexpr (std::is_same_v<typename Request::reply, moved_application>)
                        promise.deliver(after_move(self->state, move, who));
                    else
                        promise.deliver(self->state.view_for(who));
                } else if (outcome.refused) {
                    promise.deliver(to_error(std::move(*outcome.refused)));
                } else {
                    self->state.job.reset();
                    outdated();
                }
            },
            [self, promise](caf::error& error) mutable {
                self->state.job.reset(); // the outcome may be unknown
                promise.deliver(error);
            });
}

/// Runs a body that changes the row if it still has the version that was checked, and returns
/// something that converts to true if it did; then loads the row again and calls
/// `answer(returned)`, or otherwise `outdated`.
template <class Body, class Promise, class F>
void change_row(self_pointer self, storage::caller who, Body body, Promise promise,
                outdated_handler outdated, F answer) {
    using returned_type = std::invoke_result_t<Body&, storage::transaction&>;
    transact(self, std::move(body))
        .await(
            [self, who, promise, outdated = std::move(outdated),
             answer](returned_type& changed) mutable {
                self->state.job.reset();
                if (!changed)
                    return outdated();
                when_fresh(self, who, promise,
                           [answer, changed = std::move(changed)]() mutable { answer(changed); });
            },
            [self, promise](caf::error& error) mutable {
                self->state.job.reset();
                promise.deliver(error);
            });
}

/// Returns the edit as a transaction: it changes the row if it still has the version that was
/// checked, and returns that row.
auto edit_body(const application_state& state, const edit_application& request,
               storage::timestamp at) {
    return [id = state.id, company = state.row.company_id, candidate = state.row.candidate_id,
            version = state.row.version, request, at](storage::transaction& work) {
        namespace sql = storage::sql;
        using storage::param;
        if (!work.scalar<std::int64_t>(sql::application_edit, request, param<"application_id">(id),
                                       param<"version">(version), param<"at">(at)))
            return false;
        work.exec(sql::application_add_event, param<"application_id">(id),
                  param<"company_id">(company), param<"kind">("edited"),
                  param<"version">(version + 1), param<"actor_id">(request.who.user_id),
                  storage::null<"reason">, param<"at">(at),
                  param<"receipt">(storage::new_receipt()));
        if (request.assigned_recruiter_id)
            storage::assign_applicant(request.who, work, candidate, company,
                                      *request.assigned_recruiter_id);
        work.touch_application(id);
        return true;
    };
}

void edit(self_pointer self, const edit_application& request, promise_of<edit_application> promise,
          outdated_handler outdated) {
    auto& state = self->state;
    auto allowed = attempt([&] {
        require_visible(state, request.who);
        if (!may_edit(request.who, state.ties()))
            throw storage::failure{errc::forbidden, "You may not edit applications for this job."};
        if (request.assigned_recruiter_id && request.who.is != storage::role::admin)
            throw storage::failure{errc::forbidden, "Only administrators can assign candidates."};
        require_version(state, request.expected);
        return edit_body(state, request, storage::now());
    });
    if (!allowed)
        return refuse(self, request, promise, allowed.error());
    change_row(self, request.who, std::move(*allowed), promise, std::move(outdated),
               [self, promise, who = request.who](bool) mutable {
                   promise.deliver(self->state.view_for(who));
               });
}

void hold(self_pointer self, const hold_application& request, promise_of<hold_application> promise,
          outdated_handler outdated) {
    auto change = attempt([&] { return plan_hold(self->state, request, storage::now()); });
    if (!change)
        return refuse(self, request, promise, change.error());
    if (!*change) { // nothing to change
        promise.deliver(self->state.view_for(request.who));
        return;
    }
    change_row(
        self, request.who,
        [change = **change](storage::transaction& work) {
            return storage::change_hold(work, change);
        },
        promise, std::move(outdated),
        [self, promise, who = request.who](bool) mutable {
            promise.deliver(self->state.view_for(who));
        });
}

/// Looks the last move up and undoes it if nothing prevents that, all under the application's lock.
/// Returns nothing if the version is not the one that was checked.
auto undo_body(const application_state& state, const undo_last_move& request,
               storage::timestamp at) {
    return [state, request, at](storage::transaction& work) -> std::optional<move_undone> {
        if (!storage::lock_version(work, state.id, state.row.version))
            return std::nullopt;
        auto last = storage::find_last_move(work, state.id);
        if (!last)
            return move_undone{};
        if (auto why = refuse_undo(state, request.who, *last, at))
            throw storage::failure{*why};
        auto plan = plan_undo(state, request, *last, at);
        auto mails = storage::undo_move(work, plan);
        auto rounds = known_rounds(request.who, storage::restore_rounds(work, plan));
        auto after = state;
        apply(after, plan);
        auto answer =
            move_undone{after.view_for(request.who), state.stage().label,   after.stage().label,
                        std::move(mails.held_back),  std::move(mails.gone), std::move(rounds)};
        if (request.key)
            storage::store_answer(work, request.key->user_id, request.key->key,
                                  request.key->request_hash, 200, storage::to_json(answer));
        return answer;
    };
}

void undo(self_pointer self, const undo_last_move& request, promise_of<undo_last_move> promise,
          outdated_handler outdated) {
    auto& state = self->state;
    auto allowed = attempt([&] {
        require_visible(state, request.who);
        require_version(state, request.expected);
        return undo_body(state, request, storage::now());
    });
    if (!allowed)
        return refuse(self, request, promise, allowed.error());
    change_row(self, request.who, std::move(*allowed), promise, std::move(outdated),
               [self, promise, who = request.who](std::optional<move_undone>& answer) mutable {
                   answer->application = self->state.view_for(who);
                   promise.deliver(std::move(*answer));
               });
}

/// Whether the last move was made within the undo window.
bool in_undo_window(const application_state& state, storage::timestamp at) {
    return at <= state.row.stage_since + state.rules->undo_window;
}

/// Returns the explanation as a transaction: of the moves, with the interviews that they would
/// cancel, and of an undo.
auto explain_body(const application_state& state, const storage::caller& who,
                  storage::timestamp at) {
    return [state, who, at](storage::transaction& work) {
        auto actions =
            explain_moves(state, who, at, storage::find_rounds_ahead(work, state.id, at));
        if (!in_undo_window(state, at))
            return actions;
        if (const auto last = storage::find_last_move(work, state.id)) {
            actions.undo = explain_undo(
                state, who, *last, storage::find_mails_of_move(work, state.id, last->receipt), at);
            if (actions.undo)
                actions.undo->restores = known_rounds(
                    who, storage::find_cancelled_rounds(work, state.id, last->receipt));
        }
        return actions;
    };
}

/// Explains the moves and, while the last one can still be undone, what undoing it would do.
void explain(self_pointer self, const storage::caller& who, promise_of<list_actions> promise) {
    auto& state = self->state;
    auto at = storage::now();
    auto actions = attempt([&] { return explain_moves(state, who, at); });
    const auto whole = !in_undo_window(state, at) && state.row.open_rounds == 0;
    if (!actions || whole)
        return settle(promise, std::move(actions));
    transact(self, explain_body(state, who, at))
        .await([promise](application_actions& found) mutable { promise.deliver(std::move(found)); },
               [promise](caf::error& error) mutable { promise.deliver(error); });
}

/// Calls `handle(self, request, promise, outdated)` once the state is up to date. If another node
/// has committed in the meantime, that is a conflict if the client gave a version; otherwise the
/// request is handled again with the new state.
template <class Request>
void carry_out(self_pointer self, std::shared_ptr<const Request> request,
               promise_of<Request> promise, change_handler<Request> handle, bool again) {
    when_fresh(self, request->who, promise, [self, request, promise, handle, again] {
        handle(self, *request, promise, [self, request, promise, handle, again] {
            if (again)
                carry_out(self, request, promise, handle, false);
            else
                answer_conflict(self, request->who, expected_versions(*request), promise);
        });
    });
}

template <class Request>
caf::result<typename Request::reply> carry_out(self_pointer self, Request& request,
                                               change_handler<Request> handle) {
    auto promise = self->make_response_promise<typename Request::reply>();
    auto again = !expected_versions(request).has_value();
    carry_out(self, std::make_shared<const Request>(std::move(request)), promise, handle, again);
    return promise;
}

} // namespace

application_actor::behavior_type application(self_pointer self, std::int64_t id,
                                             std::shared_ptr<const application_context> context) {
    self->state.id = id;
    self->state.rules = context;
    self->state.context = std::move(context);
    return {
        // The most frequent requests come first: CAF tries one handler after the other.
        [self](describe_application& request) -> caf::result<application_view> {
            const auto& state = self->state;
            if (state.fresh() && may_see(request.who, state.ties())) // the usual case
                return state.view_for(request.who);
            auto promise = self->make_response_promise<application_view>();
            when_fresh(self, request.who, promise, [self, promise, who = request.who] {
                settle(promise, attempt([&] {
                           require_visible(self->state, who);
                           return self->state.view_for(who);
                       }));
            });
            return promise;
        },
        [self](change_stage& request) {
            return carry_out(self, request, transition<change_stage>);
        },
        [self](select_candidate& request) {
            return carry_out(self, request, transition<select_candidate>);
        },
        [self](withdraw_application& request) {
            return carry_out(self, request, transition<withdraw_application>);
        },
        [self](reopen_application& request) {
            return carry_out(self, request, transition<reopen_application>);
        },
        [self](undo_last_move& request) { return carry_out(self, request, undo); },
        [self](hold_application& request) { return carry_out(self, request, hold); },
        [self](edit_application& request) { return carry_out(self, request, edit); },
        [self](list_actions& request) -> caf::result<application_actions> {
            auto promise = self->make_response_promise<application_actions>();
            when_fresh(self, request.who, promise,
                       [self, promise, who = request.who] { explain(self, who, promise); });
            return promise;
        },
        [self](refresh_application&) { self->state.job.reset(); },
    };
}

} // namespace callboard::actors
