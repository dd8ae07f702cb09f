#include "http/calls/kept_answers.hpp"

#include <fmt/format.h>

#include "http/wire/accept.hpp"
#include "http/wire/compression.hpp"

namespace callboard::http {

void respond_with(const call_ptr& call, const kept_answer& kept) {
    auto answer = response{};
    answer.gzipped = kept.plain->size() >= worth_compressing &&
                     accepts_gzip(call->in().header_value("accept-encoding"));
    answer.shared_body = answer.gzipped ? kept.gzipped : kept.plain;
    call->respond(std::move(answer));
}

std::optional<std::string> key_of_kept(const call& call) {
    const auto& row = *call.where;
    const auto audience = row.does.audience ? row.does.audience(call.who) : std::nullopt;
    if (!audience)
        return std::nullopt;
    return fmt::format("{} {}?{}", row.path, *audience, call.in().query);
}

bool respond_as_kept(const call_ptr& call, const std::string& key) {
    const auto known = call->node->job_lists->find(key);
    if (known)
        respond_with(call, *known);
    return known.has_value();
}

void respond_and_keep(const call_ptr& call, std::string key,
                      std::function<response(storage::transaction&)> body) {
    transact(call, call->where->does.lane, std::move(body),
             [call, key = std::move(key),
              generation = call->node->job_lists->generation()](response& answer) {
                 if (answer.body.size() > answer_cache::longest) // too long to keep
                     return call->respond(std::move(answer));
                 const auto kept = keep(std::move(answer.body));
                 call->node->job_lists->keep(key, kept, generation);
                 respond_with(call, kept);
             });
}

} // namespace callboard::http
