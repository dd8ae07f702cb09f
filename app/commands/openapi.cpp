#include <fmt/format.h>

#include "app/commands/commands.hpp"
#include "config/version.hpp"
#include "http/calls/openapi.hpp"

namespace callboard::app {

int print_openapi() {
    fmt::print("{}\n", http::openapi_document(http::routes(), config::version));
    return 0;
}

} // namespace callboard::app
