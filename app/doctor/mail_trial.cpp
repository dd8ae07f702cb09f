#include "app/doctor/mail_trial.hpp"

#include <chrono>

#include <fmt/format.h>

#include "app/wiring/mail_setup.hpp"
#include "config/mail_address.hpp"
#include "http/identity/token.hpp"
#include "scheduler/mail/delivery/retry.hpp"
#include "scheduler/mail/texts/mime.hpp"

namespace callboard::app {

namespace {

using scheduler::delivery;
using scheduler::delivery_result;

bool by_smtp(const config::mail_settings& settings) {
    return settings.transport == config::mail_transport::smtp;
}

bool mentions(const std::string& reply, std::initializer_list<std::string_view> words) {
    for (const auto word : words)
        if (reply.find(word) != std::string::npos)
            return true;
    return false;
}

bool is_from_server(const std::string& reply) {
    return !reply.empty() && (reply.front() == '4' || reply.front() == '5');
}

} // namespace

delivery_result send_trial_mail(const config::settings& settings, const std::string& address) {
    auto message = scheduler::mail_message{};
    const auto sender = config::parse_mailbox(settings.mail.from).address;
    message.message_id = fmt::format("callboard.test.{}@{}", http::new_opaque_token(),
                                     sender.substr(sender.find('@') + 1));
    message.date = std::chrono::system_clock::now();
    message.from = settings.mail.from;
    message.to_address = address;
    message.subject = "A test mail from Callboard";
    message.text = fmt::format("This mail was sent by `callboard mail test`.\n\n"
                               "If you can read it, mail from {} reaches you.\n",
                               settings.server.public_url);
    const auto content = scheduler::compose(message);
    return make_transport(settings)->deliver(
        {sender, config::sent_address(address).value(), content}, [] { return true; });
}

std::string advice_for(const delivery_result& result, const config::mail_settings& settings) {
    switch (result.outcome) {
    case delivery::sent:
        return by_smtp(settings)
                   ? "If it does not arrive, check the junk folder, then the relay's log."
                   : "Set mail.transport = \"smtp\" and mail.smtp_host to send mail for real.";
    case delivery::suppress_address:
        return "The relay does not know this address: is it spelled correctly?";
    case delivery::stop_domain:
        return "The relay refuses mail to this domain because of its own policy or the domain's. "
               "Often it requires authentication or a known sender: check mail.smtp_username and "
               "mail.from.";
    case delivery::failed:
        return "The relay refused the mail itself. Often it does not allow every sender address: "
               "check mail.from.";
    case delivery::unknown:
        return "The relay received the whole mail but did not confirm it. It may have arrived.";
    case delivery::deferred:
        break;
    }
    if (!by_smtp(settings))
        return "Cannot write to the mail folder: check mail.directory.";
    if (scheduler::is_relay_trouble(result))
        return advice_for_relay(result.reply, settings);
    return "The relay asks to retry later, as many do for a sender they do not know yet: try "
           "again in ten minutes.";
}

std::string advice_for_relay(const std::string& reply, const config::mail_settings& settings) {
    if (is_from_server(reply) && mentions(reply, {"530", "534", "535", "538"}))
        return "The relay refused the log-in: check mail.smtp_username and mail.smtp_password.";
    if (is_from_server(reply))
        return "The relay does not accept mail from here at the moment. Its reply above says why.";
    if (mentions(reply, {"SSL", "TLS", "ertificate"}))
        return "The connection could not be secured: check mail.smtp_tls (usually "
               "\"starttls\" with port 587, \"implicit\" with port 465), and that the relay's "
               "certificate is valid for mail.smtp_host.";
    return fmt::format("Could not connect to the relay: check mail.smtp_host and "
                       "mail.smtp_port ({}:{}), and that this machine may connect to it.",
                       settings.smtp_host, settings.smtp_port);
}

} // namespace callboard::app
