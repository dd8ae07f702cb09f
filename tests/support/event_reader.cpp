#include "tests/support/event_reader.hpp"

#include <algorithm>
#include <charconv>
#include <chrono>
#include <stdexcept>
#include <string_view>

namespace callboard::tests {

namespace {

std::chrono::steady_clock::time_point deadline_of_events() {
    return std::chrono::steady_clock::now() + std::chrono::minutes{1};
}

void require_before(std::chrono::steady_clock::time_point deadline) {
    if (std::chrono::steady_clock::now() > deadline)
        throw std::runtime_error{"no such event in time"};
}

/// The head of an answer, without its empty line; nullopt while it is not complete.
std::optional<std::string> take_head(std::string& text) {
    const auto end = text.find("\r\n\r\n");
    if (end == std::string::npos)
        return std::nullopt;
    auto head = text.substr(0, end);
    text.erase(0, end + 4);
    return head;
}

} // namespace

event_reader::event_reader(std::uint16_t port, const std::string& token,
                           const std::string& last_event_id)
    : connection_(port) {
    auto more = http_fields{{"Accept", "text/event-stream"}};
    if (!last_event_id.empty())
        more.emplace_back("Last-Event-ID", last_event_id);
    connection_.send(request_text("GET", "/api/events", token, {}, more));
    auto head = std::optional<std::string>{};
    while (!(head = take_head(raw_)))
        if (!connection_.receive(raw_))
            throw connection_lost{"closed before the stream began"};
    status_ = std::stoi(head->substr(head->find(' ') + 1));
}

bool event_reader::decode_chunk() {
    const auto line = raw_.find("\r\n");
    if (line == std::string::npos)
        return false;
    auto size = std::size_t{0};
    std::from_chars(raw_.data(), raw_.data() + line, size, 16);
    if (raw_.size() < line + 2 + size + 2)
        return false;
    text_.append(raw_, line + 2, size);
    raw_.erase(0, line + 2 + size + 2);
    ended_ = size == 0;
    return true;
}

bool event_reader::read_more() {
    while (!ended_ && !decode_chunk()) {
        try {
            ended_ = !connection_.receive(raw_);
        } catch (const connection_lost&) {
            ended_ = true;
        }
    }
    return !ended_;
}

/// The next event or comment of the text; an event without a name for a comment.
std::optional<sent_event> event_reader::take_block() {
    const auto end = text_.find("\n\n");
    if (end == std::string::npos)
        return std::nullopt;
    auto block = std::string_view{text_}.substr(0, end);
    auto found = sent_event{};
    while (!block.empty()) {
        const auto line = block.substr(0, block.find('\n'));
        block.remove_prefix(std::min(block.size(), line.size() + 1));
        if (line.starts_with(":"))
            ++comments_;
        else if (line.starts_with("id: "))
            found.id = line.substr(4);
        else if (line.starts_with("event: "))
            found.event = line.substr(7);
        else if (line.starts_with("data: "))
            found.data = line.substr(6);
    }
    text_.erase(0, end + 2);
    return found;
}

std::optional<sent_event> event_reader::next() {
    for (const auto deadline = deadline_of_events();; require_before(deadline)) {
        while (auto found = take_block())
            if (!found->event.empty())
                return found;
        if (!read_more())
            return std::nullopt;
    }
}

bool event_reader::await_comment() {
    const auto before = comments_;
    for (const auto deadline = deadline_of_events();; require_before(deadline)) {
        while (take_block())
            if (comments_ > before)
                return true;
        if (!read_more())
            return false;
    }
}

} // namespace callboard::tests
