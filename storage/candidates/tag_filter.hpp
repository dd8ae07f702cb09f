#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <vector>

#include "storage/postgres/reach.hpp"
#include "storage/postgres/transaction.hpp"
#include "storage/values/rules.hpp"

/// Lists of those who have certain tags.
namespace callboard::storage {

/// The maximum length of a tag's name.
inline constexpr int longest_tag = 60;
inline constexpr auto tag_filter_rule = rule::texts("tag", 10, text_form::line, longest_tag);

/// The tags that a list is filtered by. Staff know only those of their company; for administrators
/// each name may be a tag of several companies, one of which must have given all of the tags.
struct tag_filter {
    std::vector<std::vector<std::int64_t>> by_name; ///< the ids for each name
    std::vector<std::int64_t> ids;                  ///< all of them

    [[nodiscard]] std::size_t count() const { return by_name.size(); }
    [[nodiscard]] bool empty() const { return by_name.empty(); }
    /// Whether nobody passes, because a name is no tag.
    [[nodiscard]] bool passes_nobody() const;
    /// Whether each name is one tag.
    [[nodiscard]] bool single() const;
};

/// Finds the tags with these names, in any case. Names that are given twice count once.
tag_filter find_tags(const caller& who, transaction& work, const std::vector<std::string>& names);

/// So many of those with a tag are looked at one by one. More than of others, because all of them
/// pass.
inline constexpr auto few_tagged_at_once = 8 * few;

/// Returns the ids of all candidates who can pass, whoever may see them; nothing if the filter is
/// empty, or they are more than `few_tagged_at_once`.
some_ids few_tagged(transaction& work, const tag_filter& tags);

} // namespace callboard::storage
