#include "http/api/auth_handlers.hpp"

#include "http/api/auth_inputs.hpp"
#include "http/api/guesses.hpp"
#include "http/api/hashing.hpp"
#include "http/api/mailed_link.hpp"
#include "storage/people/registrations.hpp"
#include "storage/people/sessions.hpp"
#include "storage/people/users.hpp"

namespace callboard::http {

using actors::lane;
using config::registration_mode;
using storage::errc;
using storage::failure;

namespace {

void run_register(const call_ptr& of) {
    const auto mode = of->of->settings.auth.registration;
    if (mode == registration_mode::closed)
        throw failure{errc::forbidden, "Registration is closed; please ask for an invitation."};
    auto in = of->input<storage::register_candidate_input>();
    throttle_guesses(*of, "register");
    if (mode == registration_mode::open)
        return respond_with_hash(
            of, in.password,
            [who = of->who, in](storage::transaction& work, const std::string& hash) {
                return json_answer(storage::register_candidate(who, work, in, hash), 201);
            });
    respond_with_hash(of, in.password,
                      [in, link = new_link(*of, confirm_registration_path)](
                          storage::transaction& work, const std::string& hash) {
                          storage::request_registration(work, in, hash, link);
                          return empty_answer(202);
                      });
}

void run_create_account(const call_ptr& of) {
    auto in = of->input<storage::create_user_input>();
    auto link = new_link(*of, set_password_path);
    if (in.password)
        return respond_with_hash(
            of, *in.password,
            [who = of->who, in, link](storage::transaction& work, const std::string& hash) {
                return json_answer(storage::create_user(who, work, in, hash, link), 201);
            });
    respond_in_transaction(
        of, lane::request, [who = of->who, in, link](storage::transaction& work) {
            return json_answer(storage::create_user(who, work, in, std::nullopt, link), 201);
        });
}

void run_edit_account(const call_ptr& of) {
    auto in = of->input<storage::edit_user_input>();
    if (in.password)
        return respond_with_hash(
            of, *in.password,
            [who = of->who, in](storage::transaction& work, const std::string& hash) {
                return json_answer(
                    storage::with_responsibilities(work, storage::edit_user(who, work, in, hash)));
            });
    respond_in_transaction(of, lane::request, [who = of->who, in](storage::transaction& work) {
        return json_answer(
            storage::with_responsibilities(work, storage::edit_user(who, work, in, std::nullopt)));
    });
}

/// Edits the account, and mails a link to the address that it is to have. The answer does not tell
/// whether another account has that address.
void edit_with_other_address(const call_ptr& of, const storage::edit_me_input& in) {
    if (!in.current_password)
        storage::throw_invalid("/current_password", "is required for another e-mail address");
    auto edit = [of, in, link = new_link(*of, confirm_email_path)](const std::string& verified) {
        respond_in_transaction(
            of, lane::request, [who = of->who, in, link, verified](storage::transaction& work) {
                storage::edit_me(who, work, in);
                if (storage::find_account(work, who.user_id)->password_hash != verified)
                    throw failure{errc::conflict, "The password was changed meanwhile."};
                storage::request_email_change(work, who.user_id, *in.email, link);
                return json_answer(storage::get_me(who, work, {}));
            });
    };
    with_own_password(of, *in.current_password, edit);
}

void run_edit_own_account(const call_ptr& of) {
    auto in = of->input<storage::edit_me_input>();
    auto edit = [of, in] {
        respond_in_transaction(of, lane::request, [who = of->who, in](storage::transaction& work) {
            return json_answer(storage::edit_me(who, work, in));
        });
    };
    if (!in.email)
        return edit();
    auto present = std::make_shared<std::string>();
    transact(
        of, lane::request,
        [who = of->who, present](storage::transaction& work) {
            *present = storage::get_me(who, work, {}).email;
        },
        [of, in, present, edit] {
            if (storage::same_address(*in.email, *present))
                edit();
            else
                edit_with_other_address(of, in);
        });
}

void run_invite(const call_ptr& of) {
    auto in = of->input<storage::invite_user_input>();
    respond_in_transaction(
        of, lane::request,
        [who = of->who, in, link = new_link(*of, set_password_path)](storage::transaction& work) {
            return json_answer(storage::invite_again(who, work, in, link));
        });
}

void run_change_password(const call_ptr& of) {
    auto in = of->input<change_password_input>();
    with_own_password(of, in.current_password, [of, in](const std::string& verified) {
        respond_with_hash(
            of, in.new_password,
            [who = of->who, in, verified](storage::transaction& work, const std::string& hash) {
                storage::require_good_password(work, who.user_id, "new_password", in.new_password);
                storage::change_password(who, work, verified, hash);
                return empty_answer();
            });
    });
}

} // namespace

action register_account() {
    return described<storage::register_candidate_input, storage::user>(&run_register, 201,
                                                                       "/api/users/{id}");
}
action create_account() {
    return described<storage::create_user_input, storage::user>(&run_create_account, 201,
                                                                "/api/users/{id}");
}
action edit_account() {
    return described<storage::edit_user_input, storage::user_with_responsibilities>(
        &run_edit_account);
}
action edit_own_account() {
    return described<storage::edit_me_input, storage::user>(&run_edit_own_account);
}
action invite_account() {
    return described<storage::invite_user_input, storage::user>(&run_invite);
}
action change_password() {
    return described<change_password_input, void>(&run_change_password, 204);
}

} // namespace callboard::http
