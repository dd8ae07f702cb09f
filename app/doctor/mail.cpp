#include "app/doctor/doctor.hpp"

#include <algorithm>
#include <filesystem>
#include <iterator>

#include <fmt/format.h>
#include <unistd.h>

#include "app/data/data_places.hpp"
#include "app/doctor/mail_trial.hpp"
#include "app/wiring/mail_setup.hpp"
#include "config/mail_address.hpp"
#include "config/network.hpp"
#include "scheduler/mail/delivery/smtp_transport.hpp"

namespace callboard::app {

namespace fs = std::filesystem;

namespace {

findings examine_folder(const config::settings& settings) {
    const auto folder = settings.resolved_mail_directory();
    const auto place = nearest_existing(folder);
    auto error = std::error_code{};
    if (!fs::is_directory(place, error) || ::access(place.c_str(), W_OK | X_OK) != 0)
        return {{severity::error,
                 fmt::format("Mail is written to files in {}, but this user cannot write to {}.",
                             folder.string(), place.string())}};
    return {{severity::ok, fmt::format("written to files in {}, not sent; set mail.transport = "
                                       "\"smtp\" to send it",
                                       folder.string())}};
}

findings examine_sender(const config::mail_settings& mail) {
    const auto address = config::parse_mailbox(mail.from).address;
    const auto domain = address.substr(address.find('@') + 1);
    if (config::is_loopback_host(domain) || domain.find('.') == std::string::npos)
        return {{severity::warning,
                 fmt::format("mail.from is {}, which most relays refuse. Set it to an address of "
                             "your own domain.",
                             address)}};
    return {};
}

findings examine_relay(const config::mail_settings& mail) {
    const auto tried = scheduler::try_relay(scheduler::smtp_options_from(mail));
    const auto relay = fmt::format("{}:{}", mail.smtp_host, mail.smtp_port);
    if (!tried.well)
        return {{severity::error, fmt::format("{}: {}\n{}", relay, tried.reply,
                                              advice_for_relay(tried.reply, mail))}};
    if (!mail.smtp_username.empty() && !tried.logged_in)
        return {{severity::warning,
                 fmt::format("{} does not offer authentication, so mail.smtp_username is not used.",
                             relay)}};
    return {{severity::ok,
             fmt::format("{} answers{}{}", relay,
                         mail.smtp_tls == config::smtp_security::none ? "" : ", secured by TLS",
                         tried.logged_in
                             ? fmt::format(", and accepts the log-in as {}", mail.smtp_username)
                             : std::string{})}};
}

} // namespace

findings examine_mail(const config::settings& settings) {
    make_templates(settings);
    if (settings.mail.transport == config::mail_transport::file)
        return examine_folder(settings);
    auto found = examine_relay(settings.mail);
    std::ranges::move(examine_sender(settings.mail), std::back_inserter(found));
    return found;
}

} // namespace callboard::app
