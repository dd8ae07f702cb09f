#include "http/api/link_handlers.hpp"

#include "http/api/guesses.hpp"
#include "http/api/hashing.hpp"
#include "http/api/mailed_link.hpp"
#include "http/pages/account_pages.hpp"
#include "storage/people/registrations.hpp"

namespace callboard::http {

using actors::lane;
using storage::bytes;
using storage::link_kind;
using storage::link_owner;
using storage::pending_registration;
using storage::transaction;

namespace {

/// Mails a link for a new password and answers. Does the same work for every address.
void mail_reset_link(const call_ptr& call, const std::string& email, response answer) {
    throttle_guesses(*call, "forgot");
    respond_in_transaction(
        call, lane::request,
        [email, link = new_link(*call, set_password_path), answer](transaction& work) {
            storage::request_password_reset(work, email, link);
            return answer;
        });
}

/// A kind of link: how its owner is found, and the message for one that does not work.
template <class Owner>
struct link_type {
    std::optional<Owner> (*find)(transaction&, const bytes&);
    response (*dead)();
    response (*incomplete)() = &incomplete_link_page;
};

constexpr auto password_links =
    link_type<link_owner>{[](transaction& work, const bytes& hash) {
                              return storage::find_link(work, hash, link_kind::password);
                          },
                          &dead_password_link_page, &incomplete_password_link_page};

constexpr auto email_links =
    link_type<link_owner>{[](transaction& work, const bytes& hash) {
                              return storage::find_link(work, hash, link_kind::email_change);
                          },
                          &dead_email_link_page};

constexpr auto registration_links =
    link_type<pending_registration>{&storage::find_registration, &dead_registration_link_page};

/// Finds the owner of the link and goes on with `next(owner)`. Does not use the link up, because
/// programs open the links in mails, too.
template <class Owner, class F>
void with_link(const call_ptr& call, const std::optional<std::string>& token,
               const link_type<Owner>& type, F next) {
    throttle_guesses(*call, "link");
    if (!is_complete(token))
        return call->respond(type.incomplete());
    transact(
        call, lane::request,
        [find = type.find, hash = hash_of_link(*token)](transaction& work) {
            return find(work, hash);
        },
        [call, dead = type.dead, next](const std::optional<Owner>& found) {
            if (found)
                next(*found);
            else
                call->respond(dead());
        });
}

/// Confirms the registration if the password is the one chosen then, otherwise calls `wrong()`.
template <class Answer, class F>
void confirm_with(const call_ptr& call, const confirm_registration_input& in,
                  const pending_registration& whose, Answer answer, F wrong) {
    ask(call, call->node->hasher, actors::verify_password{in.password, whose.password_hash},
        [call, in, answer, wrong](actors::password_verdict& verdict) {
            if (!verdict.matches)
                return wrong();
            respond_in_transaction(call, lane::request, [in, answer](transaction& work) {
                return answer(storage::confirm_registration(work, hash_of_link(in.token)));
            });
        });
}

} // namespace

void forgot_password(const answering<void>& call, const forgot_password_input& in) {
    mail_reset_link(call, in.email, empty_answer(202));
}

void show_new_link_page(const answering<void>& call) {
    call->respond(new_link_page());
}

void submit_new_link_page(const answering<void>& call, const forgot_password_input& in) {
    mail_reset_link(call, in.email, new_link_sent_page(in.email));
}

void reset_password(const answering<void>& call, const reset_password_input& in) {
    throttle_guesses(*call, "link");
    respond_with_hash(call, in.password, [in](transaction& work, const std::string& hash) {
        storage::reset_password(work, hash_of_link(in.token), in.password, hash);
        return empty_answer();
    });
}

void confirm_email(const answering<storage::user>& call, const confirm_email_input& in) {
    throttle_guesses(*call, "link");
    respond_in_transaction(call, lane::request, [in](transaction& work) {
        return json_answer(storage::confirm_email_change(work, hash_of_link(in.token)));
    });
}

void show_password_page(const answering<void>& call, const link_page_input& in) {
    with_link(call, in.token, password_links, [call, in](const link_owner& whose) {
        call->respond(password_page(*in.token, whose));
    });
}

void submit_password_page(const answering<void>& call, const link_form_input& in) {
    with_link(call, in.token, password_links, [call, in](const link_owner& whose) {
        auto password = in.password.value_or("");
        auto found = storage::problems{};
        storage::check_password(found, "password", password, {whose.email});
        if (!found.empty())
            return call->respond(password_page(*in.token, whose, found.found().front().detail));
        respond_with_hash(
            call, password, [in, password](transaction& work, const std::string& hash) {
                storage::reset_password(work, hash_of_link(*in.token), password, hash);
                return password_set_page();
            });
    });
}

void show_email_page(const answering<void>& call, const link_page_input& in) {
    with_link(call, in.token, email_links, [call, in](const link_owner& whose) {
        call->respond(email_change_page(*in.token, whose));
    });
}

void submit_email_page(const answering<void>& call, const link_form_input& in) {
    with_link(call, in.token, email_links, [call, in](const link_owner&) {
        respond_in_transaction(call, lane::request, [in](transaction& work) {
            return email_changed_page(
                storage::confirm_email_change(work, hash_of_link(*in.token)).email);
        });
    });
}

void confirm_registration(const answering<storage::user>& call,
                          const confirm_registration_input& in) {
    throttle_guesses(*call, "link");
    transact(
        call, lane::request,
        [hash = hash_of_link(in.token)](transaction& work) {
            return storage::find_registration(work, hash);
        },
        [call, in](const std::optional<pending_registration>& found) {
            if (!found)
                storage::throw_dead_link();
            const auto status = found->has_account ? 200 : 201;
            confirm_with(
                call, in, *found,
                [status](const storage::user& made) { return json_answer(made, status); },
                [] { storage::throw_invalid("/password", "is not the one that was chosen"); });
        });
}

void show_registration_page(const answering<void>& call, const link_page_input& in) {
    with_link(call, in.token, registration_links, [call, in](const pending_registration& whose) {
        call->respond(registration_page(*in.token, whose));
    });
}

void submit_registration_page(const answering<void>& call, const link_form_input& in) {
    with_link(call, in.token, registration_links, [call, in](const pending_registration& whose) {
        const auto typed = confirm_registration_input{*in.token, in.password.value_or("")};
        const auto wrong = [call, in, whose] {
            call->respond(registration_page(*in.token, whose, "is not the one that you chose"));
        };
        auto found = storage::problems{};
        storage::check_input(typed, found);
        if (!found.empty()) // longer than any password that could be chosen
            return wrong();
        confirm_with(
            call, typed, whose,
            [whose](const storage::user&) {
                return whose.has_account ? address_confirmed_page() : registered_page();
            },
            wrong);
    });
}

} // namespace callboard::http
