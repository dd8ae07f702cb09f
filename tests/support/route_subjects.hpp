#pragma once

#include <string_view>

#include <boost/json/array.hpp>
#include <boost/json/value.hpp>

#include "http/calls/route.hpp"
#include "tests/support/running_service.hpp"

namespace callboard::tests {

inline constexpr auto missing_id = std::int64_t{999'999'999};

/// Whose subject a request is about.
enum class whose { own, other, missing };

/// A running service that can make what any route is about. The two tables at the end of
/// `route_subjects.cpp` know how: one has a row for each resource that a path names, the other one
/// for each member of an input that must fit what is in the database. Every test that goes through
/// the route table takes its subjects from there.
struct route_subjects : running_service {
    int made = 0; ///< so many subjects; makes their names unique

    /// Makes what the parameter of the row's path names, as the path has it: of Globe, where all
    /// but `stranger` and `bob` belong, or of Rose. Throws when no table says how.
    std::string subject(const http::route& row, const storage::caller& who, whose subject_of);

    /// Makes what a member of the row's input stands for; nullopt where the input's `example` has
    /// a value that is good everywhere.
    std::optional<boost::json::value> member(const http::route& row, std::string_view name,
                                             const storage::caller& who, bool own);

    /// Somebody new of the same role, whom nobody misses if they are signed out or renamed.
    storage::caller new_account(const storage::caller& like);
};

/// The stages of a small pipeline, as a body has them.
boost::json::array usual_stages();

/// "PUT /api/jobs/{id}".
std::string name_of(const http::route& row);

/// The names in braces.
std::vector<std::string> names_in(std::string_view path);

} // namespace callboard::tests
