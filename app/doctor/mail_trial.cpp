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
                               "That you can read it means that mail from {} reaches you.\n",
                               settings.server.public_url);
    const auto content = scheduler::compose(message);
    return make_transport(settings)->deliver(
        {sender, config::sent_address(address).value(), content}, [] { return true; });
}

std::string advice_for(const delivery_result& result, const config::mail_settings& settings) {
    switch (result.outcome) {
    case delivery::sent:
        return by_smtp(settings)
                   ? "If it does not arrive, look into the junk folder, then into the relay's log."
                   : "Set mail.transport = \"smtp\" and mail.smtp_host to send mail for real.";
    case delivery::suppress_address:
        return "The relay knows of no such address: is it spelled right?";
    case delivery::stop_domain:
        return "The relay lets no mail go to this domain, by a policy of its own or of theirs. "
               "Often it wants to know the sender first: check mail.smtp_username and mail.from.";
    case delivery::failed:
        return "The relay refused the mail itself. Often it does not let everybody be the sender: "
               "check mail.from.";
    case delivery::unknown:
        return "The relay got all of it and did not say what became of it. It may have arrived.";
    case delivery::deferred:
        break;
    }
    if (!by_smtp(settings))
        return "The folder cannot be written to: check mail.directory.";
    if (scheduler::is_relay_trouble(result))
        return advice_for_relay(result.reply, settings);
    return "The relay wants it again later, as many do with a sender they do not know yet: try "
           "again in ten minutes.";
}

std::string advice_for_relay(const std::string& reply, const config::mail_settings& settings) {
    if (is_from_server(reply) && mentions(reply, {"530", "534", "535", "538"}))
        return "The relay refused the log-in: check mail.smtp_username and mail.smtp_password.";
    if (is_from_server(reply))
        return "The relay does not take mail from here now. What it says above tells why.";
    if (mentions(reply, {"SSL", "TLS", "ertificate"}))
        return "The connection could not be secured: check mail.smtp_tls (\"starttls\" usually "
               "goes with port 587, \"implicit\" with port 465), and that the relay's certificate "
               "is valid for mail.smtp_host.";
    return fmt::format("Could not connect to the relay: check mail.smtp_host and "
                       "mail.smtp_port ({}:{}), and that this machine may connect to it.",
                       settings.smtp_host, settings.smtp_port);
}

} // namespace callboard::app
