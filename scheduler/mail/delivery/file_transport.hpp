#pragma once

#include <filesystem>
#include <memory>

#include "scheduler/mail/delivery/transport.hpp"

namespace callboard::scheduler {

/// Writes each mail to `folder` as one `.eml` file. The file appears as a whole or not at all,
/// survives a crash once the outcome is `sent`, and is named after the Message-ID, so that a mail
/// that is delivered twice is still one file. Creates the folder; throws
/// std::filesystem::filesystem_error if that fails.
[[nodiscard]] std::unique_ptr<mail_transport> file_transport(std::filesystem::path folder);

} // namespace callboard::scheduler
