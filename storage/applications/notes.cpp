#include "storage/applications/notes.hpp"

#include <algorithm>
#include <utility>

#include "storage/applications/sql.hpp"
#include "storage/audit/audit.hpp"
#include "storage/candidates/candidates.hpp"
#include "storage/people/claims.hpp"
#include "storage/postgres/list_scope.hpp"
#include "storage/values/cursor.hpp"
#include "storage/values/make_page.hpp"
#include "storage/values/receipt.hpp"
#include "storage/values/require.hpp"
#include "storage/values/text_checks.hpp"

namespace callboard::storage {

namespace {

void require_staff(const caller& who) {
    require_role(who, {role::recruiter, role::hiring_manager, role::admin});
}

[[noreturn]] void throw_no_application() {
    throw not_found("application");
}

/// Candidates must not see who works for the company.
void hide_author(const caller& who, note& one) {
    if (who.is != role::candidate)
        return;
    one.author_id.reset();
    one.author_name.reset();
}

/// Lists the notes of an application or a candidate.
template <class Statement, class Input>
page<note> list(const caller& who, transaction& work, const Statement& statement,
                std::string_view name, const Input& in) {
    const auto scope = list_scope(name, in);
    const auto after = read_cursor(in.cursor, scope);
    auto rows = work.all<note>(statement, who, param<"id">(in.id),
                               param<"after_id">(after ? std::optional{after->id} : std::nullopt),
                               param<"limit">(in.limit + 1));
    for (auto& one : rows)
        hide_author(who, one);
    return make_page(std::move(rows), in.limit,
                     [&](const note& last) { return encode_cursor(scope, "", last.id); });
}

note found_or_thrown(std::optional<note> found) {
    if (!found)
        throw not_found("note");
    return std::move(*found);
}

note lock_note(const caller& who, transaction& work, std::int64_t id) {
    return found_or_thrown(work.first<note>(sql::note_lock, who, param<"id">(id)));
}

} // namespace

page<note> list_notes(const caller& who, transaction& work, const list_notes_input& in) {
    auto found = list(who, work, sql::note_list, "notes", in);
    if (found.items.empty() && work.exec(sql::application_see, who, param<"id">(in.id)).empty())
        throw_no_application();
    return found;
}

page<note> list_candidate_notes(const caller& who, transaction& work,
                                const list_candidate_notes_input& in) {
    if (who.is != role::candidate)
        require_visible_candidate(who, work, in.id);
    else if (std::ranges::count(own_records(who, work), in.id) == 0)
        throw not_found("candidate");
    return list(who, work, sql::note_list_of_candidate, "candidate_notes", in);
}

std::vector<note> read_notes(const caller& who, transaction& work,
                             const std::vector<std::int64_t>& ids) {
    auto notes = work.all<note>(sql::note_read, who, param<"ids">(ids));
    for (auto& one : notes)
        hide_author(who, one);
    return notes;
}

note get_note(const caller& who, transaction& work, const by_id& in) {
    auto found = found_or_thrown(work.first<note>(sql::note_find, who, in));
    hide_author(who, found);
    return found;
}

note add_note(const caller& who, transaction& work, const add_note_input& in) {
    require_staff(who);
    const auto id =
        work.scalar<std::int64_t>(sql::note_add, who, in, param<"receipt">(new_receipt()));
    if (!id)
        throw_no_application();
    work.touch_application(in.id);
    return get_note(who, work, {*id});
}

note add_candidate_note(const caller& who, transaction& work, const add_candidate_note_input& in) {
    require_staff(who);
    const auto company_id = company_to_change(who, in.company_id);
    lock_candidate(who, work, in.id);
    require_known_to(work, in.id, company_id);
    const auto id =
        work.scalar<std::int64_t>(sql::note_add_to_candidate, who, in,
                                  param<"company_id">(company_id), param<"receipt">(new_receipt()));
    return get_note(who, work, {id.value()});
}

note edit_note(const caller& who, transaction& work, const edit_note_input& in) {
    require_staff(who);
    const auto before = lock_note(who, work, in.id);
    if (before.author_id != who.user_id)
        throw failure{errc::forbidden, "Only its author can edit a note."};
    expect_version(in.expected_version, before.version);
    work.exec(sql::note_edit, in);
    return get_note(who, work, {in.id});
}

void delete_note(const caller& who, transaction& work, const versioned& in) {
    require_staff(who);
    const auto before = lock_note(who, work, in.id);
    if (before.author_id != who.user_id && who.is != role::admin)
        throw failure{errc::forbidden, "Only its author and administrators can delete a note."};
    expect_version(in.expected_version, before.version);
    const auto company_id = work.scalar<std::int64_t>(sql::note_delete, in).value();
    add_audit(work, who.user_id,
              {.kind = "note_deleted", .subject_id = in.id, .company_id = company_id});
}

} // namespace callboard::storage
