#pragma once

#include <cstddef>
#include <filesystem>
#include <string>

namespace callboard::config {

/// The largest file that is read; no configuration is larger.
inline constexpr std::size_t text_file_limit = 1'048'576;

/// The text of a file, or why it cannot be read ("cannot be read: Permission denied").
struct file_text {
    std::string text;
    std::string error;
};

/// Reads a whole file of at most `text_file_limit` bytes.
file_text read_text_file(const std::filesystem::path& path);

/// Reads the only line of a file, without its line end: the form of secrets in files. An empty
/// file, or one with a second line, is an error.
file_text read_secret_file(const std::filesystem::path& path);

} // namespace callboard::config
