#include "http/json/request_reader.hpp"

#include <algorithm>
#include <string>

#include "config/text.hpp"
#include "http/wire/field_text.hpp"
#include "storage/json/filling.hpp"

namespace callboard::http::detail {

namespace {

using storage::errc;
using storage::failure;
using storage::problems;
using storage::detail::filling;

/// Calls `f(name, texts)` once for each name, with all its values.
template <class F>
void each_name(const std::vector<parameter>& parameters, F f) {
    std::vector<const parameter*> sorted;
    for (const auto& each : parameters)
        sorted.push_back(&each);
    std::ranges::stable_sort(sorted, {}, &parameter::name);
    for (auto first = sorted.begin(); first != sorted.end();) {
        auto last = std::find_if(first, sorted.end(),
                                 [&](const parameter* p) { return p->name != (*first)->name; });
        std::vector<std::string> texts;
        for (auto each = first; each != last; ++each)
            texts.push_back((*each)->value);
        f((*first)->name, texts);
        first = last;
    }
}

enum class media { json, form, other };

/// Whether the parameters of a content type say UTF-8 or nothing; other encodings are not read.
bool is_utf8_text(std::string_view parameters) {
    while (!parameters.empty()) {
        auto value = take_until(parameters, ';');
        const auto name = take_until(value, '=');
        if (!config::same_in_any_case(name, "charset"))
            continue;
        if (value.size() > 1 && value.front() == '"' && value.back() == '"')
            value = value.substr(1, value.size() - 2);
        if (!config::same_in_any_case(value, "utf-8") &&
            !config::same_in_any_case(value, "us-ascii"))
            return false;
    }
    return true;
}

media media_of(std::string_view content_type) {
    auto type = take_until(content_type, ';');
    if (!is_utf8_text(content_type))
        return media::other;
    if (type.empty() || config::same_in_any_case(type, "application/json"))
        return media::json;
    return config::same_in_any_case(type, "application/x-www-form-urlencoded") ? media::form
                                                                               : media::other;
}

void fill_from_body(filling& into, const request_parts& in) {
    if (in.body.empty())
        return;
    auto kind = media_of(in.content_type);
    if (kind == media::json) {
        into.from_document(in.body);
    } else if (kind == media::form && in.allows_form) {
        each_name(parse_query(in.body),
                  [&](std::string_view name, std::span<const std::string> texts) {
                      into.from_texts(name, texts);
                  });
    } else {
        throw failure{errc::unsupported_media,
                      in.allows_form
                          ? "Send application/json or application/x-www-form-urlencoded, in UTF-8."
                          : "Send application/json, in UTF-8."};
    }
}

} // namespace

void read_request(const storage::detail::record& how, void* object, const request_parts& in) {
    problems found;
    filling into{how, object, found};
    for (const auto& each : in.path) {
        found.name_as_parameter(each.name);
        into.from_texts(each.name, {&each.value, 1});
    }
    auto query = parse_query(in.query);
    if (in.takes_body) {
        for (const auto& each : query) {
            found.name_as_parameter(each.name);
            found.add(each.name, "is not read from the query; send it in the body");
        }
        fill_from_body(into, in);
    } else {
        found.name_all_as_parameters();
        each_name(query, [&](std::string_view name, std::span<const std::string> texts) {
            into.from_texts(name, texts);
        });
    }
    into.finish();
    found.throw_if_any();
}

} // namespace callboard::http::detail
