#pragma once

#include <cstdint>
#include <mutex>
#include <unordered_map>
#include <unordered_set>

#include "storage/people/sessions.hpp"

namespace callboard::http {

/// The access tokens that have ended, as far as this node has looked. Users it does not know, or
/// whose rights just changed, are looked up in the database first; so a session's end takes effect
/// at once. Safe to share between threads.
class session_registry {
  public:
    static constexpr std::size_t limit = 100'000; ///< users; when full, it is emptied

    enum class standing { valid, ended, unknown };

    /// Returns whether a token of this user, session and epoch is still valid.
    [[nodiscard]] standing check(std::int64_t user_id, std::int64_t session_id, int epoch) const;
    /// Stores the result of a look-up that began at `generation`.
    void learn(std::int64_t user_id, const storage::revocations& found, std::uint64_t generation);
    /// Something changed for this user, or for everybody (0): look it up again.
    void forget(std::int64_t user_id);
    void forget_all();
    /// The registry is off at first, and while the node cannot hear what other nodes change: then
    /// it keeps nothing and knows nobody.
    void enable(bool on);
    /// Read this before a look-up begins.
    [[nodiscard]] std::uint64_t generation() const;

  private:
    struct entry {
        int epoch = 0;
        std::unordered_set<std::int64_t> ended_sessions;
    };
    mutable std::mutex guard_;
    std::uint64_t generation_ = 0;
    bool enabled_ = false;
    std::unordered_map<std::int64_t, entry> known_;
};

} // namespace callboard::http
