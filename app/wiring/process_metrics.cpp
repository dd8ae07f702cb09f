#include "app/wiring/process_metrics.hpp"

#include <cstdint>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <limits>
#include <sstream>
#include <string>

#include <sys/resource.h>
#include <unistd.h>

namespace callboard::app {

namespace {

/// Returns a field of /proc/self/stat, numbered from 1 as in proc(5). Fields before the third are
/// not available.
double stat_field(int number) {
    auto file = std::ifstream{"/proc/self/stat"};
    const auto text = std::string{std::istreambuf_iterator{file}, {}};
    // The second field is the program's name in parentheses, which may contain any character.
    auto rest = std::istringstream{text.substr(text.rfind(')') + 1)};
    auto value = std::string{};
    for (auto at = 3; at <= number; ++at)
        rest >> value;
    return value.empty() ? 0.0 : std::stod(value);
}

double ticks() {
    return static_cast<double>(::sysconf(_SC_CLK_TCK));
}

double seconds_of_processor() {
    constexpr auto user = 14;
    constexpr auto kernel = 15;
    return (stat_field(user) + stat_field(kernel)) / ticks();
}

/// Returns the start time of the process in seconds of Unix time.
double start_time() {
    constexpr auto since_boot = 22;
    auto file = std::ifstream{"/proc/stat"};
    auto word = std::string{};
    auto booted = 0.0;
    while (file >> word)
        if (word == "btime") {
            file >> booted;
            break;
        }
    return booted + stat_field(since_boot) / ticks();
}

double open_descriptors() {
    auto error = std::error_code{};
    const auto all = std::filesystem::directory_iterator{"/proc/self/fd", error};
    const auto count = std::distance(begin(all), end(all));
    return static_cast<double>(count) - 1; // not counting the one opened for this
}

double most_descriptors() {
    auto limit = rlimit{};
    if (::getrlimit(RLIMIT_NOFILE, &limit) != 0 || limit.rlim_cur == RLIM_INFINITY)
        return std::numeric_limits<double>::infinity();
    return static_cast<double>(limit.rlim_cur);
}

} // namespace

void watch_process(http::http_metrics& metrics) {
    constexpr auto virtual_bytes = 23;
    constexpr auto resident_pages = 24;
    metrics.gauge("process_cpu_seconds_total", "Seconds of processor time that this process used",
                  {}, &seconds_of_processor, true);
    metrics.gauge(
        "process_resident_memory_bytes", "Bytes of memory that this process holds", {},
        [] { return stat_field(resident_pages) * static_cast<double>(::sysconf(_SC_PAGESIZE)); });
    metrics.gauge("process_virtual_memory_bytes", "Bytes of address space that this process uses",
                  {}, [] { return stat_field(virtual_bytes); });
    metrics.gauge("process_open_fds", "File descriptors that this process has open", {},
                  &open_descriptors);
    metrics.gauge("process_max_fds", "File descriptors that this process may have open", {},
                  &most_descriptors);
    metrics.gauge("process_start_time_seconds",
                  "Unix time in seconds at which this process started", {}, &start_time);
}

} // namespace callboard::app
