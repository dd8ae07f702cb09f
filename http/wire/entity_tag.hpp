#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "storage/values/expected_version.hpp"

namespace callboard::http {

/// One entity tag (RFC 9110, section 8.8.3), without its quotes.
struct entity_tag {
    std::string text;
    bool weak = false;
    bool operator==(const entity_tag&) const = default;
};

/// The tags of an `If-Match` or `If-None-Match` field.
struct entity_tags {
    bool any = false; ///< the field is `*`
    std::vector<entity_tag> tags;

    /// Compares weakly, for `If-None-Match`.
    [[nodiscard]] bool matches_weakly(std::string_view current) const;
    /// Returns the versions that the tags stand for, without tags that are not ours. Weak tags
    /// count, because a proxy that compresses makes our tags weak.
    [[nodiscard]] storage::versions versions() const;
};

/// Reads such a field. Throws `errc::malformed` if it is neither `*` nor a list of tags.
[[nodiscard]] entity_tags parse_entity_tags(std::string_view field);

/// Returns the `ETag` of a version, quotes included.
[[nodiscard]] std::string etag_of(std::int64_t version);

} // namespace callboard::http
