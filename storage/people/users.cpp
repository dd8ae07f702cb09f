#include "storage/people/users.hpp"

#include <boost/describe/enum_to_string.hpp>

#include "config/precis.hpp"
#include "storage/audit/audit.hpp"
#include "storage/people/panels.hpp"
#include "storage/people/sessions.hpp"
#include "storage/people/sql.hpp"
#include "storage/postgres/list_scope.hpp"
#include "storage/postgres/reach.hpp"
#include "storage/postgres/text_keys.hpp"
#include "storage/time/pauses.hpp"
#include "storage/values/cursor.hpp"
#include "storage/values/make_page.hpp"
#include "storage/values/require.hpp"
#include "storage/values/text_checks.hpp"
#include "storage/values/zones.hpp"

namespace callboard::storage {

namespace {

void check_role(problems& found, const std::optional<role>& wanted) {
    if (wanted == role::anonymous)
        found.add("role", "must be candidate, interviewer, hiring_manager, recruiter or admin");
}

/// Locks and returns the user.
user lock_user(transaction& work, std::int64_t id) {
    return require_found("user", work.first<user>(sql::user_lock, param<"id">(id)));
}

/// Refuses to leave the installation without an active administrator. Takes its locks before that
/// of the user.
void keep_an_admin(transaction& work, std::int64_t without_user_id) {
    auto admins = work.exec(sql::user_lock_admins);
    auto only = admins.size() == 1 && value<std::int64_t>(admins, 0, 0) == without_user_id;
    if (only)
        throw failure{errc::conflict, "This is the last active administrator."};
}

/// Refuses a lead who is not in the company, cannot lead, or is the user.
void check_lead(transaction& work, std::int64_t lead_id, std::optional<std::int64_t> company_id,
                std::optional<std::int64_t> user_id) {
    if (lead_id == user_id || !company_id ||
        !work.scalar<bool>(sql::user_may_lead, param<"lead_id">(lead_id),
                           param<"company_id">(*company_id))
             .value())
        throw_invalid("/lead_id", "must be another active recruiter or hiring manager of the "
                                  "company");
}

/// Applies the consequences of an edit to the user's sessions and the audit trail.
void follow_edit(const caller& who, transaction& work, const user& before, const user& after,
                 bool new_password) {
    if (after.role == role::candidate)
        work.exec(sql::user_insert_candidate, param<"user_id">(after.id), param<"phone">(""),
                  param<"source">("administration"));
    follow_account(work, before, after);
    if (before.role != after.role) {
        auto detail = std::string{boost::describe::enum_to_string(before.role, "")} + " -> " +
                      boost::describe::enum_to_string(after.role, "");
        add_audit(work, who.user_id,
                  {"user_role_changed", after.id, after.company_id.value_or(0), detail});
    }
    if (!same_address(before.email, after.email))
        add_audit(work, who.user_id,
                  {"user_email_changed", after.id, after.company_id.value_or(0), {}});
    if (before.company_id != after.company_id) {
        add_audit(work, who.user_id,
                  {"user_company_changed", after.id, after.company_id.value_or(0), {}});
        tell_of_rounds_left(work, {before.id, before.company_id}, absence::left);
        if (after.active)
            welcome_back(work, {after.id, after.company_id});
    }
    if (new_password) {
        revoke_sessions(work, after.id, "password_changed");
        add_audit(work, who.user_id, {.kind = "password_changed", .subject_id = after.id});
    }
}

user set_active(const caller& who, transaction& work, const user& before, bool active) {
    auto after = work.first<user>(sql::user_set_active, before, param<"active">(active));
    if (active) {
        work.touch_user(before.id);
        wake_reminders(work, {.user_id = before.id});
        welcome_back(work, {before.id, before.company_id});
    } else {
        revoke_sessions(work, before.id, "user_deactivated");
        tell_of_rounds_left(work, {before.id, before.company_id}, absence::inactive);
    }
    add_audit(work, who.user_id,
              {active ? "user_activated" : "user_deactivated",
               before.id,
               before.company_id.value_or(0),
               {}});
    return std::move(*after);
}

} // namespace

namespace {

/// Finds the ids of a page and one more.
std::vector<std::int64_t> known_ids(transaction& work, const list_users_input& in,
                                    std::int64_t after_id) {
    const auto q = sought(in.q);
    const auto wanted = static_cast<std::size_t>(in.limit) + 1;
    const auto list = [&](std::size_t reach, const some_ids& among) {
        return ids_in(work.exec(sql::user_known, in, param<"q">(q), param<"after_id">(after_id),
                                param<"limit">(wanted), param<"reach">(reach),
                                param<"among">(among)));
    };
    if (!q || q->empty())
        return list(wanted, std::nullopt);
    return ids_by_reach(wanted, false, list, [&] {
        return if_few(ids_in(work.exec(sql::user_sought, param<"q">(q), param<"limit">(few + 1))));
    });
}

} // namespace

void check(const list_users_input& in, problems& found) {
    check_role(found, in.role);
}

page<user> list_users(const caller& who, transaction& work, const list_users_input& in) {
    require_role(who, {role::admin});
    const auto scope = list_scope("users", in);
    auto after = read_cursor(in.cursor, scope);
    auto rows = work.all<user>(
        sql::user_list, param<"ids">(known_ids(work, in, after ? after->id : std::int64_t{0})));
    return make_page(std::move(rows), in.limit,
                     [&](const user& last) { return encode_cursor(scope, "", last.id); });
}

user get_user(const caller& who, transaction& work, const by_id& in) {
    require_role(who, {role::admin});
    return require_found("user", work.first<user>(sql::user_find, in));
}

void check(const create_user_input& in, problems& found) {
    check_password(found, "password", in.password, {in.email, in.username});
    check_role(found, in.role);
}

user create_user(const caller& who, transaction& work, const create_user_input& in,
                 const std::optional<std::string>& password_hash, const one_time_link& invitation) {
    require_role(who, {role::admin});
    if (in.lead_id)
        check_lead(work, *in.lead_id, in.company_id, std::nullopt);
    auto created = work.first<user>(sql::user_add, in,
                                    param<"username">(config::prepared_if_given(in.username)),
                                    param<"password_hash">(password_hash));
    if (in.role == role::candidate)
        work.exec(sql::user_insert_candidate, in, param<"user_id">(created->id),
                  param<"source">("administration"));
    if (!password_hash)
        invite_user(work, created->id, invitation);
    add_audit(work, who.user_id,
              {"user_created", created->id, created->company_id.value_or(0),
               boost::describe::enum_to_string(created->role, "")});
    return std::move(*created);
}

void check(const edit_user_input& in, problems& found) {
    check_password(found, "password", in.password, {in.email, in.username});
    check_role(found, in.role);
}

user edit_user(const caller& who, transaction& work, const edit_user_input& in,
               const std::optional<std::string>& password_hash) {
    require_role(who, {role::admin});
    if ((in.role && in.role != role::admin) || in.active == false)
        keep_an_admin(work, in.id);
    auto before = lock_user(work, in.id);
    auto ends_tokens = (in.role && in.role != before.role) ||
                       (in.company_id && *in.company_id != before.company_id) || password_hash;
    // A role without a company gets none. `user_staff_has_company` refuses to give it one, and to
    // take it from users who need one.
    auto after = work.first<user>(
        sql::user_edit, in, param<"username">(config::prepared_if_given(with_empty(in.username))),
        param<"company_id">(given(in.company_id)), param<"password_hash">(password_hash),
        param<"ends_tokens">(ends_tokens), param<"zone">(with_empty(in.zone)),
        param<"sets_lead">(in.lead_id.has_value()), param<"lead_id">(given(in.lead_id)),
        param<"sets_company">(in.company_id.has_value()));
    if (auto lead = given(in.lead_id))
        check_lead(work, *lead, after->company_id, in.id);
    if (in.password)
        require_good_password(work, in.id, "password", *in.password);
    expect_version(in.expected_version, before.version);
    if (ends_tokens || !same_address(before.email, after->email))
        after->pending_email.reset(); // its link is void
    if (ends_tokens)
        work.touch_user(in.id);
    follow_edit(who, work, before, *after, password_hash.has_value());
    if (in.active && in.active != before.active)
        return set_active(who, work, *after, *in.active);
    return std::move(*after);
}

user_with_responsibilities set_user_status(const caller& who, transaction& work,
                                           const set_user_status_input& in) {
    require_role(who, {role::admin});
    if (!in.active)
        keep_an_admin(work, in.id);
    auto before = lock_user(work, in.id);
    expect_version(in.expected_version, before.version);
    auto after = before.active == in.active ? before : set_active(who, work, before, in.active);
    return with_responsibilities(work, std::move(after));
}

user_with_responsibilities deactivate_user(const caller& who, transaction& work,
                                           const versioned& in) {
    return set_user_status(who, work,
                           {.id = in.id, .active = false, .expected_version = in.expected_version});
}

} // namespace callboard::storage
