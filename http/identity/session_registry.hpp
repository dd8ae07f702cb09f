#pragma once

#include <cstdint>
#include <mutex>
#include <unordered_map>
#include <unordered_set>

#include "storage/people/sessions.hpp"

namespace callboard::http {

/// Which access tokens have ended, as far as this node has looked. A user it does not know, or one
/// whose rights just changed, is looked up in the database first; so an end takes effect at once.
/// Safe to share between threads.
class session_registry {
  public:
    static constexpr std::size_t limit = 100'000; ///< users; beyond it the registry starts anew

    enum class standing { valid, ended, unknown };

    /// Whether a token of this user, session and epoch still counts.
    [[nodiscard]] standing check(std::int64_t user_id, std::int64_t session_id, int epoch) const;
    /// What a look-up that began at `generation` found.
    void learn(std::int64_t user_id, const storage::revocations& found, std::uint64_t generation);
    /// Something changed for this user, or for everybody: look again.
    void forget(std::int64_t user_id);
    void forget_all();
    /// Off, as it is at first, while the node cannot hear what others change: nothing is kept,
    /// everybody is unknown.
    void enable(bool on);
    /// To be read before a look-up begins.
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
