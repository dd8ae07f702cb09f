#include "http/api/session_handlers.hpp"

#include "http/api/guesses.hpp"
#include "http/identity/client_words.hpp"
#include "http/identity/session_cookie.hpp"
#include "storage/people/sessions.hpp"
#include "storage/people/users.hpp"
#include "storage/values/require.hpp"

namespace callboard::http {

using actors::lane;
using storage::errc;
using storage::failure;

namespace {

failure wrong_password() {
    return {errc::unauthenticated, "The user or the password is wrong."};
}

session_cookie cookie_of(const call& call) {
    return session_cookie{call.node->settings.server.public_url};
}

/// A refresh token for the client, and whether it goes into a cookie.
struct new_refresh_token {
    std::string text;
    bool as_cookie = false;
};

void respond_with_tokens(const call_ptr& call, const storage::login_account& account,
                         std::int64_t session_id, const new_refresh_token& refresh,
                         const storage::user& user) {
    const auto& signer = call->node->signer;
    if (refresh.as_cookie)
        call->extra_headers.push_back(cookie_of(*call).holding(
            refresh.text, call->node->settings.auth.refresh_token_lifetime));
    auto tokens = session_tokens_with_aliases{};
    tokens.access_token = signer.sign(account.as_caller(session_id), account.session_epoch,
                                      std::chrono::system_clock::now());
    if (!refresh.as_cookie)
        tokens.refresh_token = refresh.text;
    tokens.expires_in = signer.lifetime().count();
    tokens.user = user;
    if (call->path == call->where->path)
        return call->respond(json_answer(static_cast<const session_tokens&>(tokens)));
    tokens.access = tokens.access_token;
    tokens.refresh = tokens.refresh_token;
    call->respond(json_answer(tokens));
}

/// Hashes the password again if its hash is outdated. Nothing waits for it.
void rehash(const call_ptr& call, const storage::login_account& account,
            const std::string& password) {
    call->self->request(call->node->hasher, caf::infinite, actors::hash_password{password})
        .then(
            [call, account](actors::password_hash& hash) {
                caf::anon_send(call->node->storage,
                               actors::run_transaction{
                                   lane::request, [account, hash](storage::transaction& work) {
                                       storage::rehash_password(work, account.user_id,
                                                                *account.password_hash, hash.text);
                                   }});
            },
            [](caf::error&) { /* the next log-in tries again */ });
}

void open_session(const call_ptr& call, const storage::login_account& account, bool as_cookie) {
    struct opened {
        std::int64_t session_id = 0;
        storage::user user;
    };
    auto token = new_opaque_token();
    transact(
        call, lane::request,
        [account, hash = storage::bytes{hash_opaque_token(token)},
         from = storage::signing_in_from{place_of(*call),
                                         client_in_words(call->in().header_value("user-agent"))},
         lifetime = call->node->settings.auth.refresh_token_lifetime](storage::transaction& work) {
            const auto id = storage::open_session(work, account, hash, lifetime, from);
            return opened{id, storage::get_me(account.as_caller(id), work, {})};
        },
        [call, account, token, as_cookie](const opened& session) {
            respond_with_tokens(call, account, session.session_id, {token, as_cookie},
                                session.user);
        });
}

} // namespace

void log_in(const answering<session_tokens>& call, const log_in_input& in) {
    auto login = in.email ? *in.email : *in.username;
    transact(
        call, lane::request,
        [login, place = place_of(*call)](storage::transaction& work) {
            return storage::find_login(work, login, place);
        },
        [call, login, password = in.password,
         as_cookie = in.session == "cookie"](const std::optional<storage::login_account>& found) {
            const auto user_id = found ? found->user_id : 0;
            auto attempt = begin_sign_in(*call, login, found && found->known_place, user_id);
            auto hash = found ? found->password_hash.value_or("") : std::string{};
            ask(call, call->node->hasher, actors::verify_password{password, hash},
                [call, found, user_id, password, as_cookie,
                 attempt](actors::password_verdict& verdict) {
                    if (!verdict.matches || !found->may_sign_in()) {
                        attempt->failed();
                        call->note_refused("sign_in_failed", user_id);
                        throw wrong_password();
                    }
                    open_session(call, *found, as_cookie);
                    if (verdict.outdated)
                        rehash(call, *found, password);
                });
        });
}

void refresh_session(const answering<session_tokens>& call, const refresh_input& in) {
    struct refreshed {
        storage::rotation rotation;
        storage::user user;
    };
    const auto& auth = call->node->settings.auth;
    const auto as_cookie = !in.refresh_token;
    const auto given = as_cookie ? cookie_of(*call).token_in(call->in()) : in.refresh_token;
    if (!given)
        storage::throw_invalid("/refresh_token", "is required without the session's cookie");
    auto token = call->node->signer.successor_of(*given);
    auto presented = storage::presented_refresh{{hash_opaque_token(*given)},
                                                {hash_opaque_token(token)},
                                                auth.refresh_token_lifetime,
                                                auth.refresh_grace};
    transact(
        call, lane::request,
        [presented](storage::transaction& work) {
            auto result = refreshed{storage::rotate_refresh(work, presented), {}};
            const auto& now = result.rotation;
            if (now.result == storage::rotation::outcome::rotated)
                result.user = storage::get_me(now.account.as_caller(now.session_id), work, {});
            return result;
        },
        [call, token, as_cookie](const refreshed& result) {
            const auto& now = result.rotation;
            if (now.result != storage::rotation::outcome::rotated) {
                if (as_cookie)
                    call->extra_headers.push_back(cookie_of(*call).deleted());
                throw failure{errc::unauthenticated,
                              "The refresh token is not valid; please sign in again."};
            }
            respond_with_tokens(call, now.account, now.session_id, {token, as_cookie}, result.user);
        });
}

void log_out(const answering<void>& call, const log_out_input&) {
    respond_in_transaction(call, lane::request,
                           [session_id = call->who.session_id,
                            deleted = cookie_of(*call).deleted()](storage::transaction& work) {
                               storage::close_session(work, session_id);
                               auto answer = empty_answer();
                               answer.headers.push_back(deleted);
                               return answer;
                           });
}

} // namespace callboard::http
