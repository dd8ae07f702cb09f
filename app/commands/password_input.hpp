#pragma once

#include <cstdio>
#include <optional>
#include <stdexcept>
#include <string>

namespace callboard::app {

/// No password could be had; the text is for the operator.
struct no_password : std::runtime_error {
    using std::runtime_error::runtime_error;
};

/// A new password, never from the command line: the only line of `file`, the first of standard
/// input for "-", or typed twice on the terminal without echo if no file is given. Throws
/// `no_password`.
std::string read_new_password(const std::optional<std::string>& file);

/// The first line of a stream without its line end. Throws `no_password` if it is empty.
std::string read_password_line(std::FILE* stream);

} // namespace callboard::app
