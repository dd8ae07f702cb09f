#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>

#include <boost/describe/class.hpp>

#include "storage/postgres/transaction.hpp"
#include "storage/values/checks.hpp"
#include "storage/values/page.hpp"

/// Mails that need a person's attention: it is unknown whether they arrived, or a relay refuses
/// their domain. Notifies the company's contact for the application, and the administrators.
namespace callboard::storage {

/// Notifies people of mails whose outcome is unknown: on the dashboard, and by mail unless one was
/// sent within the last hour.
void tell_of_unknown_mails(transaction& work, std::span<const std::int64_t> ids);

/// Notifies people that the domains of these mails' recipients are stopped.
void tell_of_stopped_domains(transaction& work, std::span<const std::int64_t> ids);

/// A domain to which no mail is sent for a while, because a relay's policy refused it.
struct domain_stop {
    std::string domain;
    std::string reason; ///< in the relay's words
    timestamp since;
    timestamp until;          ///< when the next attempt is made
    std::int64_t waiting = 0; ///< number of mails that wait for the stop to end
};
BOOST_DESCRIBE_STRUCT(domain_stop, (), (domain, reason, since, until, waiting))

struct list_domain_stops_input : paged {};
BOOST_DESCRIBE_STRUCT(list_domain_stops_input, (paged), ())

/// Lists the domains that are stopped now, by name. Administrators only.
page<domain_stop> list_domain_stops(const caller& who, transaction& work,
                                    const list_domain_stops_input& in);

struct release_domain_input {
    std::string domain;
};
BOOST_DESCRIBE_STRUCT(release_domain_input, (), (domain))

/// Ends the stop; mails that waited for it are sent at once. Administrators only.
void release_domain(const caller& who, transaction& work, const release_domain_input& in);

} // namespace callboard::storage
