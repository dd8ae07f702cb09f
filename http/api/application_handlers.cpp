#include "http/api/application_handlers.hpp"

#include "http/calls/idempotency.hpp"

namespace callboard::http {

using actors::application_view;
using actors::moved_application;

namespace {

const actors::directory_actor& directory_of(const call& call, std::int64_t application_id) {
    return call.node->directories.of(application_id);
}

/// Asks an actor for a change, once per Idempotency-Key, and answers with what `answer_of_reply`
/// returns for the reply.
template <class Actor, class Request, class F>
void ask_once(const call_ptr& call, const Actor& whom, Request request, F answer_of_reply) {
    with_key(call, [call, whom, request = std::move(request),
                    answer_of_reply](std::optional<actors::request_key> key) mutable {
        request.key = std::move(key);
        call->self->request(whom, caf::infinite, std::move(request))
            .then([call, answer_of_reply](
                      typename Request::reply& reply) { call->respond(answer_of_reply(reply)); },
                  [call](caf::error& error) { refuse_or_replay(call, error); });
    });
}

/// Asks the application's actor for a transition.
template <class Request>
void transition(const call_ptr& call, Request request) {
    const auto& whom = directory_of(*call, request.application_id);
    ask_once(call, whom, std::move(request),
             [](const typename Request::reply& done) { return json_answer(done); });
}

/// The company's own mail texts, by kind of mail.
using own_texts = std::map<std::string, storage::mail_text>;

/// Adds the text of each mail that would be sent.
void preview_mails(const scheduler::mail_templates& templates, const own_texts& own,
                   actors::application_actions& actions) {
    for (auto& move : actions.moves) {
        for (auto& trigger : move.triggers) {
            if (trigger.kind != "mail")
                continue;
            const auto text = own.find(trigger.what);
            auto mail = templates.render_own(trigger.what,
                                             {{"candidate_name", actions.candidate_name},
                                              {"job_title", actions.job_title},
                                              {"company_name", actions.company_name},
                                              {"from_stage", actions.stage},
                                              {"to_stage", move.stage}},
                                             text == own.end() ? nullptr : &text->second);
            trigger.subject = std::move(mail.subject);
            trigger.text = std::move(mail.text);
        }
    }
}

} // namespace

void apply_to_job(const answering<actors::submitted_application>& call, const apply_input& in) {
    ask_once(call, call->node->submitter,
             actors::apply_to_job{call->who, in.job_id, in.source, in.candidate_id, {}},
             [](const actors::submitted_application& made) {
                 return json_answer(made, made.reopened_at ? 200 : 201);
             });
}

void change_stage(const answering<moved_application>& call, const change_stage_input& in) {
    auto request = actors::change_stage{};
    request.application_id = in.id;
    request.who = call->who;
    request.stage = in.stage;
    request.reason = in.reason;
    request.rejection_reason = in.rejection_reason;
    request.expected = in.expected_version;
    request.overriding = in.override_rule;
    transition(call, std::move(request));
}

void select_candidate(const answering<moved_application>& call, const reasoned_input& in) {
    transition(call,
               actors::select_candidate{in.id, call->who, in.reason, in.expected_version, {}});
}

void withdraw_application(const answering<moved_application>& call, const reasoned_input& in) {
    transition(call,
               actors::withdraw_application{in.id, call->who, in.reason, in.expected_version, {}});
}

void undo_last_move(const answering<actors::move_undone>& call, const reasoned_input& in) {
    transition(call, actors::undo_last_move{in.id, call->who, in.reason, in.expected_version, {}});
}

void hold_application(const answering<application_view>& call, const hold_input& in) {
    ask(call, directory_of(*call, in.id),
        actors::hold_application{in.id, call->who, in.on_hold, in.reason, in.expected_version},
        [call](application_view& view) { call->respond(json_answer(view)); });
}

void edit_application(const answering<application_view>& call, const edit_application_input& in) {
    ask(call, directory_of(*call, in.id),
        actors::edit_application{in.id, call->who, storage::with_empty(in.source),
                                 storage::with_empty(in.remarks),
                                 storage::with_empty(in.rejection_reason), in.assigned_recruiter_id,
                                 in.expected_version},
        [call](application_view& view) { call->respond(json_answer(view)); });
}

void describe_application(const answering<application_view>& call, const storage::by_id& in) {
    ask(call, directory_of(*call, in.id), actors::describe_application{in.id, call->who},
        [call](application_view& view) { call->respond(json_answer(view)); });
}

void list_application_actions(const answering<actors::application_actions>& call,
                              const storage::by_id& in) {
    ask(call, directory_of(*call, in.id), actors::list_actions{in.id, call->who},
        [call](actors::application_actions& actions) {
            transact(
                call, actors::lane::request,
                [id = actions.application_id](storage::transaction& work) {
                    return storage::mail_texts_of_application(work, id);
                },
                [call, shown = std::move(actions)](const own_texts& own) mutable {
                    preview_mails(*call->node->templates, own, shown);
                    call->respond(json_answer(shown));
                });
        });
}

} // namespace callboard::http
