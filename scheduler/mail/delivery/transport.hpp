#pragma once

#include <cstdint>
#include <functional>
#include <string>

#include <boost/describe/enum.hpp>

#include "scheduler/mail/texts/envelope.hpp"

namespace callboard::scheduler {

/// What became of an attempt to deliver a mail.
enum class delivery : std::uint8_t {
    sent,             ///< accepted: the relay, or the folder, is responsible for it now
    deferred,         ///< it has certainly not left; try again later
    failed,           ///< refused for good, because of the mail
    suppress_address, ///< refused for good, because the address does not take mail
    stop_domain,      ///< a policy forbids mail to the recipient's whole domain, for now
    unknown,          ///< all of it was handed over and no answer came: it may have arrived
};
BOOST_DESCRIBE_ENUM(delivery, sent, deferred, failed, suppress_address, stop_domain, unknown)

/// The outcome, and the reason in the words of the server or of the transport.
struct delivery_result {
    delivery outcome = delivery::deferred;
    std::string reply; ///< printable ASCII, at most 500 characters, never credentials
};

/// A way for mail to leave. A transport belongs to one thread at a time.
class mail_transport {
  public:
    mail_transport() = default;
    mail_transport(const mail_transport&) = delete;
    mail_transport& operator=(const mail_transport&) = delete;
    virtual ~mail_transport() = default;

    /// Tries once to deliver. `before_content` is called at most once, before any byte of the
    /// content may leave; when it returns false nothing is sent and the outcome is `deferred`.
    /// Throws only what `before_content` throws; nothing has been sent then either.
    virtual delivery_result deliver(const envelope& mail,
                                    const std::function<bool()>& before_content) = 0;
};

} // namespace callboard::scheduler
