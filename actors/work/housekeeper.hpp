#pragma once

#include <chrono>
#include <filesystem>

#include <caf/stateful_actor.hpp>
#include <caf/typed_event_based_actor.hpp>

#include "actors/work/storage_messages.hpp"

namespace callboard::actors {

/// Sent by the housekeeper to itself.
struct purge_expired {};
BOOST_DESCRIBE_STRUCT(purge_expired, (), ())

/// The same for the search keys of finished mails.
struct fold_finished {};
BOOST_DESCRIBE_STRUCT(fold_finished, (), ())

using housekeeper_actor = listener<purge_expired, fold_finished>;

struct housekeeper_plan {
    storage_actor storage;
    std::chrono::seconds interval{600};
    std::chrono::seconds mail_interval{60}; ///< between looks for mails without a key
    std::filesystem::path mail_folder;      ///< empty if mail is not written to files
    std::chrono::seconds keep_audit{94'608'000};
};

struct housekeeper_state {
    static inline const char* name = "housekeeper";
    housekeeper_plan plan;
};

/// Removes expired data (sessions, links, stored answers, old entries of the audit, mail files of
/// people who were forgotten), and adds missing search keys, a limited number of rows at a time.
housekeeper_actor::behavior_type
housekeeper(housekeeper_actor::stateful_pointer<housekeeper_state> self, housekeeper_plan plan);

} // namespace callboard::actors
