#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace callboard::http {

/// One named value of a path, query or form, percent-decoded UTF-8.
struct parameter {
    std::string name;
    std::string value;
    bool operator==(const parameter&) const = default;
};

/// The meaning of a `+`: itself in a path, a space in queries and forms.
enum class plus { itself, space };

/// Undoes percent-encoding (RFC 3986, section 2.1). Throws `errc::malformed` for broken escapes
/// and for results that are not UTF-8.
[[nodiscard]] std::string percent_decode(std::string_view text, plus meaning = plus::itself);

/// Splits a query (without its `?`) or an `application/x-www-form-urlencoded` body. Names may
/// repeat; empty pieces (`a=1&&b=2`) are skipped. Throws like `percent_decode`.
[[nodiscard]] std::vector<parameter> parse_query(std::string_view text);

} // namespace callboard::http
