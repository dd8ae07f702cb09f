#include "storage/candidates/share_links.hpp"

#include <algorithm>

#include <fmt/format.h>

#include "storage/audit/audit.hpp"
#include "storage/candidates/candidates.hpp"
#include "storage/candidates/sql.hpp"
#include "storage/people/assignments.hpp"
#include "storage/postgres/list_scope.hpp"
#include "storage/values/cursor.hpp"
#include "storage/values/make_page.hpp"
#include "storage/values/require.hpp"

namespace callboard::storage {

namespace {

/// A link that works, with the rights of whoever made it.
struct open_link {
    std::int64_t id = 0;
    std::int64_t candidate_id = 0;
    std::int64_t company_id = 0;
    std::vector<share_field> fields;
    std::string message;
    timestamp expires_at;
    std::string company_name;
    std::int64_t author_id = 0;
    role author_role = role::anonymous;
    std::int64_t author_company_id = 0;
    recruiter_scope author_scope = recruiter_scope::company;
};
BOOST_DESCRIBE_STRUCT(open_link, (),
                      (id, candidate_id, company_id, fields, message, expires_at, company_name,
                       author_id, author_role, author_company_id, author_scope))

void require_staff(const caller& who) {
    require_role(who, {role::recruiter, role::hiring_manager, role::admin});
}

caller author_of(const open_link& link) {
    auto who = caller{};
    who.user_id = link.author_id;
    who.is = link.author_role;
    who.company_id = link.author_company_id;
    who.scope = link.author_scope;
    return who;
}

std::string detail_of(std::int64_t link_id) {
    return fmt::format("link {}", link_id);
}

/// Returns the candidate as whoever made the link sees them; nothing if they see them no more, or
/// the company must not use what it knows of them.
std::optional<candidate> shown_by(transaction& work, const open_link& link) {
    auto found = find_candidate(author_of(link), work, link.candidate_id);
    if (!found || must_not_contact(work, link.candidate_id, link.company_id))
        return std::nullopt;
    return found;
}

shared_candidate summary_of(candidate known, open_link link) {
    auto shown = shared_candidate{};
    const auto is_chosen = [&](share_field field) {
        return std::ranges::count(link.fields, field) > 0;
    };
    const auto show = [&](share_field field, auto& into, auto& value) {
        if (is_chosen(field))
            into = std::move(value);
    };
    show(share_field::name, shown.name, known.name);
    show(share_field::email, shown.email, known.email);
    show(share_field::phone, shown.phone, known.phone);
    show(share_field::links, shown.links, known.links);
    show(share_field::resume_links, shown.resume_links, known.resume_links);
    show(share_field::city, shown.city, known.city);
    show(share_field::visa_status, shown.visa_status, known.visa_status);
    show(share_field::skills, shown.skills, known.skills);
    show(share_field::experience_level, shown.experience_level, known.experience_level);
    shown.fields = std::move(link.fields);
    shown.message = std::move(link.message);
    shown.company_name = std::move(link.company_name);
    shown.expires_at = link.expires_at;
    return shown;
}

} // namespace

page<share_link> list_share_links(const caller& who, transaction& work,
                                  const list_share_links_input& in) {
    require_staff(who);
    const auto scope = list_scope("share_links", in);
    const auto before = read_cursor(in.cursor, scope);
    auto rows =
        work.all<share_link>(sql::share_link_list, who, param<"id">(in.id),
                             param<"before_id">(before ? std::optional{before->id} : std::nullopt),
                             param<"limit">(in.limit + 1));
    if (rows.empty())
        get_candidate(who, work, {in.id}); // or there is no such candidate
    return make_page(std::move(rows), in.limit,
                     [&](const share_link& last) { return encode_cursor(scope, "", last.id); });
}

share_link get_share_link(const caller& who, transaction& work, const by_id& in) {
    require_staff(who);
    return require_found("share link", work.first<share_link>(sql::share_link_find, who, in));
}

void check(const share_candidate_input& in, problems& found) {
    // A field that cannot be read looks like another one.
    const auto unread = std::ranges::any_of(found.found(), [](const field_problem& one) {
        return one.pointer.starts_with("/fields/");
    });
    auto fields = in.fields;
    std::ranges::sort(fields);
    if (!unread && std::ranges::adjacent_find(fields) != fields.end())
        found.add("fields", "names a field more than once");
}

share_link share_candidate(const caller& who, transaction& work, const share_candidate_input& in,
                           const bytes& token_hash) {
    require_staff(who);
    const auto company_id = company_to_change(who, in.company_id);
    lock_candidate(who, work, in.id);
    require_known_to(work, in.id, company_id);
    if (must_not_contact(work, in.id, company_id))
        throw failure{refusal{errc::conflict,
                              "The company must not contact the candidate, so it does not share "
                              "their profile either.",
                              {},
                              R"({"refused":"do_not_contact"})",
                              0}};
    if (work.scalar<std::int64_t>(sql::share_link_count, param<"candidate_id">(in.id),
                                  param<"company_id">(company_id))
            .value() >= most_open_links)
        throw failure{errc::conflict,
                      fmt::format("There are already {} links to the candidate that "
                                  "work; revoke some first.",
                                  most_open_links)};
    const auto id =
        work.scalar<std::int64_t>(sql::share_link_add, who, in, param<"company_id">(company_id),
                                  param<"token_hash">(token_hash))
            .value();
    add_audit(work, who.user_id, {"share_link_created", in.id, company_id, detail_of(id)});
    return get_share_link(who, work, {id});
}

share_link revoke_share_link(const caller& who, transaction& work, const by_id& in) {
    const auto before = get_share_link(who, work, in);
    if (work.scalar<std::int64_t>(sql::share_link_revoke, who, in))
        add_audit(work, who.user_id,
                  {"share_link_revoked", before.candidate_id, before.company_id, detail_of(in.id)});
    return get_share_link(who, work, in);
}

std::optional<shared_candidate> open_share_link(transaction& work, const bytes& token_hash,
                                                share_view how) {
    auto link = work.first<open_link>(sql::share_link_open, param<"token_hash">(token_hash));
    if (!link)
        return std::nullopt;
    auto known = shown_by(work, *link);
    if (!known)
        return std::nullopt;
    if (how == share_view::counted) {
        work.exec(sql::share_link_count_view, param<"id">(link->id));
        constexpr auto nobody = std::int64_t{0};
        add_audit(work, nobody,
                  {"share_link_viewed", link->candidate_id, link->company_id, detail_of(link->id)});
    }
    return summary_of(std::move(*known), std::move(*link));
}

} // namespace callboard::storage
