#pragma once

#include <cstdio>
#include <optional>
#include <stdexcept>
#include <string>

namespace callboard::app {

/// There is no password; the text is for the operator.
struct no_password : std::runtime_error {
    using std::runtime_error::runtime_error;
};

/// Reads a new password, never from the command line: the only line of `file`, the first line of
/// standard input for "-", or typed twice on the terminal without echo if there is no file. Throws
/// `no_password`.
std::string read_new_password(const std::optional<std::string>& file);

/// Returns the first line of a stream without its line end. Throws `no_password` if it is empty.
std::string read_password_line(std::FILE* stream);

} // namespace callboard::app
