#pragma once

#include <atomic>
#include <cstdint>
#include <optional>
#include <string>

#include "tests/support/eventually.hpp"
#include "tests/support/http_client.hpp"

namespace callboard::tests {

/// Repeats requests until the service reports their outcome, however often it is killed and
/// replaced in the meantime.
class persistent_client {
  public:
    /// Counts what several clients repeated.
    struct tally {
        std::atomic<std::int64_t> repeated{0}; ///< there was no answer, or none with an outcome
        std::atomic<std::int64_t> refused{0};  ///< of those, how many were answered with 502 to 504
    };

    /// `port` may change at any time.
    persistent_client(const std::atomic<std::uint16_t>& port, tally& counted)
        : port_(port)
        , counted_(counted) {}

    std::string token;

    /// Calls `ask` with a connected client until it returns an outcome, which answers for which
    /// `is_outdated` are not. Returns nullopt if there was none for too long.
    template <class Ask>
    std::optional<http_answer> insist(Ask ask, bool (*is_outdated)(const http_answer&) = nullptr) {
        auto answer = std::optional<http_answer>{};
        const auto answered = [&] {
            try {
                connect();
                answer = ask(*client_);
            } catch (const connection_lost&) {
                client_.reset();
                answer.reset();
            }
            // 502 to 504 and a key in progress all ask for a retry.
            const auto refused = answer && answer->status >= 502 && answer->status <= 504;
            const auto said = answer && !refused && answer->code() != "in_progress" &&
                              !(is_outdated != nullptr && is_outdated(*answer));
            counted_.refused += refused ? 1 : 0;
            counted_.repeated += said ? 0 : 1;
            return said;
        };
        return eventually(answered) ? answer : std::nullopt;
    }

  private:
    void connect() {
        if (!client_ || connected_to_ != port_)
            client_.emplace(connected_to_ = port_);
        client_->token = token;
    }

    const std::atomic<std::uint16_t>& port_;
    tally& counted_;
    std::optional<http_client> client_;
    std::uint16_t connected_to_ = 0;
};

} // namespace callboard::tests
