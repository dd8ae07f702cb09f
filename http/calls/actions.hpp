#pragma once

#include <optional>
#include <type_traits>

#include "http/calls/call.hpp"
#include "storage/values/page.hpp"

/// Turns functions into rows of the route table.
namespace callboard::http {

template <class F>
struct storage_function;

/// `output f(const caller&, transaction&, const input&)`, the shape of an ordinary handler.
template <class Output, class Input>
struct storage_function<Output (*)(const storage::caller&, storage::transaction&, const Input&)> {
    using output = Output;
    using input = Input;
};

template <class Input>
std::vector<property> input_properties(schema_components& components) {
    return properties_of<Input>(components, side::input);
}

template <class Input>
boost::json::object input_body(schema_components& components,
                               std::span<const std::string> without) {
    return schema_of<Input>(components, side::input, without);
}

template <class Output>
boost::json::object output_schema(schema_components& components) {
    return schema_of<Output>(components, side::output);
}

/// The action's fields that the API description needs.
template <class Input, class Output>
constexpr action described(void (*run)(const call_ptr&), int status = 200,
                           std::string_view location = {}) {
    auto made = action{};
    made.run = run;
    made.status = status;
    made.location = location;
    made.input = &input_properties<Input>;
    made.body = &input_body<Input>;
    if constexpr (!std::is_void_v<Output>)
        made.output = &output_schema<Output>;
    return made;
}

template <class T>
response answer_of(const T& output, int status) {
    if constexpr (is_optional<T>) {
        if (!output)
            return empty_answer();
        return json_answer(*output, 200);
    } else {
        return json_answer(output, status);
    }
}

/// An ordinary handler: reads the input, runs `F` in a transaction of the lane, writes its output.
/// An If-Match where the input has no version matches nothing: that is refused at the end, once it
/// is known that the request was good otherwise (RFC 9110, section 13.2.1), and undoes it all.
template <auto F, int Status, actors::lane Lane>
void run_handler(const call_ptr& of) {
    using function = storage_function<decltype(F)>;
    const auto parts = of->parts();
    auto in = read_input<typename function::input>(parts);
    const auto unmatched = !is_versioned<typename function::input> && parts.if_match.has_value();
    auto answer = [who = of->who, in = std::move(in)](storage::transaction& work) {
        if constexpr (std::is_void_v<typename function::output>) {
            F(who, work, in);
            return empty_answer();
        } else {
            return answer_of(F(who, work, in), Status);
        }
    };
    respond_in_transaction(of, Lane,
                           [answer = std::move(answer), unmatched](storage::transaction& work) {
                               auto made = answer(work);
                               if (unmatched)
                                   call::refuse_if_match();
                               return made;
                           });
}

/// The action of `F`. One that answers 201 also says where what it made is found
/// (`action::location`).
template <auto F, int Status = 200, actors::lane Lane = actors::lane::request>
constexpr action handler(std::string_view location = {}) {
    using function = storage_function<decltype(F)>;
    using output = typename function::output;
    if constexpr (is_optional<output>) {
        auto made = described<typename function::input, typename output::value_type>(
            &run_handler<F, Status, Lane>, Status);
        made.may_be_empty = true;
        return made;
    } else {
        return described<typename function::input, output>(
            &run_handler<F, Status, Lane>, std::is_void_v<output> ? 204 : Status, location);
    }
}

} // namespace callboard::http
