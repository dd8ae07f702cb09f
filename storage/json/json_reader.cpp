#include "storage/json/json_reader.hpp"

#include <algorithm>
#include <array>
#include <utility>

#include <boost/json/monotonic_resource.hpp>
#include <boost/json/object.hpp>
#include <fmt/format.h>

#include "config/text.hpp"
#include "storage/json/filling.hpp"
#include "storage/json/json_document.hpp"

namespace callboard::storage::detail {

namespace {

/// The member that a name in the input refers to, and the name as the tables have it.
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

} // namespace

/// Returns the member called `name`, if there is one and it has not been given already.
const field* filling::claim(std::string_view name) {
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
                         ? std::string{"is already part of the path"}
                         : fmt::format("is the same as \"{}\"; give only one of them", given_as));
    return nullptr;
}

bool filling::given(const field* member) const {
    return !given_as_[index(member)].empty();
}

std::size_t filling::index(const field* member) const {
    return static_cast<std::size_t>(member - how_.fields.data());
}

void filling::note_unknown(std::string_view name) {
    if (found_.full())
        return;
    auto nearest = std::string_view{};
    auto best = std::min<std::size_t>(name.size() / 2, 3);
    for (const auto& each : how_.fields) {
        const auto d = name.size() > 64 ? best + 1 : config::edit_distance(name, each.name);
        if (d <= best && !given(&each)) {
            best = d;
            nearest = each.name;
        }
    }
    found_.add(name, nearest.empty()
                         ? std::string{"is not a known field"}
                         : fmt::format("is not a known field; did you mean \"{}\"?", nearest));
}

void filling::from_json(std::string_view name, const boost::json::value& in) {
    if (const auto* target = claim(name))
        target->from_json(object_, in, {name, found_});
}

void filling::from_texts(std::string_view name, std::span<const std::string> in) {
    if (const auto* target = claim(name))
        target->from_texts(object_, in, {name, found_});
}

void filling::from_object(const boost::json::value& in) {
    const auto* members = in.if_object();
    if (members == nullptr) {
        found_.add("", "must be an object");
        return;
    }
    for (const auto& each : *members)
        from_json({each.key().data(), each.key().size()}, each.value());
}

void filling::from_document(std::string_view text) {
    auto buffer = std::array<unsigned char, 4096>{};
    auto memory = boost::json::monotonic_resource{buffer.data(), buffer.size()};
    from_object(parse_document(text, found_, &memory));
}

void filling::finish() {
    for (const auto& each : how_.fields) {
        if (each.required && !given(&each))
            found_.add(each.name, "is required");
    }
    how_.check(object_, found_);
}

void read_record(const record& how, void* object, const boost::json::value& in, const slot& at) {
    const auto here = problems::place{at.found, at.name};
    if (!in.is_object()) {
        at.found.add("", "must be an object");
        return;
    }
    auto into = filling{how, object, at.found};
    into.from_object(in);
    into.finish();
}

void read_document(const record& how, void* object, std::string_view text) {
    auto found = problems{};
    auto into = filling{how, object, found};
    if (!text.empty())
        into.from_document(text);
    into.finish();
    found.throw_if_any();
}

} // namespace callboard::storage::detail
