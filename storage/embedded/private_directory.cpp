#include "storage/embedded/private_directory.hpp"

#include <cerrno>
#include <string>
#include <system_error>

#include <fcntl.h>
#include <fmt/format.h>
#include <sys/stat.h>

#include "storage/embedded/startup_error.hpp"

namespace callboard::storage {

void make_private_directory(const std::filesystem::path& path,
                            const std::optional<identity>& owner) {
    const auto uid = owner ? owner->uid : ::geteuid();
    const auto gid = owner ? owner->gid : ::getegid();
    const auto fail = [&](const std::string& why) {
        throw startup_error{fmt::format(
            "Cannot use the directory {}: {}. Remove it, or choose another state directory.",
            path.string(), why)};
    };
    const auto fail_with_errno = [&] { fail(std::generic_category().message(errno)); };
    if (::mkdir(path.c_str(), 0700) != 0 && errno != EEXIST)
        fail_with_errno();
    const auto directory =
        descriptor{::open(path.c_str(), O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC)};
    struct stat found = {};
    if (!directory || ::fstat(directory.get(), &found) != 0)
        fail_with_errno();
    if (found.st_uid != uid && found.st_uid != ::geteuid())
        fail("it belongs to another user");
    if (owner && ::fchown(directory.get(), uid, gid) != 0)
        fail_with_errno();
    if (::fchmod(directory.get(), 0700) != 0)
        fail_with_errno();
}

} // namespace callboard::storage
