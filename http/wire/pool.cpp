#include "http/wire/pool.hpp"

#include <utility>

namespace callboard::http {

pool::share& pool::share::operator=(share&& other) noexcept {
    std::swap(from_, other.from_);
    std::swap(who_, other.who_);
    std::swap(amount_, other.amount_);
    return *this;
}

pool::share::~share() {
    if (from_)
        from_->give_back(who_, amount_);
}

std::optional<pool::share> pool::take(std::string_view who, std::size_t amount) {
    auto lock = std::lock_guard{guard_};
    if (amount > of_all_ - taken_)
        return std::nullopt;
    auto holder = std::string{who};
    if (!holder.empty()) {
        auto& has = by_holder_[holder];
        if (has > 0 && (has >= of_each_ || amount > of_each_ - has))
            return std::nullopt;
        has += amount;
    }
    taken_ += amount;
    return share{shared_from_this(), std::move(holder), amount};
}

std::size_t pool::taken() const {
    auto lock = std::lock_guard{guard_};
    return taken_;
}

void pool::give_back(const std::string& who, std::size_t amount) {
    auto lock = std::lock_guard{guard_};
    taken_ -= amount;
    auto at = by_holder_.find(who);
    if (at == by_holder_.end())
        return;
    at->second -= amount;
    if (at->second == 0)
        by_holder_.erase(at);
}

} // namespace callboard::http
