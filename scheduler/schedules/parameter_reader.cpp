#include "scheduler/schedules/parameter_reader.hpp"

#include <algorithm>

#include <boost/json/array.hpp>
#include <fmt/format.h>
#include <fmt/ranges.h>

namespace callboard::scheduler {

namespace {

std::string_view view(const boost::json::string& text) {
    return {text.data(), text.size()};
}

} // namespace

const boost::json::value* parameter_reader::find(std::string_view name) {
    known_.push_back(name);
    return from_.if_contains(name);
}

int parameter_reader::integer(std::string_view name, int otherwise, int low, int high) {
    const auto* value = find(name);
    if (!value)
        return otherwise;
    const auto* number = value->if_int64();
    if (number && *number >= low && *number <= high)
        return static_cast<int>(*number);
    found_.add(name, number ? fmt::format("must be between {} and {}", low, high)
                            : std::string{"must be an integer"});
    return otherwise;
}

int parameter_reader::required_integer(std::string_view name, int low, int high) {
    if (!given(name))
        found_.add(name, fmt::format("is required: an integer between {} and {}", low, high));
    return integer(name, high, low, high);
}

bool parameter_reader::flag(std::string_view name, bool otherwise) {
    const auto* value = find(name);
    if (!value)
        return otherwise;
    if (const auto* flag = value->if_bool())
        return *flag;
    found_.add(name, "must be true or false");
    return otherwise;
}

std::string parameter_reader::text(std::string_view name, std::string_view otherwise,
                                   std::size_t characters) {
    const auto* value = find(name);
    if (!value)
        return std::string{otherwise};
    const auto* text = value->if_string();
    if (!text) {
        found_.add(name, "must be a string");
        return std::string{otherwise};
    }
    storage::not_blank(found_, name, view(*text));
    storage::max_length(found_, name, view(*text), characters);
    return std::string{view(*text)};
}

std::vector<std::string> parameter_reader::texts(std::string_view name, std::size_t most) {
    const auto* value = find(name);
    if (!value)
        return {};
    const auto* list = value->if_array();
    if (!list || list->size() > most) {
        found_.add(name, list ? fmt::format("must have at most {} items", most)
                              : std::string{"must be a list of strings"});
        return {};
    }
    auto texts = std::vector<std::string>{};
    auto here = storage::problems::place{found_, name};
    for (auto at = std::size_t{0}; at < list->size(); ++at) {
        if (const auto* text = (*list)[at].if_string())
            texts.emplace_back(view(*text));
        else
            found_.add(std::to_string(at), "must be a string");
    }
    return texts;
}

void parameter_reader::finish() {
    for (const auto& member : from_) {
        const auto name = std::string_view{member.key().data(), member.key().size()};
        if (std::ranges::find(known_, name) == known_.end())
            found_.add(name, known_.empty()
                                 ? std::string{"is not a known parameter"}
                                 : fmt::format("is not a known parameter; the parameters are {}",
                                               fmt::join(known_, ", ")));
    }
}

} // namespace callboard::scheduler
