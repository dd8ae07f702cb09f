#include "http/api/status_handler.hpp"

#include "config/version.hpp"

namespace callboard::http {

void show_status(const answering<service_status>& call) {
    call->respond(json_answer(service_status{"ok"}));
}

void describe_site(const answering<site_description>& call) {
    const auto& settings = call->node->settings;
    call->respond(
        json_answer(site_description{std::string{config::version}, settings.auth.registration,
                                     call->node->shown.demo, settings.server.docs}));
}

} // namespace callboard::http
