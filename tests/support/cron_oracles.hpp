#pragma once

#include <array>
#include <chrono>
#include <cstdint>
#include <cstdio>
#include <filesystem>
#include <fstream>
#include <memory>
#include <optional>
#include <sstream>
#include <string>
#include <vector>

#include <fmt/format.h>

#include "tests/support/cron_text.hpp"
#include "tests/support/scratch_directory.hpp"

/// Independent programs, asked when something fires.
namespace callboard::tests {

using instants = std::vector<std::chrono::sys_seconds>;

/// Returns the output of a command.
inline std::string output_of(const std::string& command) {
    const auto pipe = std::unique_ptr<FILE, int (*)(FILE*)>{popen(command.c_str(), "r"), pclose};
    auto text = std::string{};
    auto buffer = std::array<char, 4096>{};
    while (const auto size = std::fread(buffer.data(), 1, buffer.size(), pipe.get()))
        text.append(buffer.data(), size);
    return text;
}

/// An expression in our spelling and in systemd's.
struct spelled {
    std::string cron;
    std::string calendar;
    std::string zone;
};

inline std::vector<instants> read_systemd(const std::string& output) {
    auto lines = std::istringstream{output};
    auto result = std::vector<instants>{};
    for (auto line = std::string{}; std::getline(lines, line);) {
        if (line.find("Normalized form:") != std::string::npos)
            result.emplace_back();
        const auto at = line.find('-'); // of the date
        const auto is_elapse = line.find("Next elapse:") != std::string::npos ||
                               line.find("Iter. #") != std::string::npos;
        if (is_elapse && at != std::string::npos && !result.empty())
            result.back().push_back(utc(line.substr(at - 4, 19)));
    }
    return result;
}

/// systemd's answers for the expressions from `after` on; for each at most `count` instants, or
/// nothing if it fails ("Resource deadlock avoided", on some days of clock changes).
inline std::vector<std::optional<instants>> ask_systemd(const std::vector<spelled>& expressions,
                                                        int count, std::chrono::sys_seconds after) {
    const auto command =
        fmt::format("TZ=UTC systemd-analyze calendar --iterations={} --base-time='{}:00 UTC'",
                    count, shown(after));
    auto all = std::string{};
    for (const auto& expression : expressions)
        all += fmt::format(" '{}'", expression.calendar);
    const auto found = read_systemd(output_of(command + all + " 2>/dev/null"));
    if (found.size() == expressions.size())
        return {found.begin(), found.end()};
    auto result = std::vector<std::optional<instants>>{};
    for (const auto& expression : expressions) {
        const auto one = read_systemd(
            output_of(fmt::format("{} '{}' 2>/dev/null", command, expression.calendar)));
        result.push_back(one.empty() ? std::nullopt : std::optional{one[0]});
    }
    return result;
}

struct question {
    std::string cron;
    std::string zone;
    bool day_or;
    std::chrono::sys_seconds after;
};

/// Returns croniter's answers to the questions; nothing if it fails.
inline std::vector<instants> ask_croniter(const std::vector<question>& questions, int count) {
    const auto scratch = scratch_directory{};
    {
        auto file = std::ofstream{std::filesystem::path{scratch / "questions"}};
        for (const auto& [cron, zone, day_or, after] : questions)
            file << fmt::format("{}|{}|{}|{}|{}\n", zone, day_or ? 1 : 0,
                                after.time_since_epoch().count(), count, cron);
    }
    auto lines = std::istringstream{output_of(
        fmt::format("/usr/bin/python3 '{}/tests/support/croniter_oracle.py' < '{}'",
                    CALLBOARD_SOURCE_DIR, std::filesystem::path{scratch / "questions"}.string()))};
    auto result = std::vector<instants>{};
    for (auto line = std::string{}; std::getline(lines, line);) {
        result.emplace_back();
        auto words = std::istringstream{line};
        for (auto second = std::int64_t{0}; words >> second;)
            result.back().push_back(std::chrono::sys_seconds{std::chrono::seconds{second}});
    }
    return result;
}

} // namespace callboard::tests
