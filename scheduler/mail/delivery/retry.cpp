#include "scheduler/mail/delivery/retry.hpp"

#include <charconv>

namespace callboard::scheduler {

namespace {

/// Returns the code at the start of a server's reply, 0 if the reply is not a server's.
int code_of(const std::string& reply) {
    auto code = 0;
    const auto* begin = reply.data();
    const auto [end, error] = std::from_chars(begin, begin + reply.size(), code);
    return error == std::errc{} && end - begin == 3 ? code : 0;
}

} // namespace

bool is_relay_trouble(const delivery_result& result) {
    if (result.outcome != delivery::deferred)
        return false;
    // A permanent refusal that counts only against this attempt was about the log-in or the
    // greeting.
    const auto code = code_of(result.reply);
    return code < 400 || code >= 500 || code == 421 || code == 454;
}

} // namespace callboard::scheduler
