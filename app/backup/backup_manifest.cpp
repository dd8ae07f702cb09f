#include "app/backup/backup_manifest.hpp"

#include <algorithm>
#include <array>
#include <cerrno>
#include <fstream>
#include <stdexcept>
#include <system_error>

#include <boost/json/parse.hpp>
#include <boost/json/serialize.hpp>
#include <boost/json/value_from.hpp>
#include <boost/json/value_to.hpp>
#include <fcntl.h>
#include <fmt/format.h>
#include <sodium.h>
#include <unistd.h>

#include "storage/embedded/descriptor.hpp"

namespace callboard::app {

namespace fs = std::filesystem;

namespace {

constexpr auto manifest_name = "manifest.json";
constexpr auto known_format = 1;

[[noreturn]] void fail(const fs::path& path, int code) {
    throw std::runtime_error{
        fmt::format("{}: {}", path.string(), std::generic_category().message(code))};
}

/// Whether a path of a backup stays within it.
bool stays_inside(const fs::path& path) {
    return path.is_relative() && !path.empty() &&
           std::ranges::none_of(path, [](const auto& part) { return part == ".."; });
}

} // namespace

backup_file describe_file(const fs::path& directory, const std::string& path) {
    const auto full = directory / path;
    const auto file = storage::descriptor{::open(full.c_str(), O_RDONLY | O_CLOEXEC)};
    if (!file)
        fail(full, errno);
    auto state = crypto_hash_sha256_state{};
    crypto_hash_sha256_init(&state);
    auto described = backup_file{path, 0, {}};
    auto buffer = std::vector<unsigned char>(std::size_t{1} << 18);
    for (;;) {
        const auto count = ::read(file.get(), buffer.data(), buffer.size());
        if (count < 0 && errno == EINTR)
            continue;
        if (count < 0)
            fail(full, errno);
        if (count == 0)
            break;
        crypto_hash_sha256_update(&state, buffer.data(), static_cast<std::size_t>(count));
        described.size += static_cast<std::uint64_t>(count);
    }
    auto hash = std::array<unsigned char, crypto_hash_sha256_BYTES>{};
    crypto_hash_sha256_final(&state, hash.data());
    described.sha256.resize(hash.size() * 2 + 1);
    sodium_bin2hex(described.sha256.data(), described.sha256.size(), hash.data(), hash.size());
    described.sha256.pop_back();
    return described;
}

void write_file(const fs::path& path, std::string_view text) {
    auto file = std::ofstream{path};
    file << text;
    if (!file.flush())
        throw std::runtime_error{fmt::format("{} cannot be written.", path.string())};
}

void write_manifest(const fs::path& directory, const backup_manifest& manifest) {
    const auto place = storage::descriptor{::open(directory.c_str(), O_RDONLY | O_DIRECTORY)};
    if (!place || ::syncfs(place.get()) != 0)
        fail(directory, errno);
    const auto draft = directory / fmt::format("{}.new", manifest_name);
    write_file(draft, boost::json::serialize(boost::json::value_from(manifest)) + "\n");
    fs::rename(draft, directory / manifest_name);
    if (::syncfs(place.get()) != 0)
        fail(directory, errno);
}

backup_manifest read_manifest(const fs::path& directory) {
    const auto path = directory / manifest_name;
    auto file = std::ifstream{path};
    if (!file)
        throw std::runtime_error{
            fmt::format("{} does not contain a complete backup: there is no {}.",
                        directory.string(), manifest_name)};
    const auto text = std::string{std::istreambuf_iterator{file}, {}};
    auto manifest = backup_manifest{};
    try {
        const auto json = boost::json::parse(text);
        if (json.at("format").as_int64() != known_format)
            throw std::runtime_error{"it was made by a newer version of Callboard"};
        manifest = boost::json::value_to<backup_manifest>(json);
    } catch (const std::exception& error) {
        throw std::runtime_error{fmt::format("Cannot read {}: {}.", path.string(), error.what())};
    }
    for (const auto& one : manifest.files)
        if (!stays_inside(one.path))
            throw std::runtime_error{fmt::format("{} refers to a file outside the backup: {}.",
                                                 path.string(), one.path)};
    return manifest;
}

} // namespace callboard::app
