#pragma once

#include <chrono>
#include <optional>
#include <string_view>

#include "storage/values/timestamp.hpp"

namespace callboard::storage {

/// An instant, or a date and time of day without an offset, which is an instant only in a zone.
class moment {
  public:
    moment() = default;
    moment(timestamp instant)
        : instant_(instant) {}
    explicit moment(std::chrono::local_seconds shown)
        : shown_(shown) {}

    /// Returns the instant; nothing if it depends on a zone.
    [[nodiscard]] const std::optional<timestamp>& instant() const { return instant_; }
    /// Returns what the clocks of that zone show.
    [[nodiscard]] std::chrono::local_seconds shown() const { return shown_; }

  private:
    std::optional<timestamp> instant_;
    std::chrono::local_seconds shown_{};
};

/// Reads a time in RFC 3339 form, also without the offset, and then also without seconds.
[[nodiscard]] std::optional<moment> parse_moment(std::string_view text);

} // namespace callboard::storage
