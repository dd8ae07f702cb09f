#pragma once

#include <cstdlib>
#include <fstream>
#include <iterator>
#include <sstream>
#include <string>

#include <boost/test/unit_test.hpp>

namespace callboard::tests {

/// Compares a text with `tests/golden/<name>` and reports the first line that differs, with the
/// line that it is indented under. With CALLBOARD_UPDATE_GOLDEN in the environment it writes the
/// file instead: review the diff before committing it.
inline void compare_with_golden(const std::string& name, const std::string& text) {
    const auto path = std::string{CALLBOARD_SOURCE_DIR "/tests/golden/"} + name;
    if (std::getenv("CALLBOARD_UPDATE_GOLDEN") != nullptr) {
        auto file = std::ofstream{path};
        BOOST_REQUIRE(file << text);
        return;
    }
    auto file = std::ifstream{path};
    BOOST_REQUIRE_MESSAGE(file, path << " cannot be read");
    const auto wanted = std::string{std::istreambuf_iterator{file}, {}};
    if (wanted == text)
        return;
    auto wanted_lines = std::istringstream{wanted};
    auto lines = std::istringstream{text};
    auto heading = std::string{};
    for (auto number = 1;; ++number) {
        auto wanted_line = std::string{};
        auto line = std::string{};
        const auto more_wanted = !std::getline(wanted_lines, wanted_line).fail();
        const auto more = !std::getline(lines, line).fail();
        if (more && !line.starts_with(' '))
            heading = line;
        if (more && more_wanted && line == wanted_line)
            continue;
        const auto under = line.starts_with(' ') ? " " + heading : std::string{};
        BOOST_ERROR(
            "golden/" << name << ":" << number << ":" << under
                      << "\n  there: " << (more_wanted ? wanted_line : "(the end)")
                      << "\n  now:   " << (more ? line : "(the end)")
                      << "\nIf that is meant, run the test with CALLBOARD_UPDATE_GOLDEN=1.");
        return;
    }
}

} // namespace callboard::tests
