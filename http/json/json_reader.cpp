#include "http/json/json_reader.hpp"

#include <algorithm>
#include <numeric>

#include <boost/json/monotonic_resource.hpp>
#include <boost/json/object.hpp>
#include <fmt/format.h>

#include "http/json/json_document.hpp"
#include "http/wire/field_text.hpp"

namespace callboard::http::detail {

namespace {

using storage::errc;
using storage::failure;
using storage::problems;

/// The member that an input name stands for, and that name as the tables hold it.
struct match {
    const field* target = nullptr;
    std::string_view name;
};

match find_field(const record& how, std::string_view name) {
    auto found = std::ranges::find(how.fields, name, &field::name);
    if (found != how.fields.end())
        return {&*found, found->name};
    auto other = std::ranges::find(how.aliases, name, &alias::first);
    if (other == how.aliases.end())
        return {};
    found = std::ranges::find(how.fields, other->second, &field::name);
    return found == how.fields.end() ? match{} : match{&*found, other->first};
}

/// Levenshtein's distance.
std::size_t distance(std::string_view a, std::string_view b) {
    std::vector<std::size_t> row(b.size() + 1);
    std::iota(row.begin(), row.end(), std::size_t{0});
    for (std::size_t i = 0; i < a.size(); ++i) {
        auto diagonal = std::exchange(row[0], i + 1);
        for (std::size_t j = 0; j < b.size(); ++j) {
            auto substituted = diagonal + (a[i] == b[j] ? 0 : 1);
            diagonal = row[j + 1];
            row[j + 1] = std::min({diagonal + 1, row[j] + 1, substituted});
        }
    }
    return row.back();
}

/// Which members of a struct have been given, and under which name.
class filling {
  public:
    filling(const record& how, void* object, problems& found)
        : how_(how)
        , object_(object)
        , found_(found)
        , given_as_(how.fields.size()) {}

    /// The member called `name`, if that is a name of one and nothing else gave it already.
    const field* claim(std::string_view name) {
        auto [target, known_as] = find_field(how_, name);
        if (target == nullptr) {
            note_unknown(name);
            return nullptr;
        }
        auto& given_as = given_as_[index(target)];
        if (given_as.empty()) {
            given_as = known_as;
            return target;
        }
        found_.add(name, given_as == known_as
                             ? std::string{"is part of the path already"}
                             : fmt::format("is the same as \"{}\"; give one of them", given_as));
        return nullptr;
    }

    void from_json(std::string_view name, const boost::json::value& in) {
        if (const auto* target = claim(name))
            target->from_json(object_, in, {name, target->limit, found_});
    }

    void from_texts(std::string_view name, std::span<const std::string> in) {
        if (const auto* target = claim(name))
            target->from_texts(object_, in, {name, target->limit, found_});
    }

    /// Notes what is missing and lets the struct's own check speak.
    void finish() {
        for (const auto& each : how_.fields) {
            if (each.required && !given(&each))
                found_.add(each.name, "is required");
        }
        how_.check(object_, found_);
    }

  private:
    [[nodiscard]] bool given(const field* target) const {
        return !given_as_[index(target)].empty();
    }

    [[nodiscard]] std::size_t index(const field* of) const {
        return static_cast<std::size_t>(of - how_.fields.data());
    }

    void note_unknown(std::string_view name) {
        if (found_.full())
            return;
        std::string_view nearest;
        auto best = std::min<std::size_t>(name.size() / 2, 3);
        for (const auto& each : how_.fields) {
            auto d = name.size() > 64 ? best + 1 : distance(name, each.name);
            if (d <= best && !given(&each)) {
                best = d;
                nearest = each.name;
            }
        }
        found_.add(name, nearest.empty()
                             ? std::string{"is not known here"}
                             : fmt::format("is not known here; did you mean \"{}\"?", nearest));
    }

    const record& how_;
    void* object_;
    problems& found_;
    std::vector<std::string_view> given_as_;
};

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

/// Whether the parameters of a content type leave the text UTF-8, the only one that is read.
bool is_utf8_text(std::string_view parameters) {
    while (!parameters.empty()) {
        auto value = take_until(parameters, ';');
        const auto name = take_until(value, '=');
        if (!same_in_any_case(name, "charset"))
            continue;
        if (value.size() > 1 && value.front() == '"' && value.back() == '"')
            value = value.substr(1, value.size() - 2);
        if (!same_in_any_case(value, "utf-8") && !same_in_any_case(value, "us-ascii"))
            return false;
    }
    return true;
}

media media_of(std::string_view content_type) {
    auto type = take_until(content_type, ';');
    if (!is_utf8_text(content_type))
        return media::other;
    if (type.empty() || same_in_any_case(type, "application/json"))
        return media::json;
    return same_in_any_case(type, "application/x-www-form-urlencoded") ? media::form : media::other;
}

void fill_from_object(filling& into, const boost::json::value& in, problems& found) {
    const auto* members = in.if_object();
    if (members == nullptr) {
        found.add("", "must be an object");
        return;
    }
    for (const auto& each : *members)
        into.from_json({each.key().data(), each.key().size()}, each.value());
}

void fill_from_body(filling& into, const request_parts& in, problems& found) {
    if (in.body.empty())
        return;
    auto kind = media_of(in.content_type);
    if (kind == media::json) {
        std::array<unsigned char, 4096> buffer;
        boost::json::monotonic_resource memory{buffer.data(), buffer.size()};
        fill_from_object(into, parse_document(in.body, found, &memory), found);
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

void read_record(const record& how, void* object, const boost::json::value& in, const slot& at) {
    problems::place here{at.found, at.name};
    if (!in.is_object()) {
        at.found.add("", "must be an object");
        return;
    }
    filling into{how, object, at.found};
    fill_from_object(into, in, at.found);
    into.finish();
}

void read_request(const record& how, void* object, const request_parts& in) {
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
        fill_from_body(into, in, found);
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
