#include "http/wire/framing.hpp"

#include <algorithm>
#include <array>
#include <charconv>
#include <cstring>
#include <utility>

#include <fmt/format.h>

#include "http/wire/field_text.hpp"

namespace callboard::http {

namespace {

constexpr std::size_t longest_method = 32;
constexpr std::size_t around_target = longest_method + 12; ///< of a request line
constexpr std::size_t longest_chunk_line = 1'024;          ///< with its extensions
constexpr std::size_t most_empty_lines = 4;                ///< before a request

/// Those that the parser knows and some path may answer; the rest nobody answers here.
constexpr auto known_methods = std::array<std::string_view, 8>{
    "GET", "HEAD", "POST", "PUT", "DELETE", "OPTIONS", "PATCH", "TRACE"};

/// A connection that waits for its next request keeps no more than this.
constexpr std::size_t usual_head = 4'096;

void forget(std::string& text) {
    if (text.capacity() > usual_head)
        std::string{}.swap(text);
    else
        text.clear();
}

framing_defect too_large(std::size_t body_limit) {
    return {413, "too_large", "The request is too large",
            fmt::format("A body has at most {} bytes.", body_limit)};
}

framing_defect no_memory() {
    return {503, "overloaded", "Too much is going on",
            "Too much of what was sent waits to be handled; please try again."};
}

framing_defect fields_too_large(const framing_limits& limits) {
    return {431, "fields_too_large", "The header fields are too large",
            fmt::format("There are at most {} fields, each with a name of at most {} and a value "
                        "of fewer than {} bytes, and {} bytes of them all.",
                        limits.fields, limits.name, limits.value, limits.head)};
}

} // namespace

void request_framing::feed(std::string_view bytes) {
    if (part_ == part::done && defect_)
        return; // nothing follows what is refused
    drop_read();
    if (part_ == part::chunk_size || part_ == part::chunk_data || part_ == part::chunk_end) {
        // What was read of a body in chunks is given already; small chunks would add up.
        in_.erase(0, at_);
        seen_ -= std::min(seen_, at_);
        at_ = head_begin_ = 0;
    }
    in_ += bytes;
}

std::size_t request_framing::give(char* to, std::size_t room) {
    auto total = std::size_t{0};
    while (total < room) {
        if (given_ == out_.size()) {
            forget(out_);
            given_ = 0;
            drop_read();
            if (total > 0 && part_ == part::done)
                return total;
            if (part_ != part::body && part_ != part::chunk_data)
                advance();
        }
        auto from = std::string_view{out_}.substr(given_);
        const auto direct = from.empty() && (part_ == part::body || part_ == part::chunk_data);
        if (direct) {
            from = std::string_view{in_}.substr(at_);
            from = from.substr(0, std::min<std::uint64_t>(from.size(), left_));
        }
        const auto size = std::min(from.size(), room - total);
        if (size == 0)
            return total;
        std::memcpy(to + total, from.data(), size);
        total += size;
        if (!direct) {
            given_ += size;
            continue;
        }
        at_ += size;
        head_begin_ = at_;
        left_ -= size;
        expects_continue_ = false; // it did not wait
        if (left_ == 0)
            part_ = part_ == part::body ? part::done : part::chunk_end;
        drop_read();
    }
    return total;
}

void request_framing::drop_read() {
    if (at_ < in_.size() || head_begin_ < at_)
        return; // of a head all is needed until it is complete
    forget(in_);
    at_ = seen_ = head_begin_ = 0;
}

bool request_framing::awaits_continue() const {
    return expects_continue_ && given_ == out_.size() && at_ == in_.size() &&
           (part_ == part::body || part_ == part::chunk_size) && !defect_;
}

void request_framing::advance() {
    if (part_ == part::done) {
        if (defect_)
            return;
        next_message();
    }
    while (out_.empty() && part_ != part::body && part_ != part::chunk_data && advance_line())
        continue;
}

/// False when more has to arrive.
bool request_framing::advance_line() {
    if (part_ == part::chunk_end) {
        if (in_.size() - at_ < 2)
            return false;
        if (std::string_view{in_}.substr(at_, 2) != "\r\n") {
            malformed("A chunk of the body is longer than it says.");
            return true;
        }
        at_ += 2;
        out_ = "\r\n";
        part_ = part::chunk_size;
        return true;
    }
    const auto longest = part_ == part::chunk_size ? longest_chunk_line
                         : request_line_end_ == 0  ? limits_.target + around_target
                                                   : limits_.name + limits_.value + 2;
    const auto line = take_line(longest);
    if (!line)
        return !out_.empty();
    if (part_ == part::chunk_size)
        read_chunk_size(*line);
    else if (request_line_end_ == 0)
        read_request_line(*line);
    else
        read_field(*line);
    return true;
}

/// The next line without its end; nothing when it is not complete, or was refused.
std::optional<std::string_view> request_framing::take_line(std::size_t longest) {
    seen_ = std::max(seen_, at_);
    const auto end = in_.find('\n', seen_);
    const auto length = std::min(end, in_.size()) - at_;
    if (part_ == part::head && request_line_end_ == 0 && length > 0) {
        // What speaks another protocol shows it with its first bytes.
        const auto word = std::string_view{in_}.substr(at_, std::min(length, longest_method + 1));
        const auto method = word.substr(0, word.find_first_of(" \r"));
        if ((method.empty() && word.front() != '\r') || method.size() > longest_method ||
            (!method.empty() && !is_token(method))) {
            malformed("This is no HTTP request.");
            return std::nullopt;
        }
    }
    if (length > longest ||
        (part_ != part::chunk_size && at_ + length - head_begin_ > limits_.head)) {
        refuse_long_line();
        return std::nullopt;
    }
    if (end == std::string::npos) {
        seen_ = in_.size();
        return std::nullopt;
    }
    if (length == 0 || in_[end - 1] != '\r') {
        malformed("A line ends with CR and LF.");
        return std::nullopt;
    }
    const auto line = std::string_view{in_}.substr(at_, length - 1);
    at_ = end + 1;
    return line;
}

void request_framing::refuse_long_line() {
    if (part_ == part::chunk_size)
        return malformed("The size of a chunk is written too long.");
    if (request_line_end_ > 0)
        return refuse(fields_too_large(limits_));
    refuse({414, "target_too_long", "The URL is too long",
            fmt::format("A URL has at most {} bytes.", limits_.target)});
}

void request_framing::read_request_line(std::string_view line) {
    if (line.empty()) { // some clients send one behind a body
        if (at_ - head_begin_ > 2 * most_empty_lines)
            malformed("This is no HTTP request.");
        return;
    }
    const auto method = line.substr(0, line.find(' '));
    const auto rest = line.substr(std::min(line.size(), method.size() + 1));
    const auto target = rest.substr(0, rest.find(' '));
    const auto version = rest.substr(std::min(rest.size(), target.size() + 1));
    if (!is_token(method) || target.empty() || !is_target_text(target) || version.size() != 8 ||
        !version.starts_with("HTTP/") || !is_digit(version[5]) || version[6] != '.' ||
        !is_digit(version[7]))
        return malformed("The first line of a request is a method, a target and a version.");
    if (target.size() > limits_.target)
        return refuse_long_line();
    if (version[5] != '1' || version[7] > '1')
        return malformed("Only HTTP/1.0 and HTTP/1.1 are spoken here.");
    newest_version_ = version[7] == '1';
    const auto* known = std::ranges::find(known_methods, method);
    if (known == known_methods.end())
        return refuse(
            {501, "not_implemented", "Not implemented", "No path here answers this method."});
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
    if (!same_in_any_case(scheme, "http") && !same_in_any_case(scheme, "https"))
        return malformed("The target of a request is a path, or a URL that begins with http.");
    auto path = target.substr(scheme.size() + 3);
    const auto authority = path.substr(0, path.find_first_of("/?"));
    path.remove_prefix(authority.size());
    if (authority.empty() || !is_host(authority))
        return malformed("The target of a request names no host.");
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
        if (same_in_any_case(name, "host")) {
            ++hosts_;
            if (!is_host(value))
                hosts_ = 2; // none that could be meant
            if (!authority_.empty())
                set_aside(false);
        }
        break;
    case 6:
        if (same_in_any_case(name, "expect")) {
            (same_in_any_case(value, "100-continue") ? expects_continue_ : expects_other_) = true;
            set_aside(true);
        }
        break;
    case 7:
        if (same_in_any_case(name, "upgrade")) {
            set_aside(false);
            rewrite_ = true;
        }
        break;
    case 14:
        if (same_in_any_case(name, "content-length")) {
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
        if (same_in_any_case(name, "transfer-encoding")) {
            chunked_ = same_in_any_case(value, "chunked");
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
        return malformed("A request has exactly one Host field, which is a host.");
    if (codings_ > 0 && !newest_version_)
        return malformed("HTTP/1.0 knows no transfer encodings.");
    if (codings_ > 0 && lengths_ > 0)
        return malformed("A body comes in chunks or has a length, not both.");
    if (lengths_ > 1)
        return malformed("A body has one Content-Length, which is a number.");
    if (codings_ > 1)
        return malformed("A body has one Transfer-Encoding.");
    if (codings_ > 0 && !chunked_)
        return refuse({501, "not_implemented", "Not implemented",
                       "Bodies come plain or in chunks, in no other Transfer-Encoding."});
    if (expects_other_)
        return refuse({417, "expectation_failed", "Expectation failed",
                       "Nothing but 100-continue can be expected."});
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

/// `with_frame`: with what says how long the body is.
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

void request_framing::read_chunk_size(std::string_view line) {
    const auto digits = trimmed(line.substr(0, line.find(';')));
    auto size = std::uint64_t{0};
    const auto* end = digits.data() + digits.size();
    const auto [stop, error] = std::from_chars(digits.data(), end, size, 16);
    if (error == std::errc::result_out_of_range && stop == end)
        return refuse(too_large(limits_.body));
    if (error != std::errc{} || stop != end || !is_value_text(line))
        return malformed("The size of a chunk is no hexadecimal number.");
    if (size > limits_.body - body_bytes_)
        return refuse(too_large(limits_.body));
    if (size == 0) {
        part_ = part::trailer;
        field_count_ = 0;
        head_begin_ = at_; // the limit of the head holds for the trailer, too
        return;
    }
    if (!reserve_(body_bytes_ + static_cast<std::size_t>(size)))
        return refuse(no_memory());
    body_bytes_ += static_cast<std::size_t>(size);
    left_ = size;
    expects_continue_ = false;
    out_ = fmt::format("{:x}\r\n", size);
    part_ = part::chunk_data;
}

void request_framing::refuse(framing_defect why) {
    defect_ = std::move(why);
    switch (part_) {
    case part::head:
        give_head(false);
        break;
    case part::chunk_end:
        out_ = "\r\n0\r\n\r\n";
        break;
    case part::chunk_size:
    case part::trailer:
        out_ = "0\r\n\r\n";
        break;
    case part::body: // of these nothing is looked at
    case part::chunk_data:
    case part::done:
        break;
    }
    given_ = 0;
    expects_continue_ = false;
    part_ = part::done;
    forget(in_);
    at_ = seen_ = head_begin_ = 0;
}

void request_framing::malformed(std::string detail) {
    refuse({400, "malformed", "The request cannot be read", std::move(detail)});
}

void request_framing::next_message() {
    if (at_ > 0) {
        in_.erase(0, at_);
        at_ = seen_ = 0;
    }
    head_begin_ = fields_end_ = request_line_end_ = field_count_ = body_bytes_ = 0;
    method_ = {};
    target_.clear();
    authority_.clear();
    newest_version_ = true;
    hosts_ = lengths_ = codings_ = 0;
    special_.clear();
    length_.reset();
    chunked_ = expects_continue_ = expects_other_ = rewrite_ = false;
    left_ = 0;
    part_ = part::head;
}

} // namespace callboard::http
