#include "http/wire/entity_tag.hpp"

#include <algorithm>
#include <charconv>

#include "http/wire/field_text.hpp"
#include "storage/values/failure.hpp"

namespace callboard::http {

namespace {

[[noreturn]] void refuse() {
    throw storage::failure{storage::errc::malformed,
                           "If-Match and If-None-Match take * or a list of quoted entity tags."};
}

/// Takes one tag off the front of `rest`.
entity_tag take_tag(std::string_view& rest) {
    entity_tag out;
    if (rest.starts_with("W/")) {
        out.weak = true;
        rest.remove_prefix(2);
    }
    auto close = rest.starts_with('"') ? rest.find('"', 1) : std::string_view::npos;
    if (close == std::string_view::npos)
        refuse();
    out.text = rest.substr(1, close - 1);
    auto is_bad = [](char c) { return static_cast<unsigned char>(c) <= 0x20 || c == 0x7F; };
    if (std::ranges::any_of(out.text, is_bad))
        refuse();
    rest = trimmed(rest.substr(close + 1));
    return out;
}

} // namespace

bool entity_tags::matches_weakly(std::string_view current) const {
    return any || std::ranges::count(tags, current, &entity_tag::text) > 0;
}

storage::versions entity_tags::versions() const {
    auto named = std::vector<int>{};
    for (const auto& tag : tags) {
        auto value = 0;
        const auto* end = tag.text.data() + tag.text.size();
        auto [rest, error] = std::from_chars(tag.text.data(), end, value);
        if (error == std::errc{} && rest == end && etag_of(value) == '"' + tag.text + '"')
            named.push_back(value);
    }
    return storage::versions{std::move(named)};
}

entity_tags parse_entity_tags(std::string_view field) {
    auto rest = trimmed(field);
    if (rest == "*")
        return {true, {}};
    entity_tags out;
    while (!rest.empty()) {
        if (rest.front() == ',') { // empty list elements are allowed
            rest = trimmed(rest.substr(1));
            continue;
        }
        out.tags.push_back(take_tag(rest));
        if (!rest.empty() && rest.front() != ',')
            refuse();
    }
    if (out.tags.empty())
        refuse();
    return out;
}

std::string etag_of(std::int64_t version) {
    return '"' + std::to_string(version) + '"';
}

} // namespace callboard::http
