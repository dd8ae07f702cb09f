#pragma once

#include <cstdint>
#include <memory>
#include <mutex>
#include <set>
#include <string>
#include <utility>

namespace callboard::http {

/// The idempotency keys of the requests that this node is handling. Safe to share between threads.
/// Bounded by the number of requests in flight.
class keys_in_flight {
  public:
    /// Holds the key until it is destroyed.
    class lease {
      public:
        lease(keys_in_flight& keys, std::pair<std::int64_t, std::string> key)
            : keys_(keys)
            , key_(std::move(key)) {}
        ~lease() { keys_.release(key_); }
        lease(const lease&) = delete;
        lease& operator=(const lease&) = delete;

      private:
        keys_in_flight& keys_;
        std::pair<std::int64_t, std::string> key_;
    };

    /// Takes the key. Returns nullptr if it is held already.
    std::shared_ptr<lease> take(std::int64_t user_id, const std::string& key) {
        auto whose = std::pair{user_id, key};
        auto lock = std::lock_guard{guard_};
        if (!held_.insert(whose).second)
            return nullptr;
        return std::make_shared<lease>(*this, std::move(whose));
    }

  private:
    void release(const std::pair<std::int64_t, std::string>& key) {
        auto lock = std::lock_guard{guard_};
        held_.erase(key);
    }

    std::mutex guard_;
    std::set<std::pair<std::int64_t, std::string>> held_;
};

} // namespace callboard::http
