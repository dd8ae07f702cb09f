#include <fmt/format.h>

#include <boost/describe/enum_to_string.hpp>

#include "app/commands/commands.hpp"
#include "app/doctor/mail_trial.hpp"
#include "config/text.hpp"

namespace callboard::app {

namespace {

std::string way_of(const config::settings& settings) {
    const auto& mail = settings.mail;
    if (mail.transport == config::mail_transport::file)
        return fmt::format("a file in {}", settings.resolved_mail_directory().string());
    return fmt::format("SMTP to {}:{}, {}{}", mail.smtp_host, mail.smtp_port,
                       mail.smtp_tls == config::smtp_security::none ? "unencrypted" : "encrypted",
                       mail.smtp_username.empty() ? "" : ", as " + mail.smtp_username);
}

} // namespace

int test_mail(const config::settings& settings, const mail_test_command& what) {
    fmt::print("from     {}\nto       {}\nby       {}\n", settings.mail.from, what.address,
               way_of(settings));
    const auto result = send_trial_mail(settings, what.address);
    fmt::print("outcome  {}\nreply    {}\n\n{}\n",
               boost::describe::enum_to_string(result.outcome, ""),
               config::safe_lines(result.reply), advice_for(result, settings.mail));
    return result.outcome == scheduler::delivery::sent ? 0 : 1;
}

} // namespace callboard::app
