#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include <boost/describe/class.hpp>

#include "storage/postgres/transaction.hpp"
#include "storage/values/by_id.hpp"
#include "storage/values/clearable.hpp"
#include "storage/values/expected_version.hpp"
#include "storage/values/page.hpp"
#include "storage/values/rules.hpp"

/// The types of a company's interview rounds, such as "Phone screen": how long they last, what is
/// judged, what the panel should know.
namespace callboard::storage {

/// The maximum length of a round: with it, an index finds what overlaps with a time.
inline constexpr int most_round_minutes = 12 * 60;

/// One line of a scorecard.
struct criterion {
    std::string name;
    std::string description; ///< what is judged

    static constexpr auto rules =
        std::array{rule::line("name", 200).filled(), rule::lines("description", 2'000)};
    static constexpr std::array optional_members{std::string_view{"description"}};
};
BOOST_DESCRIBE_STRUCT(criterion, (), (name, description))

/// A round type without its criteria.
struct round_type_head {
    std::int64_t id = 0;
    std::int64_t company_id = 0;
    std::string name;
    std::string description;
    int duration_minutes = 60; ///< the usual length
    int order = 1;             ///< the usual place among the rounds of an application
    std::string briefing;      ///< for the panel
    bool archived = false;     ///< cannot be chosen for new rounds
    int version = 1;
    timestamp created_at = {};
    timestamp updated_at = {};
};
BOOST_DESCRIBE_STRUCT(round_type_head, (),
                      (id, company_id, name, description, duration_minutes, order, briefing,
                       archived, version, created_at, updated_at))

struct round_type : round_type_head {
    std::vector<criterion> criteria; ///< of the scorecard, in order
};
BOOST_DESCRIBE_STRUCT(round_type, (round_type_head), (criteria))

struct list_round_types_input : paged {
    std::optional<std::int64_t> company_id = {};
    std::optional<bool> archived = {}; ///< absent: all
};
BOOST_DESCRIBE_STRUCT(list_round_types_input, (paged), (company_id, archived))

/// Lists round types in their usual order; administrators see those of all companies.
page<round_type> list_round_types(const caller& who, transaction& work,
                                  const list_round_types_input& in);

round_type get_round_type(const caller& who, transaction& work, const by_id& in);

/// Rules for new and edited round types.
inline constexpr auto round_type_rules =
    std::array{rule::line("name", 200).filled(),
               rule::lines("description", 5'000),
               rule::number("duration_minutes", 5, most_round_minutes),
               rule::number("order", 1, 100),
               rule::lines("briefing", 20'000),
               rule::list("criteria", 0, 50)};

struct create_round_type_input {
    std::int64_t company_id = 0;
    std::string name;
    std::string description;
    int duration_minutes = 60;
    int order = 1;
    std::string briefing;
    std::vector<criterion> criteria;

    static constexpr auto rules = round_type_rules;
    static constexpr std::array<std::string_view, 5> optional_members{
        "description", "duration_minutes", "order", "briefing", "criteria"};
    static constexpr std::string_view example = R"({
        "company_id": 1,
        "name": "Audition",
        "description": "Two scenes with the company.",
        "duration_minutes": 90,
        "order": 2,
        "briefing": "Let them choose the first scene.",
        "criteria": [
            {"name": "Timing", "description": "Do they wait for the laugh?"},
            {"name": "Voice"}
        ]
    })";
};
BOOST_DESCRIBE_STRUCT(create_round_type_input, (),
                      (company_id, name, description, duration_minutes, order, briefing, criteria))
void check(const create_round_type_input& in, problems& found);

/// Adds a round type; `errc::conflict` if the company has one of that name. For administrators.
round_type create_round_type(const caller& who, transaction& work,
                             const create_round_type_input& in);

struct edit_round_type_input {
    std::int64_t id = 0;
    std::optional<std::string> name = {};
    clearable<std::string> description = {};
    std::optional<int> duration_minutes = {};
    std::optional<int> order = {};
    clearable<std::string> briefing = {};
    clearable<std::vector<criterion>> criteria = {}; ///< all of them
    std::optional<bool> archived = {};
    std::optional<storage::versions> expected_version = {};

    static constexpr auto rules = round_type_rules;
    static constexpr bool is_edit = true;
    static constexpr std::string_view example = R"({"name": "Audition", "duration_minutes": 60})";
};
BOOST_DESCRIBE_STRUCT(edit_round_type_input, (),
                      (id, name, description, duration_minutes, order, briefing, criteria, archived,
                       expected_version))
void check(const edit_round_type_input& in, problems& found);

/// Changes the given fields. Rounds that exist keep their times; feedback keeps the criteria that
/// it was given by. For administrators.
round_type edit_round_type(const caller& who, transaction& work, const edit_round_type_input& in);

/// Deletes a round type that no round has, and archives any other. Returns it if it is archived.
/// For administrators.
std::optional<round_type> delete_round_type(const caller& who, transaction& work,
                                            const versioned& in);

/// Returns the criteria of round types, in the order of the ids.
std::vector<std::vector<criterion>> criteria_of(transaction& work,
                                                std::span<const std::int64_t> type_ids);

} // namespace callboard::storage
