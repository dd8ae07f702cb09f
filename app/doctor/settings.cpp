#include "app/doctor/doctor.hpp"

#include <algorithm>
#include <filesystem>
#include <iterator>

#include <fmt/format.h>
#include <sys/stat.h>
#include <sys/statvfs.h>
#include <unistd.h>

#include "app/data/data_places.hpp"
#include "app/data/signing_key.hpp"
#include "config/check.hpp"
#include "config/network.hpp"
#include "config/text_file.hpp"

namespace callboard::app {

namespace fs = std::filesystem;

namespace {

constexpr auto little_space = std::uintmax_t{1} << 30;
constexpr auto no_space = std::uintmax_t{128} << 20;
constexpr auto few_inodes = std::uintmax_t{10'000};

findings examine_space(const fs::path& wanted) {
    const auto path = nearest_existing(wanted);
    struct statvfs found = {};
    if (::statvfs(path.c_str(), &found) != 0)
        return {{severity::error,
                 fmt::format("Cannot read the free disk space of {}.", path.string())}};
    const auto space = std::uintmax_t{found.f_bavail} * found.f_frsize;
    const auto inodes = std::uintmax_t{found.f_favail};
    const auto few = found.f_files > 0 && inodes < few_inodes;
    const auto level = space < no_space              ? severity::error
                       : space < little_space || few ? severity::warning
                                                     : severity::ok;
    return {{level, fmt::format("{:.1f} GB{} free at {}", static_cast<double>(space) / (1 << 30),
                                few ? fmt::format(" and {} inodes", inodes) : "", path.string())}};
}

findings examine_state(const config::settings& settings) {
    const auto state = settings.resolved_state_directory();
    auto error = std::error_code{};
    if (!fs::exists(state, error))
        return {{severity::warning,
                 fmt::format("There is nothing in {} yet; the first start will create a new, empty "
                             "database there. If there should already be one, correct "
                             "database.state_directory.",
                             state.string())}};
    if (!fs::is_directory(state, error) || ::access(state.c_str(), W_OK | X_OK) != 0)
        return {{severity::error, fmt::format("Cannot write to {}. Make this user its owner, or "
                                              "run this as the service's user.",
                                              state.string())}};
    return {{severity::ok, fmt::format("in {}", state.string())}};
}

findings examine_key_file(const fs::path& path) {
    auto error = std::error_code{};
    if (!fs::exists(path, error))
        return {{severity::ok, fmt::format("none yet; the first start creates {}", path.string())}};
    const auto key = config::read_secret_file(path);
    if (!key.error.empty())
        return {{severity::error, fmt::format("{} {}", path.string(), key.error)}};
    if (const auto weakness = config::weakness_of_signing_key(key.text); !weakness.empty())
        return {{severity::error, fmt::format("{} {}", path.string(), weakness)}};
    if (struct stat found = {}; ::stat(path.c_str(), &found) == 0 && (found.st_mode & 077) != 0)
        return {{severity::warning,
                 fmt::format("Others can read {0}: run `chmod 600 {0}`.", path.string())}};
    return {{severity::ok, fmt::format("in {}", path.string())}};
}

} // namespace

findings examine_data(const config::settings& settings) {
    if (!settings.database.url.empty())
        return {{severity::ok, describe_data(settings)}};
    return examine_state(settings);
}

findings examine_signing_key(const config::settings& settings) {
    if (!settings.auth.signing_key.empty())
        return {{severity::ok, "in the settings"}};
    if (!settings.database.url.empty())
        return {{severity::error,
                 "auth.signing_key is not set. With a database server every node needs the same "
                 "key: set auth.signing_key_file."}};
    return examine_key_file(signing_key_file(settings));
}

findings examine_public_url(const config::settings& settings) {
    const auto& url = settings.server.public_url;
    if (settings.mail.transport != config::mail_transport::smtp)
        return {{severity::ok, url}};
    const auto host = config::host_of_url(url);
    if (config::is_loopback_host(host) || host == "0.0.0.0" || host == "::")
        return {
            {severity::error,
             fmt::format("Mail is sent by SMTP, but its links lead to {}, which nobody else can "
                         "open. Set server.public_url to the address that people use.",
                         url)}};
    if (!url.starts_with("https://"))
        return {{severity::warning,
                 fmt::format("Links in mail lead to {}, so passwords are sent unencrypted. Put a "
                             "TLS proxy in front, and set server.public_url to its https address.",
                             url)}};
    return {{severity::ok, url}};
}

findings examine_admin_listener(const config::settings& settings) {
    const auto& admin = settings.admin;
    const auto where = fmt::format("{}:{}", admin.address, admin.port);
    if (config::is_loopback_host(admin.address))
        return {{severity::ok, fmt::format("{}, for this machine only", where)}};
    return {
        {severity::warning,
         fmt::format("{} is open to the network and has no authentication: anyone who can reach "
                     "it can read the service's metrics. Set admin.address to 127.0.0.1, or "
                     "restrict access to your monitoring with a firewall.",
                     where)}};
}

findings examine_disk(const config::settings& settings) {
    auto places = std::vector<fs::path>{settings.resolved_state_directory()};
    if (settings.mail.transport == config::mail_transport::file)
        places.push_back(settings.resolved_mail_directory());
    auto found = findings{};
    auto seen = std::vector<dev_t>{};
    for (const auto& place : places) {
        struct stat disk = {};
        ::stat(nearest_existing(place).c_str(), &disk);
        if (std::ranges::find(seen, disk.st_dev) != seen.end())
            continue;
        seen.push_back(disk.st_dev);
        std::ranges::move(examine_space(place), std::back_inserter(found));
    }
    return found;
}

} // namespace callboard::app
