#include "http/api/application_inputs.hpp"

#include <set>

namespace callboard::http {

using storage::problems;

namespace {

void check_ids(const std::vector<std::int64_t>& ids, problems& found) {
    if (std::set(ids.begin(), ids.end()).size() != ids.size())
        found.add("application_ids", "contains an application twice");
}

} // namespace

void check(const bulk_change_stage_input& in, problems& found) {
    check_ids(in.application_ids, found);
}

void check(const bulk_undo_input& in, problems& found) {
    check_ids(in.application_ids, found);
}

} // namespace callboard::http
