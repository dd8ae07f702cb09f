#include "http/api/application_inputs.hpp"

#include <set>

#include <fmt/format.h>

#include "storage/values/text_checks.hpp"

namespace callboard::http {

using storage::problems;

namespace {

constexpr std::size_t longest_name = 200;    // code points
constexpr std::size_t longest_text = 10'000; // code points
constexpr std::size_t most_at_once = 500;

void check_ids(const std::vector<std::int64_t>& ids, problems& found) {
    if (ids.empty() || ids.size() > most_at_once)
        found.add("application_ids", fmt::format("has 1 to {} ids", most_at_once));
    else if (std::set(ids.begin(), ids.end()).size() != ids.size())
        found.add("application_ids", "names an application twice");
}

} // namespace

void check(const apply_input& in, problems& found) {
    storage::one_line(found, "source", in.source, longest_name);
}

void check(const change_stage_input& in, problems& found) {
    storage::not_blank(found, "stage", in.stage);
    storage::max_length(found, "stage", in.stage, longest_name);
    storage::some_lines(found, "reason", in.reason, longest_text);
    storage::one_line(found, "rejection_reason", in.rejection_reason, longest_name);
}

void check(const reasoned_input& in, problems& found) {
    storage::some_lines(found, "reason", in.reason, longest_text);
}

void check(const hold_input& in, problems& found) {
    storage::some_lines(found, "reason", in.reason, longest_text);
}

void check(const edit_application_input& in, problems& found) {
    storage::one_line(found, "source", in.source, longest_name);
    storage::some_lines(found, "remarks", in.remarks, longest_text);
    storage::one_line(found, "rejection_reason", in.rejection_reason, longest_name);
}

void check(const bulk_change_stage_input& in, problems& found) {
    storage::not_blank(found, "stage", in.stage);
    storage::max_length(found, "stage", in.stage, longest_name);
    storage::some_lines(found, "reason", in.reason, longest_text);
    storage::one_line(found, "rejection_reason", in.rejection_reason, longest_name);
    check_ids(in.application_ids, found);
}

void check(const bulk_undo_input& in, problems& found) {
    storage::some_lines(found, "reason", in.reason, longest_text);
    check_ids(in.application_ids, found);
}

} // namespace callboard::http
