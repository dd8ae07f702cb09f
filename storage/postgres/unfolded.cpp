#include "storage/postgres/unfolded.hpp"

#include <string_view>
#include <utility>

#include <libpq-fe.h>

#include "storage/postgres/codec.hpp"
#include "storage/postgres/notices.hpp"

namespace callboard::storage {

namespace {

/// The SQLSTATE of the notices from the triggers in migration 0011_text_keys.
constexpr auto unfolded_state = std::string_view{"CB001"};

std::vector<unfolded_row>& kept() {
    thread_local auto rows = std::vector<unfolded_row>{};
    return rows;
}

void hear(void*, const PGresult* told) {
    const auto* state = PQresultErrorField(told, PG_DIAG_SQLSTATE);
    if (state == nullptr || state != unfolded_state)
        return log_notice(told);
    const auto row = std::string_view{PQresultErrorField(told, PG_DIAG_MESSAGE_PRIMARY)};
    const auto space = row.rfind(' ');
    kept().push_back(
        {std::string{row.substr(0, space)}, decode<std::int64_t>(row.substr(space + 1))});
}

} // namespace

void hear_notices(pg_conn* session) {
    PQsetNoticeReceiver(session, &hear, nullptr);
}

std::vector<unfolded_row> take_unfolded() {
    return std::exchange(kept(), {});
}

} // namespace callboard::storage
