#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include <boost/describe/class.hpp>

#include "storage/postgres/transaction.hpp"
#include "storage/values/by_id.hpp"
#include "storage/values/checks.hpp"
#include "storage/values/page.hpp"

namespace callboard::storage {

/// An event of an application. Candidates see changes of the stage and notes that are meant for
/// them; they see who made a change and why only for their own changes.
struct application_event {
    std::int64_t id = 0;
    std::int64_t application_id = 0;
    std::string kind; ///< submitted, moved, withdrawn, noted, round_scheduled, ...
    std::optional<std::string> from_stage = {}; ///< label of the stage
    std::optional<std::string> to_stage = {};
    std::optional<std::int64_t> actor_id = {}; ///< absent if the system did it
    std::optional<std::string> actor_name = {};
    std::optional<std::string> reason = {};
    std::optional<std::int64_t> note_id = {};    ///< absent if there is none, or it was deleted
    std::optional<std::string> note = {};        ///< the note's present text
    std::optional<std::int64_t> round_id = {};   ///< of a round of interviews
    std::optional<std::string> round = {};       ///< the present name of the round's type
    std::optional<timestamp> starts_before = {}; ///< of a round that was moved
    std::optional<timestamp> starts_after = {};
    /// An administrator overrode the pipeline's rule, or somebody may be booked twice.
    bool override = false;
    int version = 0; ///< the application's version afterwards
    timestamp at;
};
BOOST_DESCRIBE_STRUCT(application_event, (),
                      (id, application_id, kind, from_stage, to_stage, actor_id, actor_name, reason,
                       note_id, note, round_id, round, starts_before, starts_after, override,
                       version, at))

/// Returns all events of an application, oldest first, on one page.
page<application_event> application_history(const caller& who, transaction& work, const by_id& in);

struct list_histories_input : paged {
    std::optional<std::int64_t> application_id = {};
    std::optional<std::int64_t> job_id = {};

    static constexpr auto aliases =
        std::array{std::pair<std::string_view, std::string_view>{"application", "application_id"},
                   std::pair<std::string_view, std::string_view>{"job", "job_id"}};
};
BOOST_DESCRIBE_STRUCT(list_histories_input, (paged), (application_id, job_id))

/// Lists the events of all applications that the caller may see, newest first.
page<application_event> list_histories(const caller& who, transaction& work,
                                       const list_histories_input& in);

} // namespace callboard::storage
