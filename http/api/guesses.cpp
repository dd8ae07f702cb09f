#include "http/api/guesses.hpp"

#include <fmt/format.h>

#include "config/mail_address.hpp"
#include "http/wire/client_address.hpp"

namespace callboard::http {

using storage::errc;
using storage::failure;
using steady = std::chrono::steady_clock;

namespace {

[[noreturn]] void refuse_for_now(call& call, const verdict& said, std::string detail) {
    call.tell_limit(said);
    throw failure{storage::refusal{errc::too_many_requests,
                                   std::move(detail),
                                   {},
                                   {},
                                   static_cast<int>(said.retry_after.count())}};
}

/// Returns how many failures a minute are allowed; 0 = unlimited.
int rate_of(const services& used) {
    const auto& settings = used.settings.throttle;
    return settings.preset == config::throttle_preset::off ? 0 : settings.login_per_minute;
}

} // namespace

sign_in_lease::~sign_in_lease() {
    if (!failed_)
        services_->sign_ins.forgiven(what_);
}

void sign_in_lease::failed() {
    failed_ = true;
    services_->sign_ins.failed(what_, rate_of(*services_), steady::now());
}

sign_in_lease_ptr begin_sign_in(call& call, const std::string& name, bool known_place,
                                std::int64_t account_id) {
    auto what =
        sign_in_attempt{config::address_key(name), subscriber_of(call.remote()), known_place};
    const auto said = call.node->sign_ins.begin(what, rate_of(*call.node), steady::now());
    if (!said.allowed) {
        call.note_refused("sign_in_throttled", account_id);
        refuse_for_now(call, said, "Too many attempts to sign in; please wait.");
    }
    return std::make_shared<sign_in_lease>(call.node, std::move(what));
}

storage::bytes place_of(const call& call) {
    return {call.node->signer.keyed_hash("callboard sign-in place ", subscriber_of(call.remote()))};
}

void throttle_guesses(call& call, std::string_view kind) {
    const auto who = call.who.user_id != 0 ? std::to_string(call.who.user_id)
                                           : "from " + subscriber_of(call.remote());
    const auto said = call.node->guesses.take(fmt::format("{} {}", kind, who), rate_of(*call.node),
                                              steady::now());
    if (!said.allowed)
        refuse_for_now(call, said, "Too many attempts; please wait.");
}

} // namespace callboard::http
