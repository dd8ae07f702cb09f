#include "storage/interviews/calendar_feeds.hpp"

#include "storage/interviews/sql.hpp"

namespace callboard::storage {

std::optional<calendar_feed> get_calendar_feed(const caller& who, transaction& work,
                                               const calendar_feed_input&) {
    return work.first<calendar_feed>(sql::calendar_feed_find, who);
}

void delete_calendar_feed(const caller& who, transaction& work, const calendar_feed_input&) {
    work.exec(sql::calendar_feed_delete, who);
}

calendar_feed replace_calendar_feed(const caller& who, transaction& work, const bytes& token_hash) {
    return work
        .first<calendar_feed>(sql::calendar_feed_replace, who, param<"token_hash">(token_hash))
        .value();
}

std::optional<std::vector<calendar_round>> find_calendar_rounds(transaction& work,
                                                                const bytes& token_hash) {
    const auto owner =
        work.scalar<std::int64_t>(sql::calendar_feed_owner, param<"token_hash">(token_hash));
    if (!owner)
        return std::nullopt;
    return work.all<calendar_round>(sql::calendar_feed_rounds, param<"user_id">(*owner),
                                    param<"days_back">(feed_days_back),
                                    param<"limit">(feed_rounds));
}

} // namespace callboard::storage
