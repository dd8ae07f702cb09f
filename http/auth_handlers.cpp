#include "http/auth_handlers.hpp"

#include <fmt/format.h>

#include "http/auth_inputs.hpp"
#include "http/html_page.hpp"
#include "scheduler/template_text.hpp"
#include "storage/sessions.hpp"
#include "storage/users.hpp"

namespace callboard::http {

using actors::lane;
using storage::errc;
using storage::failure;

namespace {

using account_ptr = std::shared_ptr<std::optional<storage::login_account>>;

failure wrong_password() {
    return {errc::unauthenticated, "The user or the password is wrong."};
}

storage::bytes hashed(std::string_view token) {
    return {hash_opaque_token(token)};
}

/// Accounts are found by a name in any case, so it counts in lower case. The kind keeps apart what
/// is counted for different things.
std::string account_key(std::string_view kind, const std::string& name) {
    auto key = fmt::format("{} {}", kind, name);
    for (auto& c : key)
        if (c >= 'A' && c <= 'Z')
            c = static_cast<char>(c - 'A' + 'a');
    return key;
}

/// Slows guessing: per address, and per account whatever the address.
void throttle_guesses(const call& of, std::string_view kind, const std::string& name) {
    auto now = std::chrono::steady_clock::now();
    auto rate = of.of->settings.throttle.login_per_minute;
    if (of.of->settings.throttle.preset == config::throttle_preset::off)
        return;
    for (const auto& key : {"from " + subscriber_of(of.remote()), account_key(kind, name)})
        if (auto said = of.of->log_ins.take(key, rate, now); !said.allowed)
            throw failure{storage::refusal{errc::too_many_requests,
                                           "Too many attempts to sign in; please wait.",
                                           {},
                                           {},
                                           static_cast<int>(said.retry_after.count())}};
}

void respond_with_tokens(const call_ptr& of, const storage::login_account& account,
                         std::int64_t session_id, const std::string& refresh_token,
                         const storage::user& user) {
    const auto& signer = of->of->signer;
    auto tokens = session_tokens_with_aliases{};
    tokens.access_token = signer.sign(account.as_caller(session_id), account.session_epoch,
                                      std::chrono::system_clock::now());
    tokens.refresh_token = refresh_token;
    tokens.expires_in = signer.lifetime().count();
    tokens.user = user;
    if (of->path == of->where->path)
        return of->respond(json_answer(static_cast<const session_tokens&>(tokens)));
    tokens.access = tokens.access_token;
    tokens.refresh = tokens.refresh_token;
    of->respond(json_answer(tokens));
}

/// The password was hashed with a lower cost than today's: hash it anew. Nobody waits for it.
void rehash(const call_ptr& of, const storage::login_account& account,
            const std::string& password) {
    of->self->request(of->of->hasher, caf::infinite, actors::hash_password{password})
        .then(
            [of, account](actors::password_hash& hash) {
                caf::anon_send(of->of->storage,
                               actors::run_transaction{
                                   lane::request, [account, hash](storage::transaction& work) {
                                       storage::rehash_password(work, account.user_id,
                                                                *account.password_hash, hash.text);
                                   }});
            },
            [](caf::error&) { /* the next log-in tries again */ });
}

void open_session(const call_ptr& of, const storage::login_account& account) {
    struct opened {
        std::int64_t session_id = 0;
        storage::user user;
    };
    auto token = new_opaque_token();
    auto session = std::make_shared<opened>();
    transact(
        of, lane::request,
        [account, session, hash = hashed(token),
         lifetime = of->of->settings.auth.refresh_token_lifetime](storage::transaction& work) {
            session->session_id = storage::open_session(work, account, hash, lifetime);
            session->user = storage::get_me(account.as_caller(session->session_id), work, {});
        },
        [of, account, session, token] {
            respond_with_tokens(of, account, session->session_id, token, session->user);
        });
}

void run_log_in(const call_ptr& of) {
    auto in = of->input<log_in_input>();
    auto login = in.email ? *in.email : *in.username;
    throttle_guesses(*of, "as", login);
    auto account = std::make_shared<std::optional<storage::login_account>>();
    transact(
        of, lane::request,
        [account, login](storage::transaction& work) {
            *account = storage::find_login(work, login);
        },
        [of, account, password = in.password] {
            auto hash = *account ? (*account)->password_hash.value_or("") : std::string{};
            ask(of, of->of->hasher, actors::verify_password{password, hash},
                [of, account, password](actors::password_verdict& verdict) {
                    if (!verdict.matches || !(*account)->may_sign_in())
                        throw wrong_password();
                    open_session(of, **account);
                    if (verdict.outdated)
                        rehash(of, **account, password);
                });
        });
}

void run_refresh(const call_ptr& of) {
    struct refreshed {
        storage::rotation rotation;
        storage::user user;
    };
    auto in = of->input<refresh_input>();
    auto token = new_opaque_token();
    auto result = std::make_shared<refreshed>();
    transact(
        of, lane::request,
        [result, old_hash = hashed(in.refresh_token), new_hash = hashed(token),
         lifetime = of->of->settings.auth.refresh_token_lifetime](storage::transaction& work) {
            result->rotation = storage::rotate_refresh(work, old_hash, new_hash, lifetime);
            if (result->rotation.result == storage::rotation::outcome::rotated)
                result->user = storage::get_me(
                    result->rotation.account.as_caller(result->rotation.session_id), work, {});
        },
        [of, result, token] {
            if (result->rotation.result != storage::rotation::outcome::rotated)
                throw failure{errc::unauthenticated,
                              "The refresh token is not valid; please sign in again."};
            respond_with_tokens(of, result->rotation.account, result->rotation.session_id, token,
                                result->user);
        });
}

void run_log_out(const call_ptr& of) {
    respond_in_transaction(of, lane::request, [who = of->who](storage::transaction& work) {
        storage::close_session(work, who.session_id);
        return empty_answer();
    });
}

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
    auto link = storage::one_time_link{hashed(token), password_page(*of, token)};
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
    auto link = storage::one_time_link{hashed(token), password_page(*of, token)};
    respond_in_transaction(of, lane::request, [in, link](storage::transaction& work) {
        storage::request_password_reset(work, in.email, link);
        return empty_answer(202);
    });
}

/// Sets a password by a mailed token, and answers with what `done` makes.
void reset_password_with(const call_ptr& of, response (*done)()) {
    auto in = of->input<reset_password_input>();
    throttle_guesses(*of, "reset", of->remote());
    respond_with_hash(of, in.password,
                      [in, done](storage::transaction& work, const std::string& hash) {
                          storage::reset_password(work, hashed(in.token), hash);
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

action log_in() {
    auto made = described<log_in_input, session_tokens>(&run_log_in);
    made.takes_form = true;
    made.issues_tokens = true;
    return made;
}

action refresh_session() {
    auto made = described<refresh_input, session_tokens>(&run_refresh);
    made.takes_form = true;
    made.issues_tokens = true;
    return made;
}

action log_out() {
    return described<log_out_input, void>(&run_log_out, 204);
}
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
