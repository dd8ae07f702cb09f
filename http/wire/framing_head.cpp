// Reads a request's head line by line, and passes it on.
#include <algorithm>
#include <array>
#include <charconv>
#include <utility>

#include <fmt/format.h>

#include "config/ascii.hpp"

#include "config/text.hpp"
#include "http/wire/field_text.hpp"
#include "http/wire/framing.hpp"
#include "http/wire/framing_defects.hpp"

namespace callboard::http {

namespace {

constexpr std::size_t most_empty_lines = 4; ///< before a request

/// Methods that the parser knows and some path may have; no path has any other.
constexpr auto known_methods = std::array<std::string_view, 8>{
    "GET", "HEAD", "POST", "PUT", "DELETE", "OPTIONS", "PATCH", "TRACE"};

} // namespace

void request_framing::read_request_line(std::string_view line) {
    if (line.empty()) { // some clients send one after a body
        if (at_ - head_begin_ > 2 * most_empty_lines)
            malformed("This is not an HTTP request.");
        return;
    }
    const auto method = line.substr(0, line.find(' '));
    const auto rest = line.substr(std::min(line.size(), method.size() + 1));
    const auto target = rest.substr(0, rest.find(' '));
    const auto version = rest.substr(std::min(rest.size(), target.size() + 1));
    if (!is_token(method) || target.empty() || !is_target_text(target) || version.size() != 8 ||
        !version.starts_with("HTTP/") || !config::is_digit(version[5]) || version[6] != '.' ||
        !config::is_digit(version[7]))
        return malformed("The first line of a request must be a method, a target and a version.");
    if (target.size() > limits_.target)
        return refuse_long_line();
    if (version[5] != '1' || version[7] > '1')
        return malformed("Only HTTP/1.0 and HTTP/1.1 are supported.");
    newest_version_ = version[7] == '1';
    const auto* known = std::ranges::find(known_methods, method);
    if (known == known_methods.end())
        return refuse({501, "not_implemented", "Not implemented", "No path supports this method."});
    method_ = *known;
    read_target(target);
    if (defect_)
        return;
    request_line_end_ = at_;
    fields_end_ = at_;
}

void request_framing::read_target(std::string_view target) {
    if (target.front() == '/' || (target == "*" && method_ == "OPTIONS")) {
        target_ = target;
        return;
    }
    const auto scheme = target.substr(0, target.find("://"));
    if (!config::same_in_any_case(scheme, "http") && !config::same_in_any_case(scheme, "https"))
        return malformed("The target of a request must be a path, or a URL that starts with http.");
    auto path = target.substr(scheme.size() + 3);
    const auto authority = path.substr(0, path.find_first_of("/?"));
    path.remove_prefix(authority.size());
    if (authority.empty() || !is_host(authority))
        return malformed("The target of the request has no host.");
    authority_ = authority;
    if (path.empty())
        target_ = method_ == "OPTIONS" ? "*" : "/";
    else
        target_ = path.front() == '?' ? fmt::format("/{}", path) : std::string{path};
    rewrite_ = true;
}

void request_framing::read_field(std::string_view line) {
    if (line.empty()) {
        if (part_ == part::head)
            return finish_head();
        out_ = "0\r\n\r\n";
        part_ = part::done;
        head_begin_ = at_;
        return;
    }
    const auto colon = line.find(':');
    const auto name = line.substr(0, colon);
    if (name.size() > limits_.name || ++field_count_ > limits_.fields)
        return refuse(fields_too_large(limits_));
    if (colon == std::string_view::npos || !is_token(name))
        return malformed("A header field has a name that is not a token.");
    const auto value = trimmed(line.substr(colon + 1));
    if (value.size() >= limits_.value)
        return refuse(fields_too_large(limits_));
    if (!is_value_text(value))
        return malformed("A header field has a value with control characters.");
    if (part_ == part::head) {
        note_field(name, value);
        fields_end_ = at_;
    }
}

void request_framing::note_field(std::string_view name, std::string_view value) {
    const auto set_aside = [&](bool frames) {
        special_.push_back({std::max(request_line_end_, fields_end_), at_, frames});
    };
    switch (name.size()) {
    case 4:
        if (config::same_in_any_case(name, "host")) {
            ++hosts_;
            if (!is_host(value))
                hosts_ = 2; // not one that could be meant
            if (!authority_.empty())
                set_aside(false);
        }
        break;
    case 6:
        if (config::same_in_any_case(name, "expect")) {
            (config::same_in_any_case(value, "100-continue") ? expects_continue_ : expects_other_) =
                true;
            set_aside(true);
        }
        break;
    case 7:
        if (config::same_in_any_case(name, "upgrade")) {
            set_aside(false);
            rewrite_ = true;
        }
        break;
    case 14:
        if (config::same_in_any_case(name, "content-length")) {
            auto number = std::uint64_t{0};
            const auto* end = value.data() + value.size();
            const auto [stop, error] = std::from_chars(value.data(), end, number);
            if (error == std::errc::result_out_of_range && stop == end)
                number = UINT64_MAX;
            else if (error != std::errc{} || stop != end)
                lengths_ = 1; // with this one, two
            length_ = number;
            ++lengths_;
            set_aside(true);
        }
        break;
    case 17:
        if (config::same_in_any_case(name, "transfer-encoding")) {
            chunked_ = config::same_in_any_case(value, "chunked");
            ++codings_;
            set_aside(true);
        }
        break;
    default:
        break;
    }
}

void request_framing::finish_head() {
    if (hosts_ > 1 || (hosts_ == 0 && newest_version_))
        return malformed("A request must have exactly one Host field, with a valid host.");
    if (codings_ > 0 && !newest_version_)
        return malformed("HTTP/1.0 has no transfer encodings.");
    if (codings_ > 0 && lengths_ > 0)
        return malformed("A body must be chunked or have a length, not both.");
    if (lengths_ > 1)
        return malformed("A body must have a single Content-Length, which is a number.");
    if (codings_ > 1)
        return malformed("A body must have a single Transfer-Encoding.");
    if (codings_ > 0 && !chunked_)
        return refuse({501, "not_implemented", "Not implemented",
                       "The only supported Transfer-Encoding is chunked."});
    if (expects_other_)
        return refuse({417, "expectation_failed", "Expectation failed",
                       "The only supported expectation is 100-continue."});
    if (length_ && *length_ > limits_.body)
        return refuse(too_large(limits_.body));
    if (length_ && !reserve_(static_cast<std::size_t>(*length_)))
        return refuse(no_memory());
    expects_continue_ = expects_continue_ && newest_version_;
    give_head(true);
    left_ = length_.value_or(0);
    part_ = chunked_ ? part::chunk_size : left_ > 0 ? part::body : part::done;
    head_begin_ = at_;
}

/// Passes the head on; `with_frame`: with the fields that say how long the body is.
void request_framing::give_head(bool with_frame) {
    if (with_frame && !rewrite_) {
        out_.assign(in_, head_begin_, at_ - head_begin_);
        return;
    }
    const auto known = request_line_end_ > 0;
    out_ = fmt::format("{} {} HTTP/1.{}\r\n", known ? method_ : "GET", known ? target_ : "/",
                       newest_version_ ? 1 : 0);
    if (!authority_.empty())
        out_ += fmt::format("Host: {}\r\n", authority_);
    auto from = request_line_end_;
    for (const auto& line : special_) {
        if (with_frame && line.frames)
            continue;
        out_.append(in_, from, line.begin - from);
        from = line.end;
    }
    if (known)
        out_.append(in_, from, fields_end_ - from);
    out_ += "\r\n";
}

} // namespace callboard::http
