#include "storage/candidates/tags.hpp"

#include <algorithm>
#include <iterator>
#include <utility>

#include <fmt/format.h>

#include "config/text.hpp"
#include "storage/audit/audit.hpp"
#include "storage/candidates/candidates.hpp"
#include "storage/candidates/sql.hpp"
#include "storage/postgres/column.hpp"
#include "storage/postgres/list_scope.hpp"
#include "storage/postgres/text_keys.hpp"
#include "storage/values/cursor.hpp"
#include "storage/values/make_page.hpp"
#include "storage/values/require.hpp"

namespace callboard::storage {

namespace {

/// A name with its keys.
struct tag_name {
    std::string name;
    std::string name_key;
    std::string search_key;
};
BOOST_DESCRIBE_STRUCT(tag_name, (), (name, name_key, search_key))

struct locked_tag {
    std::int64_t id = 0;
    std::int64_t company_id = 0;
    int version = 0;
};
BOOST_DESCRIBE_STRUCT(locked_tag, (), (id, company_id, version))

struct tag_counts {
    std::int64_t of_candidate = 0;
    std::int64_t named = 0; ///< of these, how many were asked for
    std::int64_t of_company = 0;
};
BOOST_DESCRIBE_STRUCT(tag_counts, (), (of_candidate, named, of_company))

void require_staff(const caller& who) {
    require_role(who, {role::recruiter, role::hiring_manager, role::admin});
}

tag_name keyed(const std::string& name) {
    const auto trimmed = config::trim(name);
    return {std::string{trimmed}, config::identity_key(trimmed), config::search_key(trimmed)};
}

/// Each name once.
std::vector<tag_name> keyed(const std::vector<std::string>& names) {
    auto all = std::vector<tag_name>{};
    for (const auto& name : names)
        if (auto one = keyed(name); std::ranges::count(all, one.name_key, &tag_name::name_key) == 0)
            all.push_back(std::move(one));
    return all;
}

[[noreturn]] void throw_too_many() {
    throw failure{
        errc::conflict,
        fmt::format("A company can have at most {} tags. Delete or merge some.", most_tags)};
}

/// Locks tags for a change of them all, in the order of their ids. Returns those that there are and
/// the caller may change.
std::vector<locked_tag> lock(const caller& who, transaction& work,
                             const std::vector<std::int64_t>& ids) {
    require_role(who, {role::recruiter, role::admin});
    return work.all<locked_tag>(sql::tag_lock, who, param<"ids">(ids));
}

locked_tag lock(const caller& who, transaction& work, std::int64_t id) {
    const auto found = lock(who, work, std::vector{id});
    if (found.empty())
        throw not_found("tag");
    return found.front();
}

/// Locks a candidate whose tags are changed, and returns the company that changes them.
std::int64_t company_for(const caller& who, transaction& work, std::int64_t candidate_id,
                         std::optional<std::int64_t> named) {
    require_staff(who);
    const auto company_id = company_to_change(who, named);
    lock_candidate(who, work, candidate_id);
    require_known_to(work, candidate_id, company_id);
    return company_id;
}

} // namespace

page<tag> list_tags(const caller& who, transaction& work, const list_tags_input& in) {
    require_staff(who);
    const auto scope = list_scope("tags", in);
    const auto after = read_cursor(in.cursor, scope);
    auto rows =
        work.all<tag>(sql::tag_list, who, in, param<"q">(sought(in.q)),
                      param<"after_name">(after ? std::optional{after->key} : std::nullopt),
                      param<"after_id">(after ? after->id : 0), param<"limit">(in.limit + 1));
    return make_page(std::move(rows), in.limit, [&](const tag& last) {
        return encode_cursor(scope, config::identity_key(last.name), last.id);
    });
}

tag get_tag(const caller& who, transaction& work, const by_id& in) {
    require_staff(who);
    return require_found("tag", work.first<tag>(sql::tag_find, who, in));
}

tag create_tag(const caller& who, transaction& work, const create_tag_input& in) {
    require_staff(who);
    const auto company_id = company_to_change(who, in.company_id);
    const auto id =
        work.scalar<std::int64_t>(sql::tag_add, who, keyed(in.name),
                                  param<"company_id">(company_id), param<"most">(most_tags));
    if (!id)
        throw_too_many();
    return get_tag(who, work, {*id});
}

tag edit_tag(const caller& who, transaction& work, const edit_tag_input& in) {
    expect_version(in.expected_version, lock(who, work, in.id).version);
    const auto name = in.name ? std::optional{keyed(*in.name)} : std::nullopt;
    const auto part_of = [&](std::string tag_name::*part) {
        return name ? std::optional{(*name).*part} : std::nullopt;
    };
    work.exec(sql::tag_edit, param<"id">(in.id), param<"name">(part_of(&tag_name::name)),
              param<"name_key">(part_of(&tag_name::name_key)),
              param<"search_key">(part_of(&tag_name::search_key)));
    return get_tag(who, work, {in.id});
}

void delete_tag(const caller& who, transaction& work, const versioned& in) {
    const auto before = lock(who, work, in.id);
    expect_version(in.expected_version, before.version);
    work.exec(sql::tag_delete, param<"id">(in.id));
    add_audit(work, who.user_id,
              {.kind = "tag_deleted", .subject_id = in.id, .company_id = before.company_id});
}

tag merge_tags(const caller& who, transaction& work, const merge_tags_input& in) {
    const auto both = lock(who, work, std::vector{in.id, in.into_id});
    const auto from = std::ranges::find(both, in.id, &locked_tag::id);
    const auto into = std::ranges::find(both, in.into_id, &locked_tag::id);
    if (from == both.end())
        throw not_found("tag");
    if (into == both.end())
        throw_invalid("/into_id", "There is no such tag.");
    if (from == into)
        throw_invalid("/into_id", "must be another tag");
    if (from->company_id != into->company_id)
        throw_invalid("/into_id", "is a tag of another company");
    expect_version(in.expected_version, from->version);
    work.exec(sql::tag_merge, in);
    work.exec(sql::tag_delete, param<"id">(in.id));
    add_audit(work, who.user_id,
              {.kind = "tag_merged",
               .subject_id = in.id,
               .company_id = from->company_id,
               .detail = fmt::format("into {}", in.into_id)});
    return get_tag(who, work, {in.into_id});
}

page<given_tag> list_candidate_tags(const caller& who, transaction& work, const by_id& in) {
    require_staff(who);
    require_visible_candidate(who, work, in.id);
    return {work.all<given_tag>(sql::candidate_tag_list, who, in), {}};
}

void check(const give_tags_input& in, problems& found) {
    if (in.tags.empty())
        found.add("tags", "must have at least one entry");
}

page<given_tag> give_tags(const caller& who, transaction& work, const give_tags_input& in) {
    const auto company_id = company_for(who, work, in.id, in.company_id);
    const auto names = keyed(in.tags);
    const auto keys = column(names, &tag_name::name_key);
    work.exec(sql::tag_add_missing, who, columns_of(names), param<"company_id">(company_id),
              param<"most">(most_tags));
    work.exec(sql::candidate_tag_give, who, in, param<"company_id">(company_id),
              param<"name_keys">(keys));
    const auto counts =
        work.first<tag_counts>(sql::candidate_tag_count, in, param<"company_id">(company_id),
                               param<"name_keys">(keys))
            .value();
    const auto all_given = counts.named == std::ssize(names);
    if (!all_given && counts.of_company >= most_tags)
        throw_too_many();
    if (!all_given)
        throw failure{errc::conflict, "One of the tags was deleted at the same moment."};
    if (counts.of_candidate > most_tags_of_one)
        throw failure{errc::conflict,
                      fmt::format("A candidate can have at most {} tags.", most_tags_of_one)};
    return {work.all<given_tag>(sql::candidate_tag_list, who, param<"id">(in.id)), {}};
}

void take_tag(const caller& who, transaction& work, const take_tag_input& in) {
    const auto company_id = company_for(who, work, in.id, in.company_id);
    const auto taken = work.exec(sql::candidate_tag_take, in, param<"company_id">(company_id),
                                 param<"name_key">(config::identity_key(in.tag)));
    if (taken.affected() == 0)
        throw failure{errc::not_found, "The candidate does not have this tag."};
}

} // namespace callboard::storage
