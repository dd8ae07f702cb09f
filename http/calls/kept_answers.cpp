#include "http/calls/kept_answers.hpp"

#include <fmt/format.h>

#include "http/wire/accept.hpp"
#include "http/wire/compression.hpp"

namespace callboard::http {

void respond_with(const call_ptr& of, const kept_answer& kept) {
    auto answer = response{};
    answer.gzipped = kept.plain->size() >= worth_compressing &&
                     accepts_gzip(of->in().header_value("accept-encoding"));
    answer.shared_body = answer.gzipped ? kept.gzipped : kept.plain;
    of->respond(std::move(answer));
}

std::optional<std::string> key_of_kept(const call& of) {
    const auto& row = *of.where;
    const auto audience = row.does.audience ? row.does.audience(of.who) : std::nullopt;
    if (!audience)
        return std::nullopt;
    return fmt::format("{} {}?{}", row.path, *audience, of.in().query);
}

bool respond_as_kept(const call_ptr& of, const std::string& key) {
    const auto known = of->of->job_lists->find(key);
    if (known)
        respond_with(of, *known);
    return known.has_value();
}

void respond_and_keep(const call_ptr& of, std::string key,
                      std::function<response(storage::transaction&)> body) {
    transact(
        of, of->where->does.lane, std::move(body),
        [of, key = std::move(key), generation = of->of->job_lists->generation()](response& answer) {
            if (answer.body.size() > answer_cache::longest) // nobody shares it
                return of->respond(std::move(answer));
            const auto kept = keep(std::move(answer.body));
            of->of->job_lists->keep(key, kept, generation);
            respond_with(of, kept);
        });
}

} // namespace callboard::http
