#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include <boost/describe/class.hpp>

#include "actors/rules/application_state.hpp"
#include "storage/applications/application_load.hpp"
#include "storage/values/expected_version.hpp"
#include "storage/values/failure.hpp"

/// What a refusal says about the application: where it is, how it got there, and where it can go.
/// Pure.
namespace callboard::actors {

/// Where an application is, and where it can go from there.
struct application_place {
    std::string stage; ///< the stage's label
    std::string stage_key;
    int version = 0;
    storage::timestamp updated_at;
    std::vector<std::string> allowed_stages; ///< labels of those that the caller may move it to
};
BOOST_DESCRIBE_STRUCT(application_place, (),
                      (stage, stage_key, version, updated_at, allowed_stages))

/// Who changed an application.
struct application_changer {
    std::optional<std::int64_t> id; ///< the user's; candidates are told only their own
    std::string name;
};
BOOST_DESCRIBE_STRUCT(application_changer, (), (id, name))

/// The `current` of a conflict about an application's version: also what has happened since.
struct application_conflict : application_place {
    std::optional<application_changer> changed_by; ///< null if the system did it, or nobody knows
    std::optional<storage::timestamp> changed_at;
    std::optional<std::string> from_stage; ///< the label; null if the stage was not changed
    std::optional<std::string> to_stage;
};
BOOST_DESCRIBE_STRUCT(application_conflict, (application_place),
                      (changed_by, changed_at, from_stage, to_stage))

/// Returns where the application is, and where the caller may move it.
[[nodiscard]] application_place place_of(const application_state& application,
                                         const storage::caller& who);

/// Explains what has happened to a caller who expected another version: the last move that they
/// cannot have seen, otherwise the last change. `changes` are the latest, newest first. Candidates
/// learn only of moves, and not who in the company made them.
[[nodiscard]] application_conflict
conflict_of(const application_state& application, const storage::caller& who,
            const std::optional<storage::versions>& expected,
            std::span<const storage::application_change> changes);

/// Returns the refusal of a request that expected another version; `current` may be empty.
[[nodiscard]] storage::refusal changed_meanwhile(std::string current);

} // namespace callboard::actors
