#pragma once

#include <fmt/format.h>

#include "http/calls/actions.hpp"
#include "http/wire/accept.hpp"
#include "http/wire/compression.hpp"

namespace callboard::http {

/// Sends a kept answer, compressed if the client takes it.
inline void respond_with(const call_ptr& of, const kept_answer& kept) {
    auto answer = response{};
    answer.gzipped = kept.plain->size() >= worth_compressing &&
                     accepts_gzip(of->in().header_value("accept-encoding"));
    answer.shared_body = answer.gzipped ? kept.gzipped : kept.plain;
    of->respond(std::move(answer));
}

/// Like `run_handler`, for a list of jobs: callers for whom `Audience` gives the same text share
/// one answer, kept until some job changes. Those of no audience are answered one by one.
template <auto F, std::optional<std::string> (*Audience)(const storage::caller&)>
void run_cached(const call_ptr& of) {
    const auto audience = Audience(of->who);
    if (!audience)
        return run_handler<F, 200, actors::lane::request>(of);
    auto key = fmt::format("{} {}?{}", of->where->path, *audience, of->in().query);
    if (auto known = of->of->open_jobs->find(key))
        return respond_with(of, *known);
    auto in = of->input<typename storage_function<decltype(F)>::input>();
    auto body = std::make_shared<std::string>();
    auto generation = of->of->open_jobs->generation();
    transact(
        of, actors::lane::request,
        [body, in, who = of->who](storage::transaction& work) {
            *body = to_json(F(who, work, in));
        },
        [of, body, key, generation] {
            auto kept = kept_answer{body, std::make_shared<const std::string>(gzip(*body))};
            of->of->open_jobs->keep(key, kept, generation);
            respond_with(of, kept);
        });
}

template <auto F, std::optional<std::string> (*Audience)(const storage::caller&)>
constexpr action cached_handler() {
    using function = storage_function<decltype(F)>;
    return described<typename function::input, typename function::output>(&run_cached<F, Audience>);
}

} // namespace callboard::http
