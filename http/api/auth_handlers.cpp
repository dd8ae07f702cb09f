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

/// Edits the account and mails a link to the new address. The answer does not reveal whether
/// another account has that address.
void edit_with_other_address(const call_ptr& call, const storage::edit_me_input& in) {
    if (!in.current_password)
        storage::throw_invalid("/current_password", "is required to change the e-mail address");
    auto edit = [call, in,
                 link = new_link(*call, confirm_email_path)](const std::string& verified) {
        respond_in_transaction(
            call, lane::request, [who = call->who, in, link, verified](storage::transaction& work) {
                storage::edit_me(who, work, in);
                if (storage::find_account(work, who.user_id)->password_hash != verified)
                    throw failure{errc::conflict, "The password was changed in the meantime."};
                storage::request_email_change(work, who.user_id, *in.email, link);
                return json_answer(storage::get_me(who, work, {}));
            });
    };
    with_own_password(call, *in.current_password, edit);
}

} // namespace

void register_account(const answering<storage::user>& call,
                      const unread<storage::register_candidate_input>& sent) {
    const auto mode = call->node->settings.auth.registration;
    if (mode == registration_mode::closed)
        throw failure{errc::forbidden, "Registration is closed; please ask for an invitation."};
    auto in = sent.read();
    throttle_guesses(*call, "register");
    const auto link = new_link(*call, confirm_registration_path);
    if (mode == registration_mode::open)
        return respond_with_hash(
            call, in.password,
            [who = call->who, in, link](storage::transaction& work, const std::string& hash) {
                const auto made = storage::register_candidate(who, work, in, hash);
                storage::request_verification(work, made, link);
                return json_answer(made, 201);
            });
    respond_with_hash(call, in.password,
                      [in, link](storage::transaction& work, const std::string& hash) {
                          storage::request_registration(work, in, hash, link);
                          return empty_answer(202);
                      });
}

void create_account(const answering<storage::user>& call, const storage::create_user_input& in) {
    auto link = new_link(*call, set_password_path);
    if (in.password)
        return respond_with_hash(
            call, *in.password,
            [who = call->who, in, link](storage::transaction& work, const std::string& hash) {
                return json_answer(storage::create_user(who, work, in, hash, link), 201);
            });
    respond_in_transaction(
        call, lane::request, [who = call->who, in, link](storage::transaction& work) {
            return json_answer(storage::create_user(who, work, in, std::nullopt, link), 201);
        });
}

void edit_account(const answering<storage::user_with_responsibilities>& call,
                  const storage::edit_user_input& in) {
    if (in.password)
        return respond_with_hash(
            call, *in.password,
            [who = call->who, in](storage::transaction& work, const std::string& hash) {
                return json_answer(
                    storage::with_responsibilities(work, storage::edit_user(who, work, in, hash)));
            });
    respond_in_transaction(call, lane::request, [who = call->who, in](storage::transaction& work) {
        return json_answer(
            storage::with_responsibilities(work, storage::edit_user(who, work, in, std::nullopt)));
    });
}

void edit_own_account(const answering<storage::user>& call, const storage::edit_me_input& in) {
    auto edit = [call, in] {
        respond_in_transaction(call, lane::request,
                               [who = call->who, in](storage::transaction& work) {
                                   return json_answer(storage::edit_me(who, work, in));
                               });
    };
    if (!in.email)
        return edit();
    transact(
        call, lane::request,
        [who = call->who](storage::transaction& work) { return storage::get_me(who, work, {}); },
        [call, in, edit](const storage::user& present) {
            if (storage::same_address(*in.email, present.email))
                edit();
            else
                edit_with_other_address(call, in);
        });
}

void verify_own_address(const answering<void>& call) {
    throttle_guesses(*call, "verify");
    respond_in_transaction(
        call, lane::request,
        [who = call->who,
         link = new_link(*call, confirm_registration_path)](storage::transaction& work) {
            const auto account = storage::get_me(who, work, {});
            if (account.email_verified_at)
                throw failure{errc::conflict, "The address is confirmed already."};
            storage::request_verification(work, account, link);
            return empty_answer(202);
        });
}

void invite_account(const answering<storage::user>& call, const storage::by_id& in) {
    respond_in_transaction(call, lane::request,
                           [who = call->who, in,
                            link = new_link(*call, set_password_path)](storage::transaction& work) {
                               return json_answer(storage::invite_again(who, work, in, link));
                           });
}

void change_password(const answering<void>& call, const change_password_input& in) {
    with_own_password(call, in.current_password, [call, in](const std::string& verified) {
        respond_with_hash(
            call, in.new_password,
            [who = call->who, in, verified](storage::transaction& work, const std::string& hash) {
                storage::require_good_password(work, who.user_id, "new_password", in.new_password);
                storage::change_password(who, work, verified, hash);
                return empty_answer();
            });
    });
}

} // namespace callboard::http
