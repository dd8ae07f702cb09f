#include "storage/mail/test_mail.hpp"

#include "storage/mail/sql.hpp"
#include "storage/values/require.hpp"

namespace callboard::storage {

namespace {

void refuse_too_many(const caller& who, transaction& work) {
    const auto wait = work.scalar<int>(sql::mail_test_wait, who);
    if (wait)
        throw failure{
            refusal{errc::too_many_requests,
                    "You can send at most five test mails an hour. Please try again later.",
                    {},
                    {},
                    *wait}};
}

} // namespace

mail send_test_mail(const caller& who, transaction& work, const send_test_mail_input&) {
    require_role(who, {role::admin});
    refuse_too_many(who, work);
    const auto id = require_found("user", work.scalar<std::int64_t>(sql::mail_test_add, who));
    work.touch_mail();
    return get_mail(who, work, {id});
}

} // namespace callboard::storage
