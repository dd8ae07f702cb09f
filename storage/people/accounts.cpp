#include "storage/people/accounts.hpp"

#include "config/mail_address.hpp"
#include "config/precis.hpp"
#include "storage/audit/audit.hpp"
#include "storage/people/sql.hpp"
#include "storage/postgres/reach.hpp"
#include "storage/values/text_checks.hpp"
#include "storage/values/zones.hpp"

namespace callboard::storage {

namespace {

user current_account(const caller& who, transaction& work, const query_with<"id">& how) {
    auto found = work.first<user>(how, param<"id">(who.user_id));
    if (!found)
        throw failure{errc::unauthenticated, "Sign in first."};
    return std::move(*found);
}

/// Touches the jobs that show the person's name, if it or their company has changed.
void touch_jobs_of(transaction& work, const user& before, const user& after) {
    const auto was_staff = before.company_id || after.company_id;
    if (!was_staff || (before.name == after.name && before.company_id == after.company_id))
        return;
    for (const auto job_id : ids_in(work.exec(sql::user_jobs, param<"user_id">(after.id))))
        work.touch_job(job_id);
}

} // namespace

void check(const register_candidate_input& in, problems& found) {
    check_password(found, "password", in.password, {in.email, in.username});
}

std::string name_of(const register_candidate_input& in) {
    auto username = config::prepared_if_given(in.username).value_or("");
    return in.name.value_or(username.empty() ? in.email.substr(0, in.email.find('@')) : username);
}

user register_candidate(const caller&, transaction& work, const register_candidate_input& in,
                        const std::string& password_hash) {
    auto created = work.first<user>(
        sql::user_add, in, param<"username">(config::prepared_if_given(in.username).value_or("")),
        param<"name">(name_of(in)), param<"role">(role::candidate),
        param<"password_hash">(password_hash), null<"company_id", "lead_id", "zone">);
    work.exec(sql::user_insert_candidate, in, param<"user_id">(created->id),
              param<"source">("registration"));
    add_audit(work, created->id, {.kind = "user_registered", .subject_id = created->id});
    return std::move(*created);
}

user get_me(const caller& who, transaction& work, const get_me_input&) {
    return current_account(who, work, sql::user_find);
}

user edit_me(const caller& who, transaction& work, const edit_me_input& in) {
    auto before = current_account(who, work, sql::user_lock);
    auto email = in.email && same_address(*in.email, before.email) ? in.email : std::nullopt;
    auto after = work.first<user>(
        sql::user_edit, in, param<"id">(who.user_id), param<"email">(email),
        param<"role">(before.role), param<"company_id">(before.company_id),
        param<"username">(config::prepared_if_given(with_empty(in.username))),
        param<"ends_tokens">(false), param<"zone">(with_empty(in.zone)), param<"sets_lead">(false),
        param<"sets_company">(false), null<"lead_id", "password_hash">);
    expect_version(in.expected_version, before.version);
    follow_account(work, before, *after);
    return std::move(*after);
}

bool same_address(std::string_view one, std::string_view other) {
    return config::address_key(one) == config::address_key(other);
}

void require_good_password(transaction& work, std::int64_t user_id, std::string_view field,
                           std::string_view password) {
    auto owner = work.first<user>(sql::user_find, param<"id">(user_id)).value();
    auto found = problems{};
    check_password(found, field, password, {owner.email, owner.username});
    found.throw_if_any();
}

void follow_account(transaction& work, const user& before, const user& after) {
    touch_jobs_of(work, before, after);
    auto candidate_id =
        work.scalar<std::int64_t>(sql::user_rename_candidate, after, param<"user_id">(after.id),
                                  param<"name_before">(before.name),
                                  param<"email_key_before">(config::address_key(before.email)));
    if (!candidate_id)
        return;
    auto applications =
        work.exec(sql::user_candidate_applications, param<"candidate_id">(*candidate_id));
    for (auto row = 0; row < applications.size(); ++row)
        work.touch_application(value<std::int64_t>(applications, row, 0));
}

} // namespace callboard::storage
