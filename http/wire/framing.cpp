#include "http/wire/framing.hpp"

#include <algorithm>
#include <charconv>
#include <cstring>
#include <utility>

#include <fmt/format.h>

#include "http/wire/field_text.hpp"
#include "http/wire/framing_defects.hpp"

namespace callboard::http {

namespace {

constexpr std::size_t longest_method = 32;
constexpr std::size_t around_target = longest_method + 12; ///< the target, in a request line
constexpr std::size_t longest_chunk_line = 1'024;          ///< including extensions

/// A connection that waits for its next request keeps no more than this.
constexpr std::size_t usual_head = 4'096;

void forget(std::string& text) {
    if (text.capacity() > usual_head)
        std::string{}.swap(text);
    else
        text.clear();
}

} // namespace

void request_framing::feed(std::string_view bytes) {
    if (part_ == part::done && defect_)
        return; // nothing may follow a refused message
    drop_read();
    if (part_ == part::chunk_size || part_ == part::chunk_data || part_ == part::chunk_end) {
        // Drop the part of a chunked body that was given already; small chunks would add up.
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
        expects_continue_ = false; // the client did not wait
        if (left_ == 0)
            part_ = part_ == part::body ? part::done : part::chunk_end;
        drop_read();
    }
    return total;
}

void request_framing::drop_read() {
    if (at_ < in_.size() || head_begin_ < at_)
        return; // a head is needed as a whole
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

/// Reads the next line. Returns false when more bytes have to arrive.
bool request_framing::advance_line() {
    if (part_ == part::chunk_end) {
        if (in_.size() - at_ < 2)
            return false;
        if (std::string_view{in_}.substr(at_, 2) != "\r\n") {
            malformed("A chunk of the body is longer than its declared size.");
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

/// Returns the next line without its end, or nothing if it is incomplete or was refused.
std::optional<std::string_view> request_framing::take_line(std::size_t longest) {
    seen_ = std::max(seen_, at_);
    const auto end = in_.find('\n', seen_);
    const auto length = std::min(end, in_.size()) - at_;
    if (part_ == part::head && request_line_end_ == 0 && length > 0) {
        // A client that speaks another protocol shows it with its first bytes.
        const auto word = std::string_view{in_}.substr(at_, std::min(length, longest_method + 1));
        const auto method = word.substr(0, word.find_first_of(" \r"));
        if ((method.empty() && word.front() != '\r') || method.size() > longest_method ||
            (!method.empty() && !is_token(method))) {
            malformed("This is not an HTTP request.");
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
        malformed("A line must end with CR and LF.");
        return std::nullopt;
    }
    const auto line = std::string_view{in_}.substr(at_, length - 1);
    at_ = end + 1;
    return line;
}

void request_framing::refuse_long_line() {
    if (part_ == part::chunk_size)
        return malformed("The size of a chunk has too many digits.");
    if (request_line_end_ > 0)
        return refuse(fields_too_large(limits_));
    refuse({414, "target_too_long", "The URL is too long",
            fmt::format("A URL may have at most {} bytes.", limits_.target)});
}

void request_framing::read_chunk_size(std::string_view line) {
    const auto digits = trimmed(line.substr(0, line.find(';')));
    auto size = std::uint64_t{0};
    const auto* end = digits.data() + digits.size();
    const auto [stop, error] = std::from_chars(digits.data(), end, size, 16);
    if (error == std::errc::result_out_of_range && stop == end)
        return refuse(too_large(limits_.body));
    if (error != std::errc{} || stop != end || !is_value_text(line))
        return malformed("The size of a chunk is not a hexadecimal number.");
    if (size > limits_.body - body_bytes_)
        return refuse(too_large(limits_.body));
    if (size == 0) {
        part_ = part::trailer;
        field_count_ = 0;
        head_begin_ = at_; // the limit for the head applies to the trailer, too
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
    case part::body: // the bytes of these are not looked at
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
