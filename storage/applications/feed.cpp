#include "storage/applications/feed.hpp"

#include <charconv>

#include <fmt/format.h>

#include "storage/applications/sql.hpp"

namespace callboard::storage {

std::string to_text(const feed_position& position) {
    return fmt::format("{}-{}", position.xid, position.id);
}

std::optional<feed_position> parse_feed_position(std::string_view text) {
    auto position = feed_position{};
    const auto* end = text.data() + text.size();
    auto [dash, bad_xid] = std::from_chars(text.data(), end, position.xid);
    if (bad_xid != std::errc{} || dash == end || *dash != '-')
        return std::nullopt;
    auto [rest, bad_id] = std::from_chars(dash + 1, end, position.id);
    if (bad_id != std::errc{} || rest != end || position.id < 0)
        return std::nullopt;
    return position;
}

std::vector<feed_event> read_feed(transaction& work, const feed_position& after, int limit) {
    return work.all<feed_event>(sql::feed_read, param<"after_xid">(std::to_string(after.xid)),
                                param<"after_id">(after.id), param<"limit">(limit));
}

feed_position feed_frontier(transaction& work) {
    return work.first<feed_position>(sql::feed_frontier).value_or(feed_position{});
}

} // namespace callboard::storage
