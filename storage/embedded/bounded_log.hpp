#pragma once

#include <cstdint>
#include <filesystem>
#include <string>

namespace callboard::storage {

/// A log file that a child process appends to.
class bounded_log {
  public:
    bounded_log(std::filesystem::path path, std::uintmax_t most_bytes)
        : path_(std::move(path))
        , most_bytes_(most_bytes) {}

    [[nodiscard]] const std::filesystem::path& path() const { return path_; }

    /// Moves the text to `<path>.1` once the file is over the limit. Safe while the child writes,
    /// although lines written at that moment may be lost.
    void shorten() const noexcept;

    [[nodiscard]] std::uintmax_t size() const noexcept;
    /// Returns the complete lines after position `at` and moves `at` behind them. Starts from the
    /// beginning if the file has been shortened.
    [[nodiscard]] std::string added_since(std::uintmax_t& at) const;

    /// Returns the last lines, for an error message.
    [[nodiscard]] std::string tail() const;

  private:
    std::filesystem::path path_;
    std::uintmax_t most_bytes_;
};

} // namespace callboard::storage
