#include "config/settings.hpp"

#include <cstdlib>

#include <pwd.h>
#include <unistd.h>

namespace callboard::config {

namespace {

std::string variable(const char* name) {
    const auto* value = std::getenv(name);
    return value ? value : "";
}

std::string home_directory() {
    if (auto home = variable("HOME"); !home.empty())
        return home;
    const auto* entry = ::getpwuid(::geteuid());
    return entry && entry->pw_dir ? entry->pw_dir : "";
}

} // namespace

std::filesystem::path default_state_directory(bool root, std::string_view xdg_state_home,
                                              std::string_view home) {
    if (const std::filesystem::path base{xdg_state_home}; !root && base.is_absolute())
        return base / "callboard";
    if (root || home.empty())
        return "/var/lib/callboard";
    return std::filesystem::path{home} / ".local/state/callboard";
}

std::filesystem::path settings::resolved_state_directory() const {
    if (!database.state_directory.empty())
        return std::filesystem::absolute(database.state_directory);
    return default_state_directory(::geteuid() == 0, variable("XDG_STATE_HOME"), home_directory());
}

std::filesystem::path settings::resolved_mail_directory() const {
    if (!mail.directory.empty())
        return std::filesystem::absolute(mail.directory);
    return resolved_state_directory() / "mail";
}

} // namespace callboard::config
