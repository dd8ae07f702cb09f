#include "http/api/status_handler.hpp"

namespace callboard::http {

void show_status(const answering<service_status>& call) {
    call->respond(json_answer(service_status{"ok"}));
}

} // namespace callboard::http
