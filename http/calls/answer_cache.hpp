#pragma once

#include <cstdint>
#include <memory>
#include <mutex>
#include <optional>
#include <string>
#include <unordered_map>

#include "http/wire/compression.hpp"

namespace callboard::http {

/// A body that is sent to many clients.
struct kept_answer {
    std::shared_ptr<const std::string> plain;
    std::shared_ptr<const std::string> gzipped;
};

/// Returns a text both as it is and compressed, for answers that are sent many times.
[[nodiscard]] inline kept_answer keep(std::string text) {
    auto packed = std::make_shared<const std::string>(gzip(text));
    return {std::make_shared<const std::string>(std::move(text)), std::move(packed)};
}

/// Answers that are the same for every caller, kept until what they show changes. Safe to share
/// between threads.
class answer_cache {
  public:
    static constexpr std::size_t limit = 1'000;         ///< answers; when full, it is emptied
    static constexpr std::size_t longest = 1 << 20;     ///< bytes of an answer
    static constexpr std::size_t most_bytes = 32 << 20; ///< of all; clients choose the queries

    [[nodiscard]] std::optional<kept_answer> find(const std::string& key) const {
        auto lock = std::lock_guard{guard_};
        auto at = known_.find(key);
        return at == known_.end() ? std::nullopt : std::optional{at->second};
    }
    /// Read this before the answer is made.
    [[nodiscard]] std::uint64_t generation() const {
        auto lock = std::lock_guard{guard_};
        return generation_;
    }
    /// Keeps the answer unless something has changed since `generation`.
    void keep(const std::string& key, const kept_answer& answer, std::uint64_t generation) {
        auto lock = std::lock_guard{guard_};
        if (!enabled_ || generation != generation_ || answer.plain->size() > longest)
            return;
        auto size = size_of(key, answer);
        if (known_.size() >= limit || bytes_ + size > most_bytes)
            clear();
        auto [at, added] = known_.try_emplace(key);
        bytes_ += size - (added ? 0 : size_of(key, at->second));
        at->second = answer;
    }
    void forget_all() {
        auto lock = std::lock_guard{guard_};
        ++generation_;
        clear();
    }
    /// The cache is off at first, and while the node cannot hear what other nodes change.
    void enable(bool on) {
        auto lock = std::lock_guard{guard_};
        enabled_ = on;
        ++generation_;
        clear();
    }

  private:
    static std::size_t size_of(const std::string& key, const kept_answer& answer) {
        return key.size() + (answer.plain ? answer.plain->size() : 0) +
               (answer.gzipped ? answer.gzipped->size() : 0);
    }
    void clear() {
        known_.clear();
        bytes_ = 0;
    }

    mutable std::mutex guard_;
    std::uint64_t generation_ = 0;
    bool enabled_ = false;
    std::size_t bytes_ = 0;
    std::unordered_map<std::string, kept_answer> known_;
};

} // namespace callboard::http
