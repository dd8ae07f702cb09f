#pragma once

#include <chrono>
#include <optional>
#include <string_view>

#include "storage/values/timestamp.hpp"

namespace callboard::storage {

/// An instant, or what clocks show at one: a date and a time of the day without an offset, which
/// only a zone makes an instant.
class moment {
  public:
    moment() = default;
    moment(timestamp instant)
        : instant_(instant) {}
    explicit moment(std::chrono::local_seconds shown)
        : shown_(shown) {}

    /// Nullopt when it needs a zone.
    [[nodiscard]] const std::optional<timestamp>& instant() const { return instant_; }
    [[nodiscard]] std::chrono::local_seconds shown() const { return shown_; }

  private:
    std::optional<timestamp> instant_;
    std::chrono::local_seconds shown_{};
};

/// Reads RFC 3339, and the same without the offset, then also without the seconds.
[[nodiscard]] std::optional<moment> parse_moment(std::string_view text);

} // namespace callboard::storage
