#pragma once

#include <cstddef>
#include <memory>
#include <mutex>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>

namespace callboard::http {

/// A limited resource (connections or bytes) of which nobody may have more than a part, so that one
/// client cannot take what all need. Safe to share between threads.
class pool : public std::enable_shared_from_this<pool> {
  public:
    /// A part of the pool that somebody holds until the object is destroyed.
    class share {
      public:
        share(std::shared_ptr<pool> from, std::string who, std::size_t amount)
            : from_(std::move(from))
            , who_(std::move(who))
            , amount_(amount) {}
        share(share&& other) noexcept = default;
        share& operator=(share&& other) noexcept;
        ~share();

      private:
        std::shared_ptr<pool> from_;
        std::string who_;
        std::size_t amount_;
    };

    pool(std::size_t of_all, std::size_t of_each)
        : of_all_(of_all)
        , of_each_(of_each) {}

    /// Takes a share for an address; returns nothing if too much is taken. Somebody without a share
    /// gets one of any size that is left. Shares for an empty `who` count only towards the total.
    [[nodiscard]] std::optional<share> take(std::string_view who, std::size_t amount);
    /// Returns the total of all shares.
    [[nodiscard]] std::size_t taken() const;

  private:
    void give_back(const std::string& who, std::size_t amount);

    const std::size_t of_all_;
    const std::size_t of_each_;
    mutable std::mutex guard_;
    std::size_t taken_ = 0;
    std::unordered_map<std::string, std::size_t> by_holder_;
};

} // namespace callboard::http
