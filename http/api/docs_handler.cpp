#include "http/api/docs_handler.hpp"

#include <algorithm>

#include "http/api/docs_assets.hpp"

namespace callboard::http {

using storage::errc;
using storage::failure;

namespace {

void require_docs(const call& call) {
    if (!call.node->settings.server.docs)
        throw failure{errc::not_found, "The documentation is disabled on this server."};
}

} // namespace

void show_openapi(const answering<void>& call) {
    require_docs(*call);
    respond_with(call, call->node->openapi);
}

void show_docs(const answering<void>& call) {
    require_docs(*call);
    auto path = std::string_view{call->in().target_path};
    while (path.size() > 1 && path.ends_with('/'))
        path.remove_suffix(1);
    auto assets = docs_assets();
    auto at = std::ranges::find(assets, path, &asset::path);
    if (at == assets.end())
        throw failure{errc::not_found, "There is nothing at this path."};
    call->respond(answer_with(*at, call->in(), "no-cache", docs_security_policy));
}

} // namespace callboard::http
