#include "storage/values/expected_version.hpp"

#include <algorithm>

#include <fmt/format.h>

#include "storage/values/failure.hpp"

namespace callboard::storage {

bool versions::contain(int version) const {
    return std::ranges::count(any_of_, version) > 0;
}

versions versions::common_with(const versions& other) const {
    auto common = std::vector<int>{};
    std::ranges::copy_if(any_of_, std::back_inserter(common),
                         [&](int one) { return other.contain(one); });
    return versions{std::move(common)};
}

std::string versions::text() const {
    return any_of_.empty() ? "none of ours" : fmt::format("{}", fmt::join(any_of_, " or "));
}

void expect_version(const std::optional<versions>& expected, int current, std::string_view name) {
    if (!expected || expected->contain(current))
        return;
    throw failure{refusal{
        errc::version_mismatch,
        fmt::format("It was changed in the meantime: version {} was expected, {} is current.",
                    expected->text(), current),
        {},
        fmt::format(R"({{"{}":{}}})", name, current),
        0}};
}

} // namespace callboard::storage
