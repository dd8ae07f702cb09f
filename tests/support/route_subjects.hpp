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

/// A running service that can create the subject of any route. The two tables at the end of
/// `route_subjects.cpp` know how: one has a row for each resource that a path refers to, the other
/// one for each member of an input that must match the database. Every test that goes through the
/// route table takes its subjects from there.
struct route_subjects : running_service {
    int made = 0; ///< so many subjects; makes their names unique

    /// Creates what the parameter of the row's path refers to, as the path has it: of Globe, where
    /// all but `stranger` and `bob` belong, or of Rose. Throws if no table says how.
    std::string subject(const http::route& row, const storage::caller& who, whose subject_of);

    /// Creates what a member of the row's input refers to; nullopt if the input's `example` has a
    /// value that is valid everywhere.
    std::optional<boost::json::value> member(const http::route& row, std::string_view name,
                                             const storage::caller& who, bool own);

    /// A new person with the same role, who can be signed out or renamed without harm.
    storage::caller new_account(const storage::caller& like);
};

/// The stages of a small pipeline, as a body has them.
boost::json::array usual_stages();

/// "PUT /api/jobs/{id}".
std::string name_of(const http::route& row);

/// The names in braces.
std::vector<std::string> names_in(std::string_view path);

} // namespace callboard::tests
