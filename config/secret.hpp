#pragma once

#include <string>
#include <utility>

namespace callboard::config {

/// A setting that must never be printed. It has no stream operator and no formatter, so the only
/// way to its text is `reveal()`, which is easy to search for.
class secret {
  public:
    secret() = default;
    explicit secret(std::string text)
        : text_(std::move(text)) {}

    /// The text itself: to pass on, never for a log or an answer.
    [[nodiscard]] const std::string& reveal() const noexcept { return text_; }
    [[nodiscard]] bool empty() const noexcept { return text_.empty(); }
    bool operator==(const secret&) const = default;

  private:
    std::string text_;
};

} // namespace callboard::config
