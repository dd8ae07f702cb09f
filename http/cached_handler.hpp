#pragma once

#include "http/actions.hpp"

namespace callboard::http {

/// Like `run_handler`, for a list of jobs: callers who all see the same open jobs share one
/// answer, kept until some job changes.
template <auto F>
void run_cached(const call_ptr& of) {
    if (of->who.staff())
        return run_handler<F, 200, actors::lane::request>(of);
    auto in = of->input<typename storage_function<decltype(F)>::input>();
    auto& cache = *of->of->open_jobs;
    auto key = std::string{of->where->path} + '?' + of->in().query;
    if (auto known = cache.find(key)) {
        auto answer = response{};
        answer.body = *known;
        return of->respond(std::move(answer));
    }
    auto answer = std::make_shared<response>();
    auto generation = cache.generation();
    transact(
        of, actors::lane::request,
        [answer, in, who = of->who](storage::transaction& work) {
            *answer = json_answer(F(who, work, in));
        },
        [of, answer, key, generation] {
            of->of->open_jobs->keep(key, answer->body, generation);
            of->respond(std::move(*answer));
        });
}

template <auto F>
constexpr action cached_handler() {
    using function = storage_function<decltype(F)>;
    return described<typename function::input, typename function::output>(&run_cached<F>);
}

} // namespace callboard::http
