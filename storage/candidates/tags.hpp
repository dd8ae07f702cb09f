#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include <boost/describe/class.hpp>

#include "storage/candidates/tag_filter.hpp"
#include "storage/postgres/transaction.hpp"
#include "storage/values/by_id.hpp"
#include "storage/values/checks.hpp"
#include "storage/values/expected_version.hpp"
#include "storage/values/page.hpp"
#include "storage/values/rules.hpp"

/// Tags of a company, and the candidates who have them. Other companies and candidates see none of
/// them.
namespace callboard::storage {

/// The maximum number of tags of a company. Only several that are added at the same moment can
/// exceed it.
inline constexpr int most_tags = 2'000;
/// The maximum number of tags that a company gives one candidate.
inline constexpr int most_tags_of_one = 50;

struct tag {
    std::int64_t id = 0;
    std::int64_t company_id = 0;
    std::string name;
    std::int64_t candidates = 0; ///< how many candidates have it, of those that the caller may see
    int version = 1;
    timestamp created_at;
    timestamp updated_at;
};
BOOST_DESCRIBE_STRUCT(tag, (), (id, company_id, name, candidates, version, created_at, updated_at))

struct list_tags_input : paged {
    std::optional<std::string> q = {}; ///< part of the name
    std::optional<std::int64_t> company_id = {};
    static constexpr auto rules = std::array{rule::text("q", 200)};
};
BOOST_DESCRIBE_STRUCT(list_tags_input, (paged), (q, company_id))

/// Lists a company's tags by name; administrators see those of all companies.
page<tag> list_tags(const caller& who, transaction& work, const list_tags_input& in);

tag get_tag(const caller& who, transaction& work, const by_id& in);

inline constexpr auto tag_name_rule = rule::line("name", longest_tag).filled();

struct create_tag_input {
    std::optional<std::int64_t> company_id = {}; ///< staff: their own; administrators must give it
    std::string name;
    static constexpr auto rules = std::array{tag_name_rule};
    static constexpr std::string_view example = R"({"name": "speaks Portuguese"})";
};
BOOST_DESCRIBE_STRUCT(create_tag_input, (), (company_id, name))

/// Adds a tag that nobody has yet; `errc::conflict` if the company has one of that name, in any
/// case. For staff.
tag create_tag(const caller& who, transaction& work, const create_tag_input& in);

struct edit_tag_input {
    std::int64_t id = 0;
    std::optional<std::string> name = {};
    std::optional<storage::versions> expected_version = {};
    static constexpr auto rules = std::array{tag_name_rule};
    static constexpr bool is_edit = true;
    static constexpr std::string_view example = R"({"name": "speaks Portuguese"})";
};
BOOST_DESCRIBE_STRUCT(edit_tag_input, (), (id, name, expected_version))

/// Renames a tag for everybody who has it. For recruiters and administrators.
tag edit_tag(const caller& who, transaction& work, const edit_tag_input& in);

/// Deletes a tag, and takes it from everybody who has it. For recruiters and administrators.
void delete_tag(const caller& who, transaction& work, const versioned& in);

struct merge_tags_input {
    std::int64_t id = 0;
    std::int64_t into_id = 0; ///< the tag that stays; of the same company
    std::optional<storage::versions> expected_version = {};
    static constexpr std::string_view example = R"({"into_id": 7})";
};
BOOST_DESCRIBE_STRUCT(merge_tags_input, (), (id, into_id, expected_version))

/// Gives another tag to everybody who has this one, and deletes this one. Returns the other. For
/// recruiters and administrators.
tag merge_tags(const caller& who, transaction& work, const merge_tags_input& in);

/// A tag that a candidate has.
struct given_tag {
    std::int64_t id = 0; ///< id of the tag
    std::int64_t company_id = 0;
    std::string name;
    std::optional<std::int64_t> given_by = {};
    std::optional<std::string> given_by_name = {}; ///< unless they have left the company
    timestamp given_at;
};
BOOST_DESCRIBE_STRUCT(given_tag, (), (id, company_id, name, given_by, given_by_name, given_at))

/// Returns all tags that the caller's company has given a candidate, by name, on one page; for
/// administrators those of all companies.
page<given_tag> list_candidate_tags(const caller& who, transaction& work, const by_id& in);

struct give_tags_input {
    std::int64_t id = 0;           ///< id of the candidate
    std::vector<std::string> tags; ///< names, in any case; new ones become tags of the company
    std::optional<std::int64_t> company_id = {}; ///< for administrators, who have no company

    static constexpr auto rules =
        std::array{rule::texts("tags", most_tags_of_one, text_form::line, longest_tag)};
    static constexpr std::string_view example = R"({"tags": ["speaks Portuguese", "tours"]})";
};
BOOST_DESCRIBE_STRUCT(give_tags_input, (), (id, tags, company_id))
void check(const give_tags_input& in, problems& found);

/// Gives a candidate tags, in the name of a company that has to do with them. Those that they have
/// stay. Returns all. For staff.
page<given_tag> give_tags(const caller& who, transaction& work, const give_tags_input& in);

struct take_tag_input {
    std::int64_t id = 0;                         ///< id of the candidate
    std::string tag;                             ///< its name, in any case
    std::optional<std::int64_t> company_id = {}; ///< for administrators, who have no company

    static constexpr auto rules = std::array{rule::line("tag", longest_tag).filled()};
    static constexpr std::string_view example = R"({"tag": "tours"})";
};
BOOST_DESCRIBE_STRUCT(take_tag_input, (), (id, tag, company_id))

/// Takes a tag from a candidate; `errc::not_found` if they do not have it. For staff.
void take_tag(const caller& who, transaction& work, const take_tag_input& in);

} // namespace callboard::storage
