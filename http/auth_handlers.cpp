#include "http/auth_handlers.hpp"

#include <fmt/format.h>

#include "http/auth_inputs.hpp"
#include "http/guesses.hpp"
#include "http/html_page.hpp"
#include "scheduler/template_text.hpp"
#include "storage/sessions.hpp"
#include "storage/users.hpp"

namespace callboard::http {

using actors::lane;
using storage::errc;
using storage::failure;

namespace {

/// Hashes the password, then runs the transaction that needs the hash.
void respond_with_hash(
    const call_ptr& of, const std::string& password,
    std::function<response(storage::transaction&, const std::string& hash)> body) {
    ask(of, of->of->hasher, actors::hash_password{password},
        [of, body](actors::password_hash& hash) {
            respond_in_transaction(
                of, lane::request,
                [body, text = hash.text](storage::transaction& work) { return body(work, text); });
        });
}

void run_register(const call_ptr& of) {
    if (!of->of->settings.auth.open_registration)
        throw failure{errc::forbidden, "Registration is closed; please ask for an invitation."};
    auto in = of->input<storage::register_candidate_input>();
    throttle_guesses(*of, "as", in.email);
    respond_with_hash(of, in.password,
                      [who = of->who, in](storage::transaction& work, const std::string& hash) {
                          return json_answer(storage::register_candidate(who, work, in, hash), 201);
                      });
}

std::string password_page(const call& of, const std::string& token) {
    return of.of->settings.server.public_url + "/set-password?token=" + token;
}

void run_create_account(const call_ptr& of) {
    auto in = of->input<storage::create_user_input>();
    auto token = new_opaque_token();
    auto link =
        storage::one_time_link{storage::bytes{hash_opaque_token(token)}, password_page(*of, token)};
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
                return json_answer(storage::edit_user(who, work, in, hash));
            });
    respond_in_transaction(of, lane::request, [who = of->who, in](storage::transaction& work) {
        return json_answer(storage::edit_user(who, work, in, std::nullopt));
    });
}

void run_forgot_password(const call_ptr& of) {
    auto in = of->input<forgot_password_input>();
    throttle_guesses(*of, "as", in.email);
    auto token = new_opaque_token();
    auto link =
        storage::one_time_link{storage::bytes{hash_opaque_token(token)}, password_page(*of, token)};
    respond_in_transaction(of, lane::request, [in, link](storage::transaction& work) {
        storage::request_password_reset(work, in.email, link);
        return empty_answer(202);
    });
}

/// Sets a password by a mailed token, and answers with what `done` makes.
void reset_password_with(const call_ptr& of, response (*done)()) {
    auto in = of->input<reset_password_input>();
    throttle_guesses(*of, "reset", of->remote());
    respond_with_hash(
        of, in.password, [in, done](storage::transaction& work, const std::string& hash) {
            storage::reset_password(work, storage::bytes{hash_opaque_token(in.token)}, hash);
            return done();
        });
}

void run_reset_password(const call_ptr& of) {
    reset_password_with(of, [] { return empty_answer(); });
}

constexpr auto password_form = R"(<form method="post" action="?">
<input type="hidden" name="token" value="{}">
<label>Choose a password
<input type="password" name="password" minlength="{}" autocomplete="new-password"
required autofocus></label>
<button>Set the password</button>
</form>)";

void run_password_page(const call_ptr& of) {
    auto in = of->input<password_page_input>();
    of->respond(html_page(fmt::format(password_form, scheduler::escape_html(in.token),
                                      storage::min_password_length)));
}

void run_password_form(const call_ptr& of) {
    reset_password_with(
        of, [] { return html_page("<p>Your password is set. You can sign in with it now.</p>"); });
}

void run_change_password(const call_ptr& of) {
    auto in = of->input<change_password_input>();
    throttle_guesses(*of, "change", std::to_string(of->who.user_id));
    auto account = std::make_shared<std::optional<storage::login_account>>();
    auto change = [of, account, in](actors::password_verdict& verdict) {
        if (!verdict.matches)
            storage::throw_invalid("/current_password", "is not the current password");
        respond_with_hash(of, in.new_password,
                          [who = of->who, old = *(*account)->password_hash](
                              storage::transaction& work, const std::string& hash) {
                              storage::change_password(who, work, old, hash);
                              return empty_answer();
                          });
    };
    transact(
        of, lane::request,
        [account, id = of->who.user_id](storage::transaction& work) {
            *account = storage::find_account(work, id);
        },
        [of, account, in, change] {
            auto hash = *account ? (*account)->password_hash.value_or("") : std::string{};
            ask(of, of->of->hasher, actors::verify_password{in.current_password, hash}, change);
        });
}

} // namespace

action register_account() {
    return described<storage::register_candidate_input, storage::user>(&run_register, 201);
}
action create_account() {
    return described<storage::create_user_input, storage::user>(&run_create_account, 201);
}
action edit_account() {
    return described<storage::edit_user_input, storage::user>(&run_edit_account);
}
action forgot_password() {
    return described<forgot_password_input, void>(&run_forgot_password, 202);
}
action reset_password() {
    return described<reset_password_input, void>(&run_reset_password, 204);
}
action show_password_page() {
    auto made = described<password_page_input, void>(&run_password_page);
    made.page = true;
    return made;
}
action submit_password_page() {
    auto made = described<reset_password_input, void>(&run_password_form);
    made.takes_form = true;
    made.page = true;
    return made;
}
action change_password() {
    return described<change_password_input, void>(&run_change_password, 204);
}

} // namespace callboard::http
