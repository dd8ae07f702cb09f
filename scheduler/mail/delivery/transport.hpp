#pragma once

#include <cstdint>
#include <functional>
#include <string>

#include <boost/describe/enum.hpp>

#include "scheduler/mail/texts/envelope.hpp"

namespace callboard::scheduler {

/// The outcome of an attempt to deliver a mail.
enum class delivery : std::uint8_t {
    sent,             ///< accepted: now the relay, or the folder, is responsible for it
    deferred,         ///< certainly not sent; try again later
    failed,           ///< permanently refused, because of the mail
    suppress_address, ///< permanently refused, because the address accepts no mail
    stop_domain,      ///< a policy forbids mail to the recipient's whole domain, for now
    unknown,          ///< sent completely, but without a reply: it may have arrived
};
BOOST_DESCRIBE_ENUM(delivery, sent, deferred, failed, suppress_address, stop_domain, unknown)

/// The outcome, and the reason in the words of the server or of the transport.
struct delivery_result {
    delivery outcome = delivery::deferred;
    std::string reply; ///< printable ASCII, at most 500 characters, never credentials
};

/// A way to send mail. A transport is used by one thread at a time.
class mail_transport {
  public:
    mail_transport() = default;
    mail_transport(const mail_transport&) = delete;
    mail_transport& operator=(const mail_transport&) = delete;
    virtual ~mail_transport() = default;

    /// Tries once to deliver. Calls `before_content` at most once, before any byte of the content
    /// is sent; if that returns false, nothing is sent and the outcome is `deferred`. Throws only
    /// what `before_content` throws; then nothing has been sent either.
    virtual delivery_result deliver(const envelope& mail,
                                    const std::function<bool()>& before_content) = 0;
};

} // namespace callboard::scheduler
