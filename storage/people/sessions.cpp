#include "storage/people/sessions.hpp"

#include "config/mail_address.hpp"
#include "storage/audit/audit.hpp"
#include "storage/people/claims.hpp"
#include "storage/people/sql.hpp"

namespace callboard::storage {

namespace {

/// A used refresh token that is presented again.
struct used_token {
    std::int64_t session_id = 0;
    bool in_grace = false;
};
BOOST_DESCRIBE_STRUCT(used_token, (), (session_id, in_grace))

/// Revokes a session whose used refresh token was presented again: one of its two holders stole it.
void revoke_family(transaction& work, std::int64_t session_id) {
    auto user_id = work.scalar<std::int64_t>(sql::session_revoke, param<"session_id">(session_id),
                                             param<"why">("refresh_token_reused"));
    if (!user_id)
        return;
    work.touch_user(*user_id);
    add_audit(work, *user_id, {.kind = "refresh_token_reused", .subject_id = *user_id});
    work.exec(sql::session_tell_reuse, param<"session_id">(session_id));
    work.touch_mail();
}

} // namespace

std::optional<login_account> find_login(transaction& work, std::string_view login,
                                        const bytes& place) {
    return work.first<login_account>(sql::session_find_login,
                                     param<"login_key">(config::address_key(login)),
                                     param<"login">(login), param<"place">(place));
}

std::optional<login_account> find_account(transaction& work, std::int64_t user_id) {
    return work.first<login_account>(sql::session_account, param<"user_id">(user_id));
}

std::int64_t open_session(transaction& work, const login_account& account,
                          const bytes& refresh_token_hash, std::chrono::seconds lifetime,
                          const signing_in_from& from) {
    auto id = work.scalar<std::int64_t>(sql::session_open, account, work.origin(), from,
                                        param<"token_hash">(refresh_token_hash),
                                        param<"lifetime_seconds">(lifetime.count()));
    if (!id)
        throw failure{errc::unauthenticated,
                      "The account was changed in the meantime; please sign in again."};
    if (account.role == role::candidate)
        claim_records(work, account.user_id);
    return *id;
}

rotation rotate_refresh(transaction& work, const presented_refresh& presented) {
    auto session_id =
        work.scalar<std::int64_t>(sql::session_use_token, param<"token_hash">(presented.hash));
    if (!session_id) {
        const auto used =
            work.first<used_token>(sql::session_of_token, param<"token_hash">(presented.hash),
                                   param<"successor_hash">(presented.successor_hash),
                                   param<"grace_seconds">(presented.grace.count()));
        if (!used)
            return {};
        session_id = used->session_id;
        if (!used->in_grace) {
            revoke_family(work, *session_id);
            return {rotation::outcome::reused, *session_id, {}};
        }
    }
    auto user_id = work.scalar<std::int64_t>(sql::session_extend, param<"session_id">(*session_id),
                                             param<"token_hash">(presented.successor_hash),
                                             param<"lifetime_seconds">(presented.lifetime.count()));
    auto account = user_id ? find_account(work, *user_id) : std::nullopt;
    if (!account)
        return {};
    if (!account->may_sign_in()) {
        revoke_sessions(work, *user_id, "account_inactive");
        return {};
    }
    return {rotation::outcome::rotated, *session_id, std::move(*account)};
}

void close_session(transaction& work, std::int64_t session_id) {
    if (auto user_id = work.scalar<std::int64_t>(
            sql::session_revoke, param<"session_id">(session_id), param<"why">("logged_out")))
        work.touch_user(*user_id);
}

void revoke_sessions(transaction& work, std::int64_t user_id, std::string_view why,
                     std::int64_t except_session_id) {
    work.exec(sql::session_revoke_of_user, param<"user_id">(user_id), param<"why">(why),
              param<"except_session_id">(except_session_id));
    work.touch_user(user_id);
}

login_account change_password(const caller& who, transaction& work,
                              const std::string& verified_hash, const std::string& new_hash) {
    if (!work.scalar<std::int64_t>(sql::session_change_password, who,
                                   param<"verified_hash">(verified_hash),
                                   param<"new_hash">(new_hash)))
        throw failure{errc::conflict, "The password was changed in the meantime."};
    revoke_sessions(work, who.user_id, "password_changed", who.session_id);
    add_audit(work, who.user_id, {.kind = "password_changed", .subject_id = who.user_id});
    return find_account(work, who.user_id).value();
}

void rehash_password(transaction& work, std::int64_t user_id, const std::string& verified_hash,
                     const std::string& new_hash) {
    work.exec(sql::session_rehash_password, param<"user_id">(user_id),
              param<"verified_hash">(verified_hash), param<"new_hash">(new_hash));
}

revocations revocations_of(transaction& work, const std::vector<std::int64_t>& user_ids,
                           std::chrono::seconds window) {
    return {work.all<raised_epoch>(sql::session_epochs_of, param<"user_ids">(user_ids)),
            work.all<revoked_session>(sql::session_revoked_of, param<"user_ids">(user_ids),
                                      param<"window_seconds">(window.count()))};
}

} // namespace callboard::storage
