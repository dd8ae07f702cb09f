#include "scheduler/mail/delivery/worker.hpp"

#include <exception>

#include <spdlog/spdlog.h>

#include "scheduler/mail/delivery/retry.hpp"
#include "scheduler/mail/delivery/smtp_reply.hpp"

namespace callboard::scheduler {

namespace {

/// Delivers a mail. Returns nothing if it was held before its content was sent.
std::optional<delivery_result> deliver(mail_worker_state& state, const envelope& mail,
                                       const std::atomic<bool>& held) {
    auto asked = false;
    auto held_back = false;
    try {
        if (!state.transport)
            state.transport = state.make_transport();
        auto result = state.transport->deliver(mail, [&] {
            asked = true;
            held_back = held;
            return !held_back;
        });
        if (held_back)
            return std::nullopt;
        return result;
    } catch (const std::exception& error) {
        spdlog::error("the mail transport failed: {}", error.what());
        state.transport.reset();
        if (asked && !held_back)
            return delivery_result{delivery::unknown, safe_text(error.what())};
        return delivery_result{delivery::deferred, safe_text(error.what())};
    }
}

} // namespace

mail_worker_actor::behavior_type
mail_worker(mail_worker_actor::stateful_pointer<mail_worker_state> self,
            transport_factory make_transport) {
    self->state.make_transport = std::move(make_transport);
    return {
        [self](transmit& request) -> caf::result<transmitted> {
            auto done = transmitted{};
            done.results.resize(request.mails.size());
            for (auto i = std::size_t{0}; i < request.mails.size(); ++i) {
                if (*request.held || std::chrono::steady_clock::now() > request.start_before)
                    break;
                done.results[i] = deliver(self->state, request.mails[i], *request.held);
                if (done.results[i] && is_relay_trouble(*done.results[i]))
                    break;
            }
            return done;
        },
    };
}

} // namespace callboard::scheduler
