#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace callboard::storage {

/// The versions of which a request expects one to be the current one: the one that it names itself,
/// or those of its `If-Match`.
class versions {
  public:
    versions() = default; ///< none: whatever is current is another one
    versions(int one)
        : any_of_{one} {}
    explicit versions(std::vector<int> any_of)
        : any_of_(std::move(any_of)) {}

    [[nodiscard]] bool contain(int version) const;
    /// Only those that `other` has, too.
    [[nodiscard]] versions common_with(const versions& other) const;
    /// "4", "4 or 7", "none of ours".
    [[nodiscard]] std::string text() const;
    bool operator==(const versions&) const = default;

  private:
    std::vector<int> any_of_;
};

/// Refuses when the caller expected another version than the current one, which its `name`d member
/// shows. To be called once the request has been found good otherwise: what is missing or invalid
/// is told whatever is expected (RFC 9110, section 13.2.1).
void expect_version(const std::optional<versions>& expected, int current,
                    std::string_view name = "version");

} // namespace callboard::storage
