#include "storage/interviews/round_types.hpp"

#include <map>
#include <utility>

#include "config/text.hpp"
#include "storage/interviews/sql.hpp"
#include "storage/postgres/column.hpp"
#include "storage/postgres/list_scope.hpp"
#include "storage/values/cursor.hpp"
#include "storage/values/make_page.hpp"
#include "storage/values/require.hpp"

namespace callboard::storage {

namespace {

struct criterion_row : criterion {
    std::int64_t round_type_id = 0;
};
BOOST_DESCRIBE_STRUCT(criterion_row, (criterion), (round_type_id))

/// Feedback names criteria, so no two may have the same name.
void check_criteria(const std::vector<criterion>& criteria, problems& found) {
    auto known = std::map<std::string, std::size_t>{};
    const auto all = problems::place{found, "criteria"};
    for (auto at = std::size_t{0}; at < criteria.size(); ++at) {
        const auto here = problems::place{found, std::to_string(at)};
        const auto [other, is_new] = known.emplace(config::identity_key(criteria[at].name), at);
        if (!is_new)
            found.add("name",
                      "is the name of criterion " + std::to_string(other->second) + ", too");
    }
}

std::vector<round_type> complete(transaction& work, std::vector<round_type_head> heads) {
    auto criteria = criteria_of(work, column(heads, &round_type_head::id));
    auto whole = std::vector<round_type>{};
    for (auto at = std::size_t{0}; at < heads.size(); ++at)
        whole.push_back({std::move(heads[at]), std::move(criteria[at])});
    return whole;
}

round_type complete(transaction& work, std::optional<round_type_head> head) {
    auto found = std::vector{require_found("round type", std::move(head))};
    return std::move(complete(work, std::move(found)).front());
}

round_type lock(const caller& who, transaction& work, std::int64_t id) {
    require_role(who, {role::admin});
    return complete(work, work.first<round_type_head>(sql::round_type_lock, param<"id">(id)));
}

void write_criteria(transaction& work, const round_type& type) {
    work.exec(sql::round_type_set_criteria, param<"id">(type.id),
              columns_of<"criterion_">(type.criteria));
}

round_type save(transaction& work, const round_type& changed) {
    auto whole = round_type{work.first<round_type_head>(sql::round_type_save, changed).value(),
                            changed.criteria};
    write_criteria(work, whole);
    return whole;
}

} // namespace

page<round_type> list_round_types(const caller& who, transaction& work,
                                  const list_round_types_input& in) {
    require_role(who, {role::recruiter, role::hiring_manager, role::admin});
    const auto scope = list_scope("round_types", in);
    const auto after = read_cursor(in.cursor, scope);
    auto part =
        make_page(work.all<round_type_head>(sql::round_type_list, who, in,
                                            param<"after_order">(after ? after->number() : 0),
                                            param<"after_id">(after ? after->id : 0),
                                            param<"limit">(in.limit + 1)),
                  in.limit, [&](const round_type_head& last) {
                      return encode_cursor(scope, std::to_string(last.order), last.id);
                  });
    return {complete(work, std::move(part.items)), std::move(part.next_cursor)};
}

round_type get_round_type(const caller& who, transaction& work, const by_id& in) {
    require_role(who, {role::recruiter, role::hiring_manager, role::admin});
    return complete(work, work.first<round_type_head>(sql::round_type_find, who, in));
}

void check(const create_round_type_input& in, problems& found) {
    check_criteria(in.criteria, found);
}

round_type create_round_type(const caller& who, transaction& work,
                             const create_round_type_input& in) {
    require_role(who, {role::admin});
    auto made =
        round_type{work.first<round_type_head>(sql::round_type_add, in).value(), in.criteria};
    write_criteria(work, made);
    return made;
}

void check(const edit_round_type_input& in, problems& found) {
    if (const auto criteria = given(in.criteria))
        check_criteria(*criteria, found);
}

round_type edit_round_type(const caller& who, transaction& work, const edit_round_type_input& in) {
    auto type = lock(who, work, in.id);
    expect_version(in.expected_version, type.version);
    type.name = in.name.value_or(type.name);
    type.description = with_empty(in.description).value_or(type.description);
    type.duration_minutes = in.duration_minutes.value_or(type.duration_minutes);
    type.order = in.order.value_or(type.order);
    type.briefing = with_empty(in.briefing).value_or(type.briefing);
    type.criteria = with_empty(in.criteria).value_or(type.criteria);
    type.archived = in.archived.value_or(type.archived);
    return save(work, type);
}

std::optional<round_type> delete_round_type(const caller& who, transaction& work,
                                            const versioned& in) {
    auto type = lock(who, work, in.id);
    expect_version(in.expected_version, type.version);
    if (work.exec(sql::round_type_delete_unused, param<"id">(in.id)).affected() > 0)
        return std::nullopt;
    if (type.archived)
        return type;
    type.archived = true;
    return save(work, type);
}

std::vector<std::vector<criterion>> criteria_of(transaction& work,
                                                std::span<const std::int64_t> type_ids) {
    auto by_type = std::map<std::int64_t, std::vector<criterion>>{};
    for (auto& row : work.all<criterion_row>(sql::round_type_criteria, param<"ids">(type_ids)))
        by_type[row.round_type_id].push_back(std::move(row));
    auto criteria = std::vector<std::vector<criterion>>{};
    for (const auto id : type_ids)
        criteria.push_back(by_type[id]);
    return criteria;
}

} // namespace callboard::storage
