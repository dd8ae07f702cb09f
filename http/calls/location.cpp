#include "http/calls/location.hpp"

#include <cctype>

#include <boost/json/parse.hpp>
#include <fmt/format.h>

namespace callboard::http {

namespace {

void append_encoded(std::string& out, std::string_view text) {
    for (const auto c : text) {
        const auto byte = static_cast<unsigned char>(c);
        const auto unreserved =
            byte < 0x80 &&
            (std::isalnum(byte) != 0 || std::string_view{"-._~"}.find(c) != std::string_view::npos);
        if (unreserved)
            out += c;
        else
            out += fmt::format("%{:02X}", byte);
    }
}

} // namespace

std::string location_of(std::string_view pattern, std::string_view body) {
    auto error = boost::json::error_code{};
    const auto told = boost::json::parse({body.data(), body.size()}, error);
    const auto* object = error ? nullptr : told.if_object();
    auto location = std::string{};
    while (object && !pattern.empty()) {
        const auto open = pattern.find('{');
        location += pattern.substr(0, open);
        if (open == std::string_view::npos)
            return location;
        const auto close = pattern.find('}', open);
        const auto* member = object->if_contains(pattern.substr(open + 1, close - open - 1));
        if (member && member->is_int64())
            location += std::to_string(member->get_int64());
        else if (member && member->is_string())
            append_encoded(location, {member->get_string().data(), member->get_string().size()});
        else
            return {};
        pattern.remove_prefix(close + 1);
    }
    return location;
}

} // namespace callboard::http
