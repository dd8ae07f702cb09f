#include "storage/time/sequences.hpp"

#include <algorithm>
#include <map>

#include "storage/postgres/column.hpp"
#include "storage/postgres/list_scope.hpp"
#include "storage/time/sql.hpp"
#include "storage/values/cursor.hpp"
#include "storage/values/failure.hpp"
#include "storage/values/make_page.hpp"
#include "storage/values/require.hpp"

namespace callboard::storage {

namespace {

struct step_row : sequence_step {
    std::int64_t sequence_id = 0;
};
BOOST_DESCRIBE_STRUCT(step_row, (sequence_step), (sequence_id))

void require_user_of_sequences(const caller& who) {
    require_role(who, {role::recruiter, role::admin});
}

void write_steps(transaction& work, const sequence& sequence) {
    work.exec(sql::sequence_set_steps, sequence, columns_of(sequence.steps));
}

/// Adds their steps to sequences.
std::vector<sequence> complete(transaction& work, std::vector<sequence_head> heads) {
    auto ids = std::vector<std::int64_t>{};
    for (const auto& head : heads)
        ids.push_back(head.id);
    auto steps = read_steps(work, ids);
    auto whole = std::vector<sequence>{};
    for (auto at = std::size_t{0}; at < heads.size(); ++at)
        whole.push_back({std::move(heads[at]), std::move(steps[at])});
    return whole;
}

sequence complete(transaction& work, std::optional<sequence_head> head) {
    if (!head)
        throw failure{errc::not_found, "There is no such sequence."};
    return std::move(complete(work, std::vector{std::move(*head)}).front());
}

} // namespace

void check(const list_sequences_input& in, problems& found) {
    in_range(found, "limit", in.limit, 1, most_on_a_page);
}

page<sequence> list_sequences(const caller& who, transaction& work,
                              const list_sequences_input& in) {
    require_user_of_sequences(who);
    const auto scope = list_scope("sequences", in);
    const auto before = read_cursor(in.cursor, scope);
    auto rows = work.all<sequence_head>(
        sql::sequence_list, who, in,
        param<"before_id">(before ? std::optional{before->id} : std::nullopt),
        param<"limit">(in.limit + 1));
    auto part = make_page(std::move(rows), in.limit, [&](const sequence_head& last) {
        return encode_cursor(scope, "", last.id);
    });
    return {complete(work, std::move(part.items)), std::move(part.next_cursor)};
}

sequence get_sequence(const caller& who, transaction& work, const get_sequence_input& in) {
    require_user_of_sequences(who);
    return complete(work, work.first<sequence_head>(sql::sequence_find, who, in));
}

sequence lock_sequence(const caller& who, transaction& work, std::int64_t id) {
    require_user_of_sequences(who);
    return complete(work, work.first<sequence_head>(sql::sequence_lock, who, param<"id">(id)));
}

sequence deactivate_sequence(const caller& who, transaction& work,
                             const deactivate_sequence_input& in) {
    auto sequence = lock_sequence(who, work, in.id);
    if (!sequence.active)
        return sequence;
    sequence.active = false;
    return save_sequence(work, sequence);
}

sequence add_sequence(const caller& who, transaction& work, const sequence& made) {
    require_user_of_sequences(who);
    auto whole =
        sequence{work.first<sequence_head>(sql::sequence_add, made, who).value(), made.steps};
    write_steps(work, whole);
    return whole;
}

sequence save_sequence(transaction& work, const sequence& changed) {
    auto whole =
        sequence{work.first<sequence_head>(sql::sequence_save, changed).value(), changed.steps};
    write_steps(work, whole);
    if (!whole.active)
        work.exec(sql::sequence_stop_enrolments, whole);
    return whole;
}

std::vector<std::vector<sequence_step>> read_steps(transaction& work,
                                                   std::span<const std::int64_t> sequence_ids) {
    auto by_sequence = std::map<std::int64_t, std::vector<sequence_step>>{};
    const auto ids = std::vector<std::int64_t>{sequence_ids.begin(), sequence_ids.end()};
    for (auto& row : work.all<step_row>(sql::sequence_steps, param<"ids">(ids)))
        by_sequence[row.sequence_id].push_back(std::move(row));
    auto steps = std::vector<std::vector<sequence_step>>{};
    for (const auto id : sequence_ids)
        steps.push_back(by_sequence[id]);
    return steps;
}

} // namespace callboard::storage
