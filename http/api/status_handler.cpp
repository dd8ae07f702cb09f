#include "http/api/status_handler.hpp"

namespace callboard::http {

namespace {

void run_status(const call_ptr& of) {
    of->respond(json_answer(service_status{"ok"}));
}

} // namespace

action show_status() {
    auto made = action{};
    made.run = &run_status;
    made.output = &output_schema<service_status>;
    return made;
}

} // namespace callboard::http
