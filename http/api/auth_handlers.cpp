#include "http/api/auth_handlers.hpp"

#include "http/api/guesses.hpp"
#include "http/api/hashing.hpp"
#include "http/api/mailed_link.hpp"
#include "storage/people/sessions.hpp"

namespace callboard::http {

using actors::lane;
using config::registration_mode;
using storage::errc;
using storage::failure;

namespace {

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

} // namespace

void register_account(const answering<storage::user>& of,
                      const unread<storage::register_candidate_input>& sent) {
    const auto mode = of->of->settings.auth.registration;
    if (mode == registration_mode::closed)
        throw failure{errc::forbidden, "Registration is closed; please ask for an invitation."};
    auto in = sent.read();
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

void create_account(const answering<storage::user>& of, const storage::create_user_input& in) {
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

void edit_account(const answering<storage::user_with_responsibilities>& of,
                  const storage::edit_user_input& in) {
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

void edit_own_account(const answering<storage::user>& of, const storage::edit_me_input& in) {
    auto edit = [of, in] {
        respond_in_transaction(of, lane::request, [who = of->who, in](storage::transaction& work) {
            return json_answer(storage::edit_me(who, work, in));
        });
    };
    if (!in.email)
        return edit();
    transact(
        of, lane::request,
        [who = of->who](storage::transaction& work) { return storage::get_me(who, work, {}); },
        [of, in, edit](const storage::user& present) {
            if (storage::same_address(*in.email, present.email))
                edit();
            else
                edit_with_other_address(of, in);
        });
}

void invite_account(const answering<storage::user>& of, const storage::invite_user_input& in) {
    respond_in_transaction(
        of, lane::request,
        [who = of->who, in, link = new_link(*of, set_password_path)](storage::transaction& work) {
            return json_answer(storage::invite_again(who, work, in, link));
        });
}

void change_password(const answering<void>& of, const change_password_input& in) {
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

} // namespace callboard::http
