// Any bytes as a cron expression: reading them terminates, errors point into the text, suggestions
// are not refused for the same reason, and accepted expressions fire in time and can be described.
//
//   cmake -B build/fuzz -D CMAKE_CXX_COMPILER=clang++
//   cmake --build build/fuzz --target cron_parser_fuzz
//   build/fuzz/tests/fuzz/cron_parser_fuzz -max_len=64 -max_total_time=60 <copy of the corpus>
#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <string>
#include <string_view>

#include "scheduler/cron/schedule.hpp"
#include "scheduler/cron/words.hpp"

using namespace callboard::scheduler;
using std::chrono::seconds;
using std::chrono::sys_seconds;

namespace {

void require(bool holds) {
    if (!holds)
        std::abort();
}

bool is_plain(std::string_view text) {
    for (const auto c : text)
        if (c < ' ' || c > '~')
            return false;
    return true;
}

void check_error(const cron_error& error, const std::string& text, cron_options options) {
    require(error.position <= text.size() && error.length <= text.size() - error.position);
    require(!error.expected.empty() && is_plain(to_string(error)));
    if (error.suggestion.empty())
        return;
    auto mended = text;
    mended.replace(error.position, error.length, error.suggestion);
    require(mended != text);
    const auto again = parse_cron(mended, options);
    require(again || again.error() != error);
}

void check_firings(const cron_schedule& schedule, sys_seconds after) {
    const auto next = schedule.next(after);
    if (!next)
        return;
    require(*next > after);
    const auto last = schedule.previous(*next + seconds{1});
    require(last == next);
    const auto before = schedule.previous(*next);
    require(!before || *before <= after);
}

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    if (size == 0)
        return 0;
    // The first byte chooses how to read the rest.
    const auto choice = data[0];
    const auto options =
        cron_options{(choice & 1U) != 0, static_cast<day_match>((choice >> 1U) % 3U)};
    const auto policy = clock_change_policy{static_cast<gap_policy>(choice >> 3U & 1U),
                                            static_cast<overlap_policy>((choice >> 4U) % 3U)};
    const auto text = std::string{reinterpret_cast<const char*>(data + 1), size - 1};
    const auto expression = parse_cron(text, options);
    if (!expression) {
        check_error(expression.error(), text, options);
        return 0;
    }
    require(is_plain(in_words(*expression, "UTC")));
    static const auto new_york = *cron_zone::load("America/New_York");
    const auto schedule = cron_schedule{*expression, new_york, policy};
    for (const std::int64_t after :
         {1'741'500'000L, 1'762'060'000L, 1'762'064'000L, 4'102'444'800L})
        check_firings(schedule, sys_seconds{seconds{after}});
    return 0;
}
