#pragma once

#include <cstdint>
#include <memory>
#include <mutex>
#include <optional>
#include <string>
#include <unordered_map>

namespace callboard::http {

/// A body that is sent to many.
struct kept_answer {
    std::shared_ptr<const std::string> plain;
    std::shared_ptr<const std::string> gzipped;
};

/// Answers that are the same for every caller, kept until what they show changes. Safe to share
/// between threads.
class answer_cache {
  public:
    static constexpr std::size_t limit = 1'000;     ///< answers; beyond it the cache starts anew
    static constexpr std::size_t longest = 1 << 20; ///< bytes of an answer

    [[nodiscard]] std::optional<kept_answer> find(const std::string& key) const {
        auto lock = std::lock_guard{guard_};
        auto at = known_.find(key);
        return at == known_.end() ? std::nullopt : std::optional{at->second};
    }
    /// To be read before the answer is made.
    [[nodiscard]] std::uint64_t generation() const {
        auto lock = std::lock_guard{guard_};
        return generation_;
    }
    /// Keeps the answer unless something changed since `generation`.
    void keep(const std::string& key, const kept_answer& answer, std::uint64_t generation) {
        auto lock = std::lock_guard{guard_};
        if (!enabled_ || generation != generation_ || answer.plain->size() > longest)
            return;
        if (known_.size() >= limit)
            known_.clear();
        known_[key] = answer;
    }
    void forget_all() {
        auto lock = std::lock_guard{guard_};
        ++generation_;
        known_.clear();
    }
    /// Off while the node cannot hear what others change.
    void enable(bool on) {
        auto lock = std::lock_guard{guard_};
        enabled_ = on;
        ++generation_;
        known_.clear();
    }

  private:
    mutable std::mutex guard_;
    std::uint64_t generation_ = 0;
    bool enabled_ = true;
    std::unordered_map<std::string, kept_answer> known_;
};

} // namespace callboard::http
