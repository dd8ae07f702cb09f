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

/// What an `If-Match` or `If-None-Match` field names.
struct entity_tags {
    bool any = false; ///< the field is `*`
    std::vector<entity_tag> tags;

    /// Weak comparison, for `If-None-Match`.
    [[nodiscard]] bool matches_weakly(std::string_view current) const;
    /// Returns the versions that the tags name, without tags that are not ours. Weak ones count,
    /// since a proxy that compresses makes our tags weak.
    [[nodiscard]] storage::versions versions() const;
};

/// Reads such a field. Throws `errc::malformed` when it is neither `*` nor a list of tags.
[[nodiscard]] entity_tags parse_entity_tags(std::string_view field);

/// The `ETag` of a version, quotes included.
[[nodiscard]] std::string etag_of(std::int64_t version);

} // namespace callboard::http
