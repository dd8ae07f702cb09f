#pragma once

#include <optional>
#include <string_view>
#include <vector>

#include "http/wire/query_string.hpp"
#include "storage/json/json_reader.hpp"

namespace callboard::http {

/// The parts of a request that hold its input.
///
/// An endpoint's input is one described struct. A member named in the path template comes from the
/// path; the others come from the query when `takes_body` is false, otherwise from the body. The
/// rest is as in `storage::read_json`. `apply_input` in `application_inputs.hpp` is an example.
struct request_parts {
    std::vector<parameter> path;   ///< decoded path parameters
    std::string_view query;        ///< still encoded, without `?`
    bool takes_body = false;       ///< POST and PUT
    bool allows_form = false;      ///< form bodies are read too
    std::string_view content_type; ///< of the body, may be empty
    std::string_view body;
    std::optional<storage::versions> if_match; ///< the versions that the header field names
};

namespace detail {

void read_request(const storage::detail::record& how, void* object, const request_parts& in);

} // namespace detail

/// Whether an input says which version it is meant for. An If-Match fails for other inputs.
template <class T>
inline constexpr bool is_versioned = requires(const T& in) {
    in.expected_version;
};

/// Reads a whole input. Throws `errc::malformed` if it cannot be parsed, `errc::unsupported_media`
/// for another content type, and `errc::invalid` with every bad field. The versions of an If-Match
/// are added to the input's `expected_version`; if it has none, the If-Match is not looked at.
template <storage::described_struct T>
[[nodiscard]] T read_input(const request_parts& in) {
    T out{};
    detail::read_request(storage::detail::record_of<T>(), &out, in);
    if constexpr (is_versioned<T>) {
        if (in.if_match && out.expected_version)
            out.expected_version = out.expected_version->common_with(*in.if_match);
        else if (in.if_match)
            out.expected_version = in.if_match;
    }
    return out;
}

} // namespace callboard::http
