#include "storage/applications/notes.hpp"

#include <utility>

#include "storage/applications/sql.hpp"
#include "storage/audit/audit.hpp"
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
void hide_author(note& one) {
    one.author_id.reset();
    one.author_name.reset();
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
    const auto scope = list_scope("notes", in);
    const auto after = read_cursor(in.cursor, scope);
    auto rows = work.all<note>(sql::note_list, who, param<"id">(in.id),
                               param<"after_id">(after ? std::optional{after->id} : std::nullopt),
                               param<"limit">(in.limit + 1));
    if (rows.empty() && work.exec(sql::application_see, who, param<"id">(in.id)).empty())
        throw_no_application();
    if (who.is == role::candidate)
        for (auto& one : rows)
            hide_author(one);
    return make_page(std::move(rows), in.limit,
                     [&](const note& last) { return encode_cursor(scope, "", last.id); });
}

note get_note(const caller& who, transaction& work, const by_id& in) {
    auto found = found_or_thrown(work.first<note>(sql::note_find, who, in));
    if (who.is == role::candidate)
        hide_author(found);
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
