#include "actors/application.hpp"

#include "actors/error.hpp"
#include "actors/transition.hpp"
#include "storage/sql.hpp"

namespace callboard::actors {

using storage::errc;
using storage::refusal;
using self_pointer = application_actor::stateful_pointer<application_state>;

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

caf::error not_found() {
    return to_error({errc::not_found, "There is no such application.", {}, {}, 0});
}

/// Calls `next` once the state is loaded and up to date; answers the promise with the error if
/// that fails. Other messages wait.
template <class Promise, class F>
void when_fresh(self_pointer self, Promise promise, F next) {
    auto& state = self->state;
    if (state.fresh())
        return next();
    self->request(state.context->storage, state.context->storage_deadline,
                  load_application{state.id})
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

/// Another node moved it meanwhile: says who, when, from and to.
template <class Promise>
void answer_conflict(self_pointer self, const storage::caller& who, Promise promise) {
    auto shown = std::make_shared<std::string>();
    auto body = [id = self->state.id, shown](storage::transaction& work) {
        *shown = storage::describe_last_change(work.session(), id);
    };
    auto tells_who = sees_internal(who);
    self->request(self->state.context->storage, self->state.context->storage_deadline,
                  run_transaction{lane::request, std::move(body)})
        .await(
            [promise, shown, tells_who](storage::changes&) mutable {
                promise.deliver(to_error({errc::conflict,
                                          "The application was changed in the meantime.",
                                          {},
                                          tells_who ? *shown : std::string{},
                                          0}));
            },
            [promise](caf::error& error) mutable { promise.deliver(error); });
}

/// Commits the move and awaits the outcome.
template <class Promise>
void commit(self_pointer self, storage::caller who, storage::application_move move,
            Promise promise) {
    auto& state = self->state;
    self->request(state.context->storage, state.context->storage_deadline, commit_move{move})
        .await(
            [self, who, move, promise](storage::move_outcome& outcome) mutable {
                if (outcome.committed) {
                    apply(self->state, move);
                    promise.deliver(self->state.view_for(who));
                } else if (outcome.refused) {
                    promise.deliver(to_error(std::move(*outcome.refused)));
                } else {
                    self->state.job.reset();
                    answer_conflict(self, who, promise);
                }
            },
            [self, promise](caf::error& error) mutable {
                self->state.job.reset(); // the outcome may be unknown
                promise.deliver(error);
            });
}

/// A transition: plan it by the pure rules, commit it, answer.
template <class Request>
caf::result<application_view> transition(self_pointer self, Request& request) {
    auto promise = self->make_response_promise<application_view>();
    when_fresh(self, promise, [self, promise, request = std::move(request)]() mutable {
        auto move = attempt([&] { return plan_move(self->state, request, storage::now()); });
        if (move)
            commit(self, request.who, std::move(*move), promise);
        else
            promise.deliver(std::move(move.error()));
    });
    return promise;
}

/// The edit as a transaction: the row if its version still is the one that was checked.
storage::transaction_body edit_body(const application_state& state, const edit_application& request,
                                    storage::timestamp at, std::shared_ptr<bool> edited) {
    return [id = state.id, company = state.row.company_id, version = state.row.version, request, at,
            edited](storage::transaction& work) {
        namespace sql = storage::sql;
        *edited = work.scalar<std::int64_t>(sql::application_edit, id, version, request.source,
                                            request.remarks, request.rejection_reason, at)
                      .has_value();
        if (!*edited)
            return;
        work.exec(sql::application_add_event, id, company, "edited", version + 1,
                  request.who.user_id, std::optional<std::string>{}, at, storage::new_receipt());
        work.touch_application(id);
    };
}

void edit(self_pointer self, const edit_application& request,
          promise_of<edit_application> promise) {
    auto& state = self->state;
    auto edited = std::make_shared<bool>(false);
    auto allowed = attempt([&] {
        require_visible(state, request.who);
        if (!may_edit(request.who, state.ties()))
            throw storage::failure{errc::forbidden, "You may not edit applications of this job."};
        require_version(state, request.expected);
        return edit_body(state, request, storage::now(), edited);
    });
    if (!allowed) {
        promise.deliver(std::move(allowed.error()));
        return;
    }
    self->request(state.context->storage, state.context->storage_deadline,
                  run_transaction{lane::request, std::move(*allowed)})
        .await(
            [self, edited, promise, who = request.who](storage::changes&) mutable {
                self->state.job.reset();
                if (!*edited)
                    return answer_conflict(self, who, promise);
                when_fresh(self, promise, [self, promise, who]() mutable {
                    promise.deliver(self->state.view_for(who));
                });
            },
            [self, promise](caf::error& error) mutable {
                self->state.job.reset();
                promise.deliver(error);
            });
}

} // namespace

application_actor::behavior_type application(self_pointer self, std::int64_t id,
                                             std::shared_ptr<const application_context> context) {
    self->state.id = id;
    self->state.context = std::move(context);
    return {
        [self](change_stage& request) { return transition(self, request); },
        [self](select_candidate& request) { return transition(self, request); },
        [self](withdraw_application& request) { return transition(self, request); },
        [self](edit_application& request) -> caf::result<application_view> {
            auto promise = self->make_response_promise<application_view>();
            when_fresh(self, promise, [self, promise, request = std::move(request)] {
                edit(self, request, promise);
            });
            return promise;
        },
        [self](describe_application& request) -> caf::result<application_view> {
            auto promise = self->make_response_promise<application_view>();
            when_fresh(self, promise, [self, promise, who = request.who] {
                settle(promise, attempt([&] {
                           require_visible(self->state, who);
                           return self->state.view_for(who);
                       }));
            });
            return promise;
        },
        [self](list_actions& request) -> caf::result<application_actions> {
            auto promise = self->make_response_promise<application_actions>();
            when_fresh(self, promise, [self, promise, who = request.who] {
                settle(promise, attempt([&] { return explain_moves(self->state, who); }));
            });
            return promise;
        },
        [self](refresh_application&) { self->state.job.reset(); },
    };
}

} // namespace callboard::actors
