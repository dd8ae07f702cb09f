#pragma once

#include <cstdlib>
#include <filesystem>
#include <stdexcept>
#include <string>

namespace callboard::tests {

/// A directory below /tmp that others may traverse, removed with the object.
class scratch_directory {
  public:
    scratch_directory() {
        auto name = std::string{"/tmp/callboard-test-XXXXXX"};
        if (::mkdtemp(name.data()) == nullptr)
            throw std::runtime_error{"cannot make a directory in /tmp"};
        path_ = name;
        std::filesystem::permissions(path_, std::filesystem::perms{0711});
    }
    scratch_directory(const scratch_directory&) = delete;
    scratch_directory& operator=(const scratch_directory&) = delete;
    ~scratch_directory() {
        auto error = std::error_code{};
        std::filesystem::remove_all(path_, error);
    }

    [[nodiscard]] const std::filesystem::path& path() const { return path_; }
    [[nodiscard]] std::filesystem::path operator/(const std::string& name) const {
        return path_ / name;
    }

  private:
    std::filesystem::path path_;
};

} // namespace callboard::tests
