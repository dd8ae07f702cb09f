#include "http/guesses.hpp"

#include <fmt/format.h>

namespace callboard::http {

using storage::errc;
using storage::failure;

namespace {

/// Accounts are found by a name in any case, so it counts in lower case. The kind keeps apart what
/// is counted for different things.
std::string account_key(std::string_view kind, const std::string& name) {
    auto key = fmt::format("{} {}", kind, name);
    for (auto& c : key)
        if (c >= 'A' && c <= 'Z')
            c = static_cast<char>(c - 'A' + 'a');
    return key;
}

} // namespace

void throttle_guesses(const call& of, std::string_view kind, const std::string& name) {
    auto now = std::chrono::steady_clock::now();
    auto rate = of.of->settings.throttle.login_per_minute;
    if (of.of->settings.throttle.preset == config::throttle_preset::off)
        return;
    for (const auto& key : {"from " + subscriber_of(of.remote()), account_key(kind, name)})
        if (auto said = of.of->log_ins.take(key, rate, now); !said.allowed)
            throw failure{storage::refusal{errc::too_many_requests,
                                           "Too many attempts to sign in; please wait.",
                                           {},
                                           {},
                                           static_cast<int>(said.retry_after.count())}};
}

} // namespace callboard::http
