#pragma once

#include <span>
#include <string>
#include <string_view>

#include "http/calls/answer_cache.hpp"
#include "http/wire/message.hpp"

namespace callboard::http {

/// A file that is built into the program, compressed.
struct asset {
    std::string_view path; ///< where it is served, e.g. `/docs/swagger-ui.css`
    std::string_view content_type;
    std::string_view gzip_bytes;
    std::string_view etag; ///< quotes included; changes with the content
};

/// Returns the content uncompressed, for clients that do not accept gzip.
[[nodiscard]] std::string unpack(const asset& packed);

/// Returns the content compressed and uncompressed, made once and shared by all answers. `packed`
/// is an asset that is built into the program.
[[nodiscard]] kept_answer shared_content(const asset& packed);

/// Returns the answer with the asset, or 304 if the client has it already. `caching` is its
/// Cache-Control, `policy` its Content-Security-Policy.
[[nodiscard]] response answer_with(const asset& packed, const request& in, std::string_view caching,
                                   std::string_view policy);

} // namespace callboard::http
