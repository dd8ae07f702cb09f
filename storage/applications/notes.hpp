#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include <boost/describe/class.hpp>

#include "storage/postgres/transaction.hpp"
#include "storage/values/by_id.hpp"
#include "storage/values/checks.hpp"
#include "storage/values/expected_version.hpp"
#include "storage/values/page.hpp"
#include "storage/values/rules.hpp"

/// What staff write about a candidate, or about one of their applications. All staff of the company
/// who see the candidate or the application see its notes; the candidate sees those that are meant
/// for them, and does not learn that there are others.
namespace callboard::storage {

struct note {
    std::int64_t id = 0;
    std::int64_t candidate_id = 0;
    std::optional<std::int64_t> application_id = {}; ///< null: about the person
    std::int64_t company_id = 0;                     ///< whose staff wrote it
    std::string company_name;
    std::string text;
    bool visible_to_candidate = false;
    std::optional<std::int64_t> author_id = {}; ///< null for candidates
    std::optional<std::string> author_name = {};
    int version = 1;
    timestamp created_at;
    timestamp updated_at;
};
BOOST_DESCRIBE_STRUCT(note, (),
                      (id, candidate_id, application_id, company_id, company_name, text,
                       visible_to_candidate, author_id, author_name, version, created_at,
                       updated_at))

struct list_notes_input : paged {
    std::int64_t id = 0; ///< id of the application
};
BOOST_DESCRIBE_STRUCT(list_notes_input, (paged), (id))

/// Lists the notes on an application, newest first.
page<note> list_notes(const caller& who, transaction& work, const list_notes_input& in);

struct list_candidate_notes_input : paged {
    std::int64_t id = 0; ///< id of the candidate
};
BOOST_DESCRIBE_STRUCT(list_candidate_notes_input, (paged), (id))

/// Lists the notes on a candidate and on their applications, newest first.
page<note> list_candidate_notes(const caller& who, transaction& work,
                                const list_candidate_notes_input& in);

/// Returns those of the notes that the caller may see.
std::vector<note> read_notes(const caller& who, transaction& work,
                             const std::vector<std::int64_t>& ids);

note get_note(const caller& who, transaction& work, const by_id& in);

struct add_note_input {
    std::int64_t id = 0; ///< id of the application
    std::string text;    ///< at most 10,000 characters
    bool visible_to_candidate = false;

    static constexpr auto rules = std::array{rule::lines("text", 10'000).filled()};
    static constexpr std::array optional_members{std::string_view{"visible_to_candidate"}};
    static constexpr std::string_view example =
        R"({"text": "Ran two shows a night; ask about the tour.", "visible_to_candidate": false})";
};
BOOST_DESCRIBE_STRUCT(add_note_input, (), (id, text, visible_to_candidate))

/// Adds a note, and an event `noted` to the application's history. For staff.
note add_note(const caller& who, transaction& work, const add_note_input& in);

struct add_candidate_note_input {
    std::int64_t id = 0; ///< id of the candidate
    std::string text;    ///< at most 10,000 characters
    bool visible_to_candidate = false;
    std::optional<std::int64_t> company_id = {}; ///< for administrators, who have no company

    static constexpr auto rules = std::array{rule::lines("text", 10'000).filled()};
    static constexpr std::array optional_members{std::string_view{"visible_to_candidate"}};
    static constexpr std::string_view example =
        R"({"text": "Met at the fair. Would move for a tour.", "visible_to_candidate": false})";
};
BOOST_DESCRIBE_STRUCT(add_candidate_note_input, (), (id, text, visible_to_candidate, company_id))

/// Adds a note about a person in the name of a company that has to do with them, and an event
/// `noted` to the live feed. For staff.
note add_candidate_note(const caller& who, transaction& work, const add_candidate_note_input& in);

struct edit_note_input {
    std::int64_t id = 0;
    std::optional<std::string> text = {};
    std::optional<bool> visible_to_candidate = {}; ///< may change at any time; applies to the
                                                   ///< note's event, too
    std::optional<storage::versions> expected_version = {};

    static constexpr auto rules = std::array{rule::lines("text", 10'000).filled()};
    static constexpr bool is_edit = true;
    static constexpr std::string_view example = R"({"visible_to_candidate": true})";
};
BOOST_DESCRIBE_STRUCT(edit_note_input, (), (id, text, visible_to_candidate, expected_version))

/// Changes the given fields. Only for the note's author (`errc::forbidden`).
note edit_note(const caller& who, transaction& work, const edit_note_input& in);

/// Removes a note; its event stays, without the text. For the author and administrators.
void delete_note(const caller& who, transaction& work, const versioned& in);

} // namespace callboard::storage
