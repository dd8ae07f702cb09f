#include "app/wiring/mail_setup.hpp"

#include "app/install_paths.hpp"
#include "scheduler/mail/delivery/file_transport.hpp"
#include "scheduler/mail/delivery/smtp_transport.hpp"
#include "storage/embedded/postgres_cluster.hpp"

namespace callboard::app {

namespace {

std::filesystem::path template_directory(const config::settings& settings) {
    if (!settings.mail.templates.empty())
        return settings.mail.templates;
    if (auto installed = std::filesystem::path{installed_data_directory} / "mail";
        std::filesystem::exists(installed))
        return installed;
    return std::filesystem::path{source_directory} / "config" / "mail";
}

} // namespace

std::shared_ptr<const scheduler::mail_templates> make_templates(const config::settings& settings) {
    return std::make_shared<const scheduler::mail_templates>(template_directory(settings));
}

std::unique_ptr<scheduler::mail_transport> make_transport(const config::settings& settings) {
    if (settings.mail.transport == config::mail_transport::smtp)
        return scheduler::smtp_transport(scheduler::smtp_options_from(settings.mail));
    auto directory = settings.resolved_mail_directory();
    storage::make_state_directory(directory.parent_path());
    return scheduler::file_transport(directory);
}

} // namespace callboard::app
