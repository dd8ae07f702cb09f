#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace callboard::storage {

/// The versions that a request accepts as the current one: the version named in the request, or
/// those of its `If-Match`.
class versions {
  public:
    versions() = default; ///< no version: the current one never matches
    versions(int one)
        : any_of_{one} {}
    explicit versions(std::vector<int> any_of)
        : any_of_(std::move(any_of)) {}

    [[nodiscard]] bool contain(int version) const;
    /// Returns the versions that `other` has, too.
    [[nodiscard]] versions common_with(const versions& other) const;
    /// Returns "4", "4 or 7" or "none of ours".
    [[nodiscard]] std::string text() const;
    bool operator==(const versions&) const = default;

  private:
    std::vector<int> any_of_;
};

/// Refuses the request if the current version is not an expected one; the member `name` shows it to
/// clients. Call this only when the request is otherwise good: problems with missing or invalid
/// data come first (RFC 9110, section 13.2.1).
void expect_version(const std::optional<versions>& expected, int current,
                    std::string_view name = "version");

} // namespace callboard::storage
