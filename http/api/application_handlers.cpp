#include "http/api/application_handlers.hpp"

#include "http/calls/idempotency.hpp"

namespace callboard::http {

using actors::application_view;

namespace {

const actors::directory_actor& directory_of(const call& of, std::int64_t application_id) {
    return of.of->directories.of(application_id);
}

/// Asks the application's actor for a transition, once per Idempotency-Key.
template <class Request>
void transition(const call_ptr& of, Request request) {
    with_key(of, [of, request](std::optional<actors::keyed_request> key) mutable {
        request.key = std::move(key);
        auto id = request.application_id;
        of->self->request(directory_of(*of, id), caf::infinite, std::move(request))
            .then([of](application_view& view) { of->respond(json_answer(view)); },
                  [of](caf::error& error) { refuse_or_replay(of, error); });
    });
}

/// The same key, for another kind of answer.
std::optional<actors::keyed<actors::move_undone>>
key_for_undo(const std::optional<actors::keyed_request>& key) {
    if (!key)
        return std::nullopt;
    return actors::keyed<actors::move_undone>{
        key->user_id, key->key, key->request_hash,
        [](const actors::move_undone& answer) { return to_json(answer); }};
}

/// The company's own texts, by kind of mail.
using own_texts = std::map<std::string, storage::mail_text>;

/// Adds what each mail would say.
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

void change_stage(const answering<application_view>& of, const change_stage_input& in) {
    auto request = actors::change_stage{};
    request.application_id = in.id;
    request.who = of->who;
    request.stage = in.stage;
    request.reason = in.reason;
    request.rejection_reason = in.rejection_reason;
    request.expected = in.expected_version;
    request.overriding = in.override_rule;
    transition(of, std::move(request));
}

void select_candidate(const answering<application_view>& of, const reasoned_input& in) {
    transition(of, actors::select_candidate{in.id, of->who, in.reason, in.expected_version, {}});
}

void withdraw_application(const answering<application_view>& of, const reasoned_input& in) {
    transition(of,
               actors::withdraw_application{in.id, of->who, in.reason, in.expected_version, {}});
}

void undo_last_move(const answering<actors::move_undone>& of, const reasoned_input& in) {
    with_key(of, [of, in](const std::optional<actors::keyed_request>& key) {
        auto request = actors::undo_last_move{in.id, of->who, in.reason, in.expected_version,
                                              key_for_undo(key)};
        of->self->request(directory_of(*of, in.id), caf::infinite, std::move(request))
            .then([of](actors::move_undone& done) { of->respond(json_answer(done)); },
                  [of](caf::error& error) { refuse_or_replay(of, error); });
    });
}

void hold_application(const answering<application_view>& of, const hold_input& in) {
    ask(of, directory_of(*of, in.id),
        actors::hold_application{in.id, of->who, in.on_hold, in.reason, in.expected_version},
        [of](application_view& view) { of->respond(json_answer(view)); });
}

void edit_application(const answering<application_view>& of, const edit_application_input& in) {
    ask(of, directory_of(*of, in.id),
        actors::edit_application{in.id, of->who, storage::with_empty(in.source),
                                 storage::with_empty(in.remarks),
                                 storage::with_empty(in.rejection_reason), in.assigned_recruiter_id,
                                 in.expected_version},
        [of](application_view& view) { of->respond(json_answer(view)); });
}

void describe_application(const answering<application_view>& of, const application_id_input& in) {
    ask(of, directory_of(*of, in.id), actors::describe_application{in.id, of->who},
        [of](application_view& view) { of->respond(json_answer(view)); });
}

void list_application_actions(const answering<actors::application_actions>& of,
                              const application_id_input& in) {
    ask(of, directory_of(*of, in.id), actors::list_actions{in.id, of->who},
        [of](actors::application_actions& actions) {
            transact(
                of, actors::lane::request,
                [id = actions.application_id](storage::transaction& work) {
                    return storage::mail_texts_of_application(work, id);
                },
                [of, shown = std::move(actions)](const own_texts& own) mutable {
                    preview_mails(*of->of->templates, own, shown);
                    of->respond(json_answer(shown));
                });
        });
}

} // namespace callboard::http
