#include "storage/embedded/state_lock.hpp"

#include <array>
#include <cerrno>
#include <string>
#include <system_error>

#include <fcntl.h>
#include <fmt/format.h>
#include <sys/file.h>

#include "storage/embedded/startup_error.hpp"

namespace callboard::storage {

namespace {

std::string error_text(int code) {
    return std::generic_category().message(code);
}

/// Returns "process 123", or less if the holder has not written its pid yet.
std::string holder(int file) {
    auto text = std::array<char, 32>{};
    const auto size = ::pread(file, text.data(), text.size() - 1, 0);
    const auto digits = std::string{text.data(), size > 0 ? static_cast<std::size_t>(size) : 0};
    const auto end = digits.find_first_not_of("0123456789");
    return end == 0 || digits.empty() ? "another process" : "process " + digits.substr(0, end);
}

} // namespace

state_lock::state_lock(const std::filesystem::path& directory) {
    const auto path = directory / "callboard.lock";
    file_ = descriptor{::open(path.c_str(), O_RDWR | O_CREAT | O_CLOEXEC | O_NOFOLLOW, 0600)};
    if (!file_)
        throw startup_error{fmt::format("Cannot open the lock file {}: {}. Start Callboard as the "
                                        "user that owns this state directory.",
                                        path.string(), error_text(errno))};
    if (::flock(file_.get(), LOCK_EX | LOCK_NB) != 0) {
        if (errno != EWOULDBLOCK)
            throw startup_error{fmt::format("Cannot lock {}: {}. The state directory must be on a "
                                            "file system that supports locks.",
                                            path.string(), error_text(errno))};
        throw startup_error{
            fmt::format("The state directory {} is in use by another Callboard ({}). Stop that one "
                        "first, or give this one a state directory of its own.",
                        directory.string(), holder(file_.get()))};
    }
    const auto pid = fmt::format("{}\n", ::getpid());
    if (::ftruncate(file_.get(), 0) != 0 || ::pwrite(file_.get(), pid.data(), pid.size(), 0) < 0)
        throw startup_error{fmt::format("Cannot write {}: {}. Is the disk full?", path.string(),
                                        error_text(errno))};
}

} // namespace callboard::storage
