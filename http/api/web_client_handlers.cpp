#include "http/api/web_client_handlers.hpp"

#include <algorithm>

namespace callboard::http {

using storage::errc;
using storage::failure;

namespace {

const asset& asset_at(const call& call, std::string_view path) {
    const auto assets = call.node->shown.web_client;
    const auto found = std::ranges::find(assets, path, &asset::path);
    if (found == assets.end())
        throw failure{errc::not_found, "There is nothing at this path."};
    return *found;
}

} // namespace

void show_web_client(const answering<void>& call) {
    if (call->path != call->where->path)
        return call->respond(answer_with(asset_at(*call, call->in().target_path), call->in(),
                                         "public, max-age=31536000, immutable", web_client_policy));
    if (!call->node->shown.web_client.empty())
        return call->respond(
            answer_with(asset_at(*call, "/index.html"), call->in(), "no-cache", web_client_policy));
    if (!call->node->settings.server.docs)
        throw failure{errc::not_found, "There is nothing at this path."};
    auto answer = empty_answer(303);
    answer.headers = {{"Location", "/docs"}};
    call->respond(std::move(answer));
}

} // namespace callboard::http
