#include "storage/people/links.hpp"

#include <vector>

#include "config/mail_address.hpp"
#include "storage/audit/audit.hpp"
#include "storage/people/claims.hpp"
#include "storage/people/passwords.hpp"
#include "storage/people/sessions.hpp"
#include "storage/people/sql.hpp"
#include "storage/values/require.hpp"

namespace callboard::storage {

namespace {

struct used_link {
    std::int64_t user_id = 0;
    std::string purpose;
    std::string address;
};
BOOST_DESCRIBE_STRUCT(used_link, (), (user_id, purpose, address))

std::vector<std::string> purposes_of(link_kind kind) {
    switch (kind) {
    case link_kind::email_change:
        return {"email_change"};
    case link_kind::verification:
        return {"verification"};
    case link_kind::password:
        break;
    }
    return {"password_reset", "invitation"};
}

used_link use_link(transaction& work, const bytes& token_hash, link_kind kind) {
    auto used = work.first<used_link>(sql::link_use, param<"token_hash">(token_hash),
                                      param<"purposes">(purposes_of(kind)));
    if (!used)
        throw_dead_link();
    return std::move(*used);
}

} // namespace

void throw_dead_link() {
    throw_invalid("/token", "This link has expired or was already used.");
}

std::optional<link_owner> find_link(transaction& work, const bytes& token_hash, link_kind kind) {
    return work.first<link_owner>(sql::link_find, param<"token_hash">(token_hash),
                                  param<"purposes">(purposes_of(kind)));
}

void request_password_reset(transaction& work, std::string_view email, const one_time_link& link) {
    work.exec(sql::link_add_reset, link, param<"address_key">(config::address_key(email)));
    work.touch_mail();
}

void invite_user(transaction& work, std::int64_t user_id, const one_time_link& link) {
    work.exec(sql::link_add_invitation, link, param<"user_id">(user_id));
    work.touch_mail();
}

user invite_again(const caller& who, transaction& work, const by_id& in,
                  const one_time_link& link) {
    require_role(who, {role::admin});
    auto before = work.first<user>(sql::user_lock, in);
    if (!before)
        throw not_found("user");
    auto invited = work.first<user>(sql::user_invite_again, in);
    if (!invited)
        throw failure{errc::conflict, before->active ? "This account already has a password; a new "
                                                       "one can be requested on the sign-in page."
                                                     : "This account is not active."};
    work.exec(sql::link_void_all, param<"user_id">(in.id));
    invite_user(work, in.id, link);
    add_audit(work, who.user_id, {"user_invited", in.id, invited->company_id.value_or(0), {}});
    return std::move(*invited);
}

std::int64_t reset_password(transaction& work, const bytes& token_hash,
                            std::string_view new_password, const std::string& new_hash) {
    auto used = use_link(work, token_hash, link_kind::password);
    require_good_password(work, used.user_id, "password", new_password);
    if (!work.scalar<std::int64_t>(sql::link_set_password, used, param<"new_hash">(new_hash)))
        throw_dead_link();
    claim_records(work, used.user_id);
    revoke_sessions(work, used.user_id, "password_reset");
    add_audit(work, used.user_id,
              {.kind = "password_reset", .subject_id = used.user_id, .detail = used.purpose});
    return used.user_id;
}

void request_email_change(transaction& work, std::int64_t user_id, std::string_view address,
                          const one_time_link& link) {
    work.exec(sql::link_add_email_change, link, param<"address">(address),
              param<"user_id">(user_id), param<"address_key">(config::address_key(address)));
    add_audit(work, user_id, {.kind = "email_change_requested", .subject_id = user_id});
    work.touch_mail();
}

user confirm_email_change(transaction& work, const bytes& token_hash) {
    auto used = use_link(work, token_hash, link_kind::email_change);
    auto before = work.first<user>(sql::user_lock, param<"id">(used.user_id)).value();
    work.exec(sql::link_change_email, used);
    auto after = work.first<user>(sql::user_find, param<"id">(used.user_id)).value();
    follow_account(work, before, after);
    add_audit(work, used.user_id,
              {.kind = "user_email_changed", .subject_id = used.user_id, .detail = "confirmed"});
    work.touch_mail();
    return after;
}

void request_verification(transaction& work, const user& account, const one_time_link& link) {
    work.exec(sql::link_add_verification, link, param<"user_id">(account.id),
              param<"address_key">(config::address_key(account.email)));
    work.touch_mail();
}

user verify_address(transaction& work, const bytes& token_hash) {
    const auto used = use_link(work, token_hash, link_kind::verification);
    note_verified(work, used.user_id);
    return work.first<user>(sql::user_find, param<"id">(used.user_id)).value();
}

} // namespace callboard::storage
