#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "storage/candidates/candidates.hpp"
#include "tests/support/world.hpp"

namespace callboard::tests {

/// A small world whose people create, list, read and edit candidates.
struct candidates : world {
    using texts = std::vector<std::string>;

    static storage::create_candidate_input named(const std::string& name) {
        auto in = storage::create_candidate_input{};
        in.name = name;
        in.email = name + "@example.org";
        return in;
    }
    storage::candidate create(const storage::caller& who,
                              const storage::create_candidate_input& in) {
        return db.run(
            [&](storage::transaction& work) { return storage::create_candidate(who, work, in); });
    }
    texts names(const storage::caller& who, const storage::list_candidates_input& in = {}) {
        auto listed = db.run(
            [&](storage::transaction& work) { return storage::list_candidates(who, work, in); });
        auto found = texts{};
        for (const auto& one : listed.items)
            found.push_back(one.name);
        return found;
    }
    storage::candidate get(const storage::caller& who, std::int64_t which) {
        return db.run(
            [&](storage::transaction& work) { return storage::get_candidate(who, work, {which}); });
    }
    storage::errc get_refusal(const storage::caller& who, std::int64_t which) {
        return refusal_of([&](auto& work) { return storage::get_candidate(who, work, {which}); })
            .code;
    }
    storage::errc edit_refusal(const storage::caller& who, std::int64_t which) {
        auto in = storage::edit_candidate_input{};
        in.id = which;
        in.city = "Paris";
        return refusal_of([&](auto& work) { return storage::edit_candidate(who, work, in); }).code;
    }
};

} // namespace callboard::tests
