#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include <boost/describe/class.hpp>
#include <boost/describe/enum.hpp>

#include "storage/applications/histories.hpp"
#include "storage/applications/notes.hpp"
#include "storage/mail/mails.hpp"
#include "storage/postgres/transaction.hpp"
#include "storage/values/page.hpp"
#include "storage/values/rules.hpp"

/// What happened to a candidate, read from where it is kept: the events of their applications,
/// notes, mails, reminders. A further kind needs an arm in `timeline_known.sql`, a position in the
/// cursor (`timeline.cpp`), and a function that reads its records.
namespace callboard::storage {

enum class timeline_kind : std::uint8_t {
    application, ///< applied, edited, assigned, on hold, past its time limit, ...
    move,        ///< to another stage, or back
    interview,   ///< what happened to a round, and feedback on it
    note,
    mail,     ///< to the candidate
    reminder, ///< of the caller
};
BOOST_DESCRIBE_ENUM(timeline_kind, application, move, interview, note, mail, reminder)

/// A reminder that the caller has set about a candidate.
struct timeline_reminder {
    std::int64_t id = 0;
    std::string title;
    timestamp due_at;
    std::string state; ///< pending, fired, done, cancelled or expired
};
BOOST_DESCRIBE_STRUCT(timeline_reminder, (), (id, title, due_at, state))

/// An entry has one of the four records, as it is now.
struct timeline_entry {
    timeline_kind kind = timeline_kind::application;
    timestamp at; ///< when it happened, or when the note, mail or reminder was made
    std::optional<std::int64_t> application_id = {}; ///< absent if it is about none
    std::optional<std::int64_t> job_id = {};         ///< of the application
    std::optional<std::string> job_title = {};
    std::optional<application_event> event = {}; ///< of the first three kinds
    std::optional<storage::note> note = {};
    std::optional<storage::mail> mail = {};
    std::optional<timeline_reminder> reminder = {};
};
BOOST_DESCRIBE_STRUCT(timeline_entry, (),
                      (kind, at, application_id, job_id, job_title, event, note, mail, reminder))

struct timeline_input : paged {
    std::int64_t id = 0;                  ///< id of the candidate
    std::vector<timeline_kind> kind = {}; ///< only these kinds; absent: all

    static constexpr auto rules = std::array{rule::list("kind", 0, 10)};
    static constexpr std::array optional_members{std::string_view{"kind"}};
};
BOOST_DESCRIBE_STRUCT(timeline_input, (paged), (id, kind))

/// Lists what happened to a candidate, newest first: of each kind what the caller may see anyway.
/// For staff.
page<timeline_entry> candidate_timeline(const caller& who, transaction& work,
                                        const timeline_input& in);

} // namespace callboard::storage
