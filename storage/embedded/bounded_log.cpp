#include "storage/embedded/bounded_log.hpp"

#include <algorithm>
#include <exception>
#include <fstream>
#include <system_error>

#include <spdlog/spdlog.h>

namespace callboard::storage {

namespace fs = std::filesystem;

void bounded_log::shorten() const noexcept {
    try {
        auto error = std::error_code{};
        const auto size = fs::file_size(path_, error);
        if (error || size <= most_bytes_)
            return;
        // Copy, do not rename: the child keeps the file open and appends to it.
        fs::copy_file(path_, path_.string() + ".1", fs::copy_options::overwrite_existing, error);
        fs::resize_file(path_, 0, error);
        if (error)
            spdlog::warn("cannot shorten {}: {}", path_.string(), error.message());
    } catch (const std::exception& problem) {
        spdlog::warn("cannot shorten a log: {}", problem.what());
    }
}

std::uintmax_t bounded_log::size() const noexcept {
    auto error = std::error_code{};
    const auto size = fs::file_size(path_, error);
    return error ? 0 : size;
}

std::string bounded_log::added_since(std::uintmax_t& at) const {
    constexpr auto most = std::uintmax_t{65'536}; // the next call reads the rest
    const auto end = size();
    if (end < at)
        at = 0;
    if (end == at)
        return {};
    auto file = std::ifstream{path_, std::ios::binary};
    file.seekg(static_cast<std::streamoff>(at));
    auto text = std::string(static_cast<std::size_t>(std::min(end - at, most)), '\0');
    file.read(text.data(), static_cast<std::streamsize>(text.size()));
    text.resize(static_cast<std::size_t>(file.gcount()));
    if (text.size() < most || text.find('\n') != std::string::npos)
        text.resize(text.rfind('\n') + 1);
    at += text.size();
    return text;
}

std::string bounded_log::tail() const {
    constexpr auto most = std::streamoff{1000};
    auto file = std::ifstream{path_, std::ios::binary | std::ios::ate};
    if (!file)
        return {};
    const auto size = static_cast<std::streamoff>(file.tellg());
    file.seekg(std::max(std::streamoff{0}, size - most));
    auto text = std::string(static_cast<std::size_t>(std::min(size, most)), '\0');
    file.read(text.data(), static_cast<std::streamsize>(text.size()));
    if (size > most)
        text.erase(0, text.find('\n') + 1);
    while (!text.empty() && text.back() == '\n')
        text.pop_back();
    return text;
}

} // namespace callboard::storage
