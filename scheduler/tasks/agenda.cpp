#include "scheduler/tasks/agenda.hpp"

#include <iterator>

namespace callboard::scheduler {

using storage::timestamp;

void agenda::add(timestamp time) {
    if (times_.size() == limit_ && time >= *times_.rbegin())
        return;
    times_.insert(time);
    if (times_.size() > limit_)
        times_.erase(std::prev(times_.end()));
}

void agenda::replace(std::span<const timestamp> times, timestamp now) {
    times_.clear();
    for (const auto time : times)
        if (time > now)
            add(time);
}

void agenda::drop_until(timestamp now) {
    times_.erase(times_.begin(), times_.upper_bound(now));
}

std::optional<timestamp> agenda::next() const {
    return times_.empty() ? std::nullopt : std::optional{*times_.begin()};
}

} // namespace callboard::scheduler
