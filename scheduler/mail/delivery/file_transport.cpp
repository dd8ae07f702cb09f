#include "scheduler/mail/delivery/file_transport.hpp"

#include <algorithm>
#include <atomic>
#include <cerrno>
#include <string>
#include <string_view>
#include <system_error>
#include <utility>

#include <fcntl.h>
#include <sys/types.h>
#include <unistd.h>

#include <boost/algorithm/string/predicate.hpp>
#include <fmt/format.h>

#include "config/ascii.hpp"
#include "storage/embedded/descriptor.hpp"

namespace callboard::scheduler {

namespace {

namespace fs = std::filesystem;

constexpr std::size_t max_name_length = 200; // file systems allow 255 bytes

storage::descriptor open_file(const fs::path& path, int flags) {
    return storage::descriptor{::open(path.c_str(), flags | O_CLOEXEC, 0600)};
}

/// Returns the id between the angle brackets of the header's Message-ID, or an empty text.
std::string_view message_id_of(std::string_view content) {
    constexpr std::string_view header = "message-id:";
    const auto head = content.substr(0, content.find("\r\n\r\n"));
    for (std::size_t line = 0; line < head.size();) {
        const auto rest = head.substr(line);
        if (boost::algorithm::istarts_with(rest, header)) {
            const auto open = rest.find('<');
            const auto close = rest.find('>');
            if (open == std::string_view::npos || close == std::string_view::npos || close < open)
                return {};
            return rest.substr(open + 1, close - open - 1);
        }
        const auto end = rest.find('\n');
        if (end == std::string_view::npos)
            break;
        line += end + 1;
    }
    return {};
}

/// Returns a file name for the id: the id itself if it is safe, otherwise a safe form made unique
/// by a hash (FNV-1a, which is the same in every build).
std::string file_name_for(std::string_view id) {
    std::uint64_t hash = 0xcbf29ce484222325U;
    std::string name;
    for (const char c : id) {
        hash = (hash ^ static_cast<unsigned char>(c)) * 0x100000001b3U;
        const bool safe = config::is_alphanumeric(c) || c == '@' || c == '-' || c == '_' ||
                          c == '+' || (c == '.' && !name.empty());
        name += safe ? c : '_';
    }
    if (name == id && name.size() <= max_name_length)
        return name + ".eml";
    return fmt::format("{}-{:016x}.eml", name.substr(0, max_name_length), hash);
}

bool write_all(int file, std::string_view bytes) {
    while (!bytes.empty()) {
        const auto written = ::write(file, bytes.data(), bytes.size());
        if (written < 0 && errno == EINTR)
            continue;
        if (written <= 0)
            return false;
        bytes.remove_prefix(static_cast<std::size_t>(written));
    }
    return true;
}

std::error_code last_error() {
    return {errno, std::system_category()};
}

/// Writes the file under another name, makes it durable and only then renames it.
std::error_code write_durably(const fs::path& folder, const std::string& name,
                              std::string_view bytes) {
    static std::atomic<unsigned> counter = 0;
    const auto temporary = folder / fmt::format(".{}-{}.tmp", ::getpid(), ++counter);
    std::error_code error;
    {
        const auto file = open_file(temporary, O_WRONLY | O_CREAT | O_TRUNC);
        if (!file)
            return last_error();
        if (!write_all(file.get(), bytes) || ::fsync(file.get()) != 0)
            error = last_error();
    }
    if (!error)
        fs::rename(temporary, folder / name, error);
    if (error) {
        std::error_code ignored;
        fs::remove(temporary, ignored);
        return error;
    }
    const auto directory = open_file(folder, O_RDONLY | O_DIRECTORY);
    if (!directory || ::fsync(directory.get()) != 0)
        return last_error();
    return {};
}

class folder_transport final : public mail_transport {
  public:
    explicit folder_transport(fs::path folder)
        : folder_(std::move(folder)) {
        fs::create_directories(folder_);
    }

    delivery_result deliver(const envelope& mail,
                            const std::function<bool()>& before_content) override {
        const auto id = message_id_of(mail.content);
        if (id.empty())
            return {delivery::failed, "the mail has no Message-ID"};
        if (!before_content())
            return {delivery::deferred, "held back before the content was written"};
        const auto name = file_name_for(id);
        if (const auto error = write_durably(folder_, name, mail.content))
            return {delivery::deferred, fmt::format("not written: {}", error.message())};
        return {delivery::sent, fmt::format("written to {}", name)};
    }

  private:
    fs::path folder_;
};

} // namespace

std::unique_ptr<mail_transport> file_transport(fs::path folder) {
    return std::make_unique<folder_transport>(std::move(folder));
}

} // namespace callboard::scheduler
