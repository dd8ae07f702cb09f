#pragma once

#include <boost/describe/class.hpp>

#include "storage/mail/mails.hpp"

namespace callboard::storage {

struct send_test_mail_input {};
BOOST_DESCRIBE_STRUCT(send_test_mail_input, (), ())

/// Queues a test mail to the caller's own address, which shows whether mail reaches people. For
/// administrators only; at most five an hour (`errc::too_many_requests`). The mail's state says
/// whether it was sent, and if not, why.
mail send_test_mail(const caller& who, transaction& work, const send_test_mail_input& in);

} // namespace callboard::storage
