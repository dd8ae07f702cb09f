#include "scheduler/sequences/sequences.hpp"

#include <map>

#include <fmt/format.h>

#include "scheduler/sequences/follow_up_text.hpp"
#include "scheduler/sequences/sql.hpp"
#include "storage/postgres/column.hpp"
#include "storage/postgres/list_scope.hpp"
#include "storage/values/cursor.hpp"
#include "storage/values/failure.hpp"
#include "storage/values/make_page.hpp"
#include "storage/values/require.hpp"
#include "storage/values/text_checks.hpp"

namespace callboard::scheduler {

using storage::caller;
using storage::param;
using storage::problems;
using storage::role;
using storage::transaction;

namespace {

struct step_row : sequence_step {
    std::int64_t sequence_id = 0;
};
BOOST_DESCRIBE_STRUCT(step_row, (sequence_step), (sequence_id))

void require_user_of_sequences(const caller& who) {
    storage::require_role(who, {role::recruiter, role::admin});
}

void check_steps(const std::vector<sequence_step>& steps, problems& found) {
    const auto all = problems::place{found, "steps"};
    for (auto at = std::size_t{0}; at < steps.size(); ++at) {
        const auto here = problems::place{found, std::to_string(at)};
        storage::check_input(steps[at], found);
        check_step_texts(found, steps[at]);
    }
}

/// Adds the steps to sequences.
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
        throw storage::not_found("sequence");
    return std::move(complete(work, std::vector{std::move(*head)}).front());
}

void write_steps(transaction& work, const sequence& sequence) {
    work.exec(sql::sequence_set_steps, sequence, storage::columns_of(sequence.steps));
}

/// Writes everything except the company and increases the version. If the sequence is no longer
/// active, stops its enrolments.
sequence save(transaction& work, const sequence& changed) {
    auto whole =
        sequence{work.first<sequence_head>(sql::sequence_save, changed).value(), changed.steps};
    write_steps(work, whole);
    if (!whole.active)
        work.exec(sql::sequence_stop_enrolments, whole);
    return whole;
}

} // namespace

storage::page<sequence> list_sequences(const caller& who, transaction& work,
                                       const list_sequences_input& in) {
    require_user_of_sequences(who);
    const auto scope = storage::list_scope("sequences", in);
    const auto before = storage::read_cursor(in.cursor, scope);
    auto rows = work.all<sequence_head>(
        sql::sequence_list, who, in,
        param<"before_id">(before ? std::optional{before->id} : std::nullopt),
        param<"limit">(in.limit + 1));
    auto part = storage::make_page(std::move(rows), in.limit, [&](const sequence_head& last) {
        return storage::encode_cursor(scope, "", last.id);
    });
    return {complete(work, std::move(part.items)), std::move(part.next_cursor)};
}

sequence get_sequence(const caller& who, transaction& work, const storage::by_id& in) {
    require_user_of_sequences(who);
    return complete(work, work.first<sequence_head>(sql::sequence_find, who, in));
}

void check(const create_sequence_input& in, problems& found) {
    check_steps(in.steps, found);
}

sequence create_sequence(const caller& who, transaction& work, const create_sequence_input& in) {
    require_user_of_sequences(who);
    const auto company_id = storage::company_to_change(who, in.company_id);
    auto head =
        work.first<sequence_head>(sql::sequence_add, in, who, param<"company_id">(company_id));
    auto made = sequence{std::move(head.value()), in.steps};
    write_steps(work, made);
    return made;
}

void check(const edit_sequence_input& in, problems& found) {
    if (in.steps)
        check_steps(*in.steps, found);
}

sequence edit_sequence(const caller& who, transaction& work, const edit_sequence_input& in) {
    auto sequence = lock_sequence(who, work, in.id);
    storage::expect_version(in.expected_version, sequence.version);
    sequence.name = in.name.value_or(sequence.name);
    sequence.active = in.active.value_or(sequence.active);
    sequence.stop_on_stage_change = in.stop_on_stage_change.value_or(sequence.stop_on_stage_change);
    sequence.steps = in.steps.value_or(sequence.steps);
    return save(work, sequence);
}

sequence deactivate_sequence(const caller& who, transaction& work, const storage::by_id& in) {
    auto sequence = lock_sequence(who, work, in.id);
    if (!sequence.active)
        return sequence;
    sequence.active = false;
    return save(work, sequence);
}

sequence lock_sequence(const caller& who, transaction& work, std::int64_t id) {
    require_user_of_sequences(who);
    return complete(work, work.first<sequence_head>(sql::sequence_lock, who, param<"id">(id)));
}

std::vector<std::vector<sequence_step>> read_steps(transaction& work,
                                                   std::span<const std::int64_t> sequence_ids) {
    auto by_sequence = std::map<std::int64_t, std::vector<sequence_step>>{};
    for (auto& row : work.all<step_row>(sql::sequence_steps, param<"ids">(sequence_ids)))
        by_sequence[row.sequence_id].push_back(std::move(row));
    auto steps = std::vector<std::vector<sequence_step>>{};
    for (const auto id : sequence_ids)
        steps.push_back(by_sequence[id]);
    return steps;
}

} // namespace callboard::scheduler
