#include "http/api/docs_handler.hpp"

#include <algorithm>

#include "http/api/docs_assets.hpp"
#include "http/wire/accept.hpp"
#include "http/wire/entity_tag.hpp"

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

void show_start_page(const answering<void>& call) {
    require_docs(*call);
    auto answer = response{};
    answer.status = 303;
    answer.content_type.clear();
    answer.headers = {{"Location", "/docs"}};
    call->respond(std::move(answer));
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
    auto answer = response{};
    answer.content_type = std::string{at->content_type};
    answer.headers = {{"ETag", std::string{at->etag}},
                      {"Cache-Control", "no-cache"},
                      {"Content-Security-Policy", std::string{docs_security_policy}}};
    const auto known = call->in().list_value("if-none-match");
    if (!known.empty() &&
        parse_entity_tags(known).matches_weakly(at->etag.substr(1, at->etag.size() - 2))) {
        answer.status = 304;
        answer.content_type.clear();
    } else {
        const auto kept = shared_content(*at);
        answer.gzipped = accepts_gzip(call->in().header_value("accept-encoding"));
        answer.shared_body = answer.gzipped ? kept.gzipped : kept.plain;
    }
    call->respond(std::move(answer));
}

} // namespace callboard::http
