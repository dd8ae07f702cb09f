#pragma once

#include <cstddef>
#include <memory>
#include <mutex>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>

namespace callboard::http {

/// Something of which there is only so much, connections or bytes, and of which nobody may have
/// more than a part: so one client cannot take what all need. Safe to share between threads.
class pool : public std::enable_shared_from_this<pool> {
  public:
    /// What somebody has of it, until the object ends.
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

    /// Takes a share for an address; nothing when too much is taken. One who has none gets one of
    /// any size that is there. Nobody's (an empty `who`) counts among all only.
    [[nodiscard]] std::optional<share> take(std::string_view who, std::size_t amount);
    /// What all have.
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
