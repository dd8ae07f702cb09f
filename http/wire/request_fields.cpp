#include "http/wire/request_fields.hpp"

#include <array>

#include <fmt/format.h>

#include "config/text.hpp"
#include "http/wire/field_text.hpp"
#include "storage/values/failure.hpp"

namespace callboard::http {

using storage::errc;
using storage::failure;

namespace {

/// A header field that decides how a request is handled.
struct deciding_field {
    std::string_view name;  ///< in lower case
    std::string_view shown; ///< as clients write it
    bool list = false;      ///< may have several lines
};

constexpr auto deciding_fields = std::array{
    deciding_field{"authorization", "Authorization"},
    deciding_field{"content-type", "Content-Type"},
    deciding_field{"idempotency-key", "Idempotency-Key"},
    deciding_field{"if-match", "If-Match", true},
    deciding_field{"if-none-match", "If-None-Match", true},
    deciding_field{"last-event-id", "Last-Event-ID"},
};

void check_field(const request& in, const deciding_field& field) {
    auto lines = 0;
    for (const auto& [name, value] : in.headers) {
        if (name != field.name)
            continue;
        ++lines;
        if (trimmed(value).empty())
            throw failure{
                errc::malformed,
                fmt::format("{} is empty; give it a value or leave it out.", field.shown)};
    }
    if (lines > 1 && !field.list)
        throw failure{errc::malformed, fmt::format("{} is given more than once.", field.shown)};
}

void refuse_codings(std::string_view codings) {
    while (!codings.empty()) {
        const auto coding = take_until(codings, ',');
        if (!coding.empty() && !config::same_in_any_case(coding, "identity"))
            throw failure{
                errc::unsupported_media,
                "Encoded bodies are not supported: send them without a Content-Encoding."};
    }
}

} // namespace

void check_fields(const request& in) {
    for (const auto& field : deciding_fields)
        check_field(in, field);
    refuse_codings(in.list_value("content-encoding"));
    const auto reads_body = in.verb == method::post || in.verb == method::put;
    if (!reads_body && !in.body.empty())
        throw failure{
            errc::malformed,
            fmt::format("{} does not take a body; use the query instead.", text_of(in.verb))};
}

} // namespace callboard::http
