// How long it takes to find the next firing, by kind of expression, and that finding it allocates
// nothing. Called by scripts/bench scheduler, which parses the output.
#include <algorithm>
#include <array>
#include <chrono>
#include <cstdint>
#include <cstdlib>
#include <new>
#include <string_view>
#include <vector>

#include <fmt/format.h>

#include "scheduler/cron/schedule.hpp"

using namespace callboard::scheduler;
using std::chrono::sys_days;
using std::chrono::sys_seconds;

namespace {

auto allocations = std::size_t{0};

struct kind {
    std::string_view name;
    std::string_view text;
};

constexpr auto kinds = std::array{
    kind{"every minute", "* * * * *"},
    kind{"every 5 minutes", "*/5 * * * *"},
    kind{"every hour", "0 * * * *"},
    kind{"working hours", "0,30 9-17 * * 1-5"},
    kind{"daily", "0 9 * * *"},
    kind{"daily at 02:30", "30 2 * * *"},
    kind{"weekly", "0 9 * * 1"},
    kind{"monthly", "0 0 1 * *"},
    kind{"last day", "0 18 L * *"},
    kind{"last working day", "0 18 LW * *"},
    kind{"second Friday", "0 9 * * 5#2"},
    kind{"15W, or last Friday", "0 9 15W * 5L"},
    kind{"Friday the 13th", "0 0 */13 * 5"},
    kind{"yearly", "0 0 1 1 *"},
    kind{"29 February", "0 0 29 2 *"},
    kind{"29 February, a Sunday", "0 0 29-29 2 */7"},
};
constexpr auto zones =
    std::array{"America/New_York", "Europe/Berlin", "Australia/Lord_Howe", "UTC"};

/// Instants from 2024 to 2099, the same in each run.
std::vector<sys_seconds> instants() {
    constexpr auto begin = sys_seconds{sys_days{std::chrono::year{2024} / 1 / 1}};
    constexpr auto end = sys_seconds{sys_days{std::chrono::year{2100} / 1 / 1}};
    auto state = std::uint64_t{42};
    auto result = std::vector<sys_seconds>(4096);
    for (auto& instant : result) {
        state = state * 6364136223846793005U + 1442695040888963407U;
        const auto span = static_cast<std::uint64_t>((end - begin).count());
        instant = begin + std::chrono::seconds{(state >> 20) % span};
    }
    return result;
}

/// Nanoseconds for each call of `next`: the median of rounds over all instants.
double nanoseconds(const cron_schedule& schedule, const std::vector<sys_seconds>& from) {
    auto rounds = std::vector<double>{};
    auto sum = std::int64_t{0};
    for (auto round = 0; round < 31; ++round) {
        const auto start = std::chrono::steady_clock::now();
        for (const auto instant : from)
            if (const auto firing = schedule.next(instant))
                sum += firing->time_since_epoch().count();
        const auto took = std::chrono::steady_clock::now() - start;
        rounds.push_back(std::chrono::duration<double, std::nano>{took}.count() /
                         static_cast<double>(from.size()));
    }
    if (sum == 0)
        std::abort(); // the sum keeps the calls from being optimised away
    std::nth_element(rounds.begin(), rounds.begin() + 15, rounds.end());
    return rounds[15];
}

} // namespace

void* operator new(std::size_t size) {
    ++allocations;
    if (auto* memory = std::malloc(size != 0 ? size : 1))
        return memory;
    throw std::bad_alloc{};
}
void operator delete(void* memory) noexcept {
    std::free(memory);
}
void operator delete(void* memory, std::size_t) noexcept {
    std::free(memory);
}

int main() {
    const auto from = instants();
    auto all = std::vector<double>{};
    auto allocated = std::size_t{0};
    fmt::print("{:24}", "ns for each next");
    for (const auto* zone : zones)
        fmt::print("{:>22}", zone);
    fmt::print("\n");
    for (const auto& [name, text] : kinds) {
        const auto expression = parse_cron(text);
        if (!expression) {
            fmt::print("{}: {}\n", text, to_string(expression.error()));
            return 1;
        }
        fmt::print("{:24}", name);
        for (const auto* zone : zones) {
            const auto schedule = cron_schedule{*expression, *cron_zone::load(zone)};
            const auto before = allocations;
            for (const auto instant : from)
                allocated += schedule.next(instant).has_value() && allocations != before ? 1 : 0;
            all.push_back(nanoseconds(schedule, from));
            fmt::print("{:>22.1f}", all.back());
        }
        fmt::print("\n");
    }
    std::sort(all.begin(), all.end());
    fmt::print("median {:.1f} ns, worst {:.1f} ns, calls that allocated: {}\n", all[all.size() / 2],
               all.back(), allocated);
    return allocated == 0 ? 0 : 1;
}
