#include "config/text_file.hpp"

#include <array>
#include <cerrno>
#include <cstdio>
#include <cstring>
#include <memory>

#include <fmt/format.h>

namespace callboard::config {

namespace {

file_text refuse(const char* why) {
    return {{}, fmt::format("cannot be read: {}", why)};
}

struct closer {
    void operator()(std::FILE* file) const { std::fclose(file); }
};

} // namespace

file_text read_text_file(const std::filesystem::path& path) {
    const std::unique_ptr<std::FILE, closer> file{std::fopen(path.c_str(), "rbe")};
    if (!file)
        return refuse(std::strerror(errno));
    file_text read;
    std::array<char, 4'096> block;
    while (const auto count = std::fread(block.data(), 1, block.size(), file.get())) {
        read.text.append(block.data(), count);
        if (read.text.size() > text_file_limit)
            return refuse("it is longer than 1 MiB");
    }
    if (std::ferror(file.get()))
        return refuse(std::strerror(errno));
    return read;
}

file_text read_secret_file(const std::filesystem::path& path) {
    auto read = read_text_file(path);
    if (!read.error.empty())
        return read;
    read.text.erase(read.text.find_last_not_of("\r\n") + 1);
    if (read.text.empty())
        return refuse("it is empty");
    if (read.text.find_first_of("\r\n") != std::string::npos)
        return refuse("it has more than one line");
    return read;
}

} // namespace callboard::config
