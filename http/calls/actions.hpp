#pragma once

#include <tuple>
#include <type_traits>

#include "http/calls/call.hpp"
#include "http/calls/kept_answers.hpp"
#include "storage/values/page.hpp"

/// Turns functions into rows of the route table: `handler<&f>()` passes `f` what its signature asks
/// for.
namespace callboard::http {

/// A call that its handler answers later, with an `Output`, after it has asked actors.
template <class Output>
struct answering : call_ptr {
    explicit answering(const call_ptr& call)
        : call_ptr(call) {}
};

/// The input of a handler that may refuse the call before it reads the request.
template <class Input>
class unread {
  public:
    explicit unread(const call& call)
        : call_(call) {}
    /// Reads the input, like `call::input`.
    [[nodiscard]] Input read() const { return call_.input<Input>(); }

  private:
    const call& call_;
};

/// What a handler needs besides the database. Specialised for each such struct.
template <class Means>
Means means_for(const call& call) = delete;

/// Returns the answer with this output; 204 if there is none or it is empty.
template <class T>
response answer_of(const T& output, int status) {
    if constexpr (storage::is_optional<T>)
        return output ? json_answer(*output, status) : empty_answer();
    else
        return json_answer(output, status);
}

/// What a handler takes and returns, by its signature.
template <class F>
struct handler_shape;

/// An ordinary handler: the body of a transaction.
template <class Output, class Input, class... Means>
struct handler_shape<Output (*)(const storage::caller&, storage::transaction&, const Input&,
                                const Means&...)> {
    using output = Output;
    using input = Input;

    /// An If-Match that nothing can match undoes everything at the end, once it is known that the
    /// request was good otherwise (RFC 9110, section 13.2.1).
    template <auto F>
    static void run(const call_ptr& call) {
        auto shared = key_of_kept(*call);
        if (shared && respond_as_kept(call, *shared))
            return;
        const auto parts = call->parts();
        auto in = read_input<Input>(parts);
        const auto unmatched = !is_versioned<Input> && parts.if_match.has_value();
        auto body =
            [who = call->who, in = std::move(in), unmatched, status = call->where->does.status,
             means = std::tuple<Means...>{means_for<Means>(*call)...}](storage::transaction& work) {
                auto answer = std::apply(
                    [&](const Means&... each) {
                        if constexpr (std::is_void_v<Output>) {
                            F(who, work, in, each...);
                            return empty_answer(status);
                        } else {
                            return answer_of(F(who, work, in, each...), status);
                        }
                    },
                    means);
                if (unmatched)
                    call::refuse_if_match();
                return answer;
            };
        if (shared)
            respond_and_keep(call, std::move(*shared), std::move(body));
        else
            respond_in_transaction(call, call->where->does.lane, std::move(body));
    }
};

template <class Output, class Input>
struct handler_shape<void (*)(const answering<Output>&, const Input&)> {
    using output = Output;
    using input = Input;

    template <auto F>
    static void run(const call_ptr& call) {
        F(answering<Output>{call}, call->input<Input>());
    }
};

template <class Output, class Input>
struct handler_shape<void (*)(const answering<Output>&, const unread<Input>&)> {
    using output = Output;
    using input = Input;

    template <auto F>
    static void run(const call_ptr& call) {
        F(answering<Output>{call}, unread<Input>{*call});
    }
};

/// The handler takes no input and ignores what is sent.
template <class Output>
struct handler_shape<void (*)(const answering<Output>&)> {
    using output = Output;
    using input = void;

    template <auto F>
    static void run(const call_ptr& call) {
        F(answering<Output>{call});
    }
};

constexpr int usual_status(const action_options& options, bool has_output) {
    if (!options.location.empty())
        return 201;
    return has_output || options.page ? 200 : 204;
}

/// Returns the row's action: what it runs, and what the API description says about it.
template <auto F>
constexpr action handler(action_options options = {}) {
    using shape = handler_shape<decltype(F)>;
    using output = typename shape::output;
    auto made = action{options};
    made.run = &shape::template run<F>;
    if (made.status == 0)
        made.status = usual_status(options, !std::is_void_v<output>);
    if constexpr (!std::is_void_v<typename shape::input>)
        made.input = &json_type_of<typename shape::input>;
    if constexpr (!std::is_void_v<output>) {
        made.output = &json_type_of<typename without_optional<output>::type>;
        made.may_be_empty = storage::is_optional<output>;
    }
    return made;
}

} // namespace callboard::http
