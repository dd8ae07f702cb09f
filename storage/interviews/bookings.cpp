#include "storage/interviews/bookings.hpp"

#include <fmt/format.h>

#include "storage/interviews/sql.hpp"
#include "storage/json/json_writer.hpp"

namespace callboard::storage {

namespace {

struct busy_people {
    std::vector<overlap> busy;
};
BOOST_DESCRIBE_STRUCT(busy_people, (), (busy))

} // namespace

std::vector<overlap> list_bookings(const caller& who, transaction& work, const booking& wanted) {
    return work.all<overlap>(sql::booking_overlaps, who, wanted);
}

void lock_bookings(transaction& work, std::span<const std::int64_t> user_ids,
                   std::optional<std::int64_t> candidate_id) {
    auto people = std::vector<std::string>{};
    for (const auto id : user_ids)
        people.push_back(fmt::format("booking of user {}", id));
    if (candidate_id)
        people.push_back(fmt::format("booking of candidate {}", *candidate_id));
    work.exec(sql::booking_lock, param<"people">(people));
}

std::vector<overlap> find_overlaps(const caller& who, transaction& work, const booking& wanted) {
    lock_bookings(work, wanted.user_ids, wanted.candidate_id);
    return list_bookings(who, work, wanted);
}

void throw_busy(std::span<const overlap> overlaps) {
    const auto& first = overlaps.front();
    auto detail = fmt::format("{} is booked from {} to {} already.", first.name,
                              to_text(first.starts_at), to_text(first.ends_at));
    if (overlaps.size() > 1)
        detail += fmt::format(" There are {} bookings in the way.", overlaps.size());
    detail += " Send allow_overlap to schedule the round all the same.";
    throw failure{refusal{errc::conflict,
                          std::move(detail),
                          {},
                          to_json(busy_people{{overlaps.begin(), overlaps.end()}}),
                          0}};
}

} // namespace callboard::storage
