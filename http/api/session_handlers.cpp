#include "http/api/session_handlers.hpp"

#include "http/api/auth_inputs.hpp"
#include "http/api/guesses.hpp"
#include "storage/people/sessions.hpp"
#include "storage/people/users.hpp"

namespace callboard::http {

using actors::lane;
using storage::errc;
using storage::failure;

namespace {

failure wrong_password() {
    return {errc::unauthenticated, "The user or the password is wrong."};
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

/// Hashes a password anew whose hash is outdated. Nobody waits for it.
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
        [account, session, hash = storage::bytes{hash_opaque_token(token)}, place = place_of(*of),
         lifetime = of->of->settings.auth.refresh_token_lifetime](storage::transaction& work) {
            session->session_id = storage::open_session(work, account, hash, lifetime, place);
            session->user = storage::get_me(account.as_caller(session->session_id), work, {});
        },
        [of, account, session, token] {
            respond_with_tokens(of, account, session->session_id, token, session->user);
        });
}

void run_log_in(const call_ptr& of) {
    auto in = of->input<log_in_input>();
    auto login = in.email ? *in.email : *in.username;
    auto account = std::make_shared<std::optional<storage::login_account>>();
    transact(
        of, lane::request,
        [account, login, place = place_of(*of)](storage::transaction& work) {
            *account = storage::find_login(work, login, place);
        },
        [of, account, login, password = in.password] {
            const auto& found = *account;
            auto attempt =
                begin_sign_in(*of, login, found && found->known_place, found ? found->user_id : 0);
            auto hash = found ? found->password_hash.value_or("") : std::string{};
            ask(of, of->of->hasher, actors::verify_password{password, hash},
                [of, account, password, attempt](actors::password_verdict& verdict) {
                    if (!verdict.matches || !(*account)->may_sign_in()) {
                        attempt->failed();
                        of->note_refused("sign_in_failed", *account ? (*account)->user_id : 0);
                        throw wrong_password();
                    }
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
    const auto& auth = of->of->settings.auth;
    auto token = of->of->signer.successor_of(in.refresh_token);
    auto presented = storage::presented_refresh{{hash_opaque_token(in.refresh_token)},
                                                {hash_opaque_token(token)},
                                                auth.refresh_token_lifetime,
                                                auth.refresh_grace};
    auto result = std::make_shared<refreshed>();
    transact(
        of, lane::request,
        [result, presented](storage::transaction& work) {
            result->rotation = storage::rotate_refresh(work, presented);
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

} // namespace callboard::http
