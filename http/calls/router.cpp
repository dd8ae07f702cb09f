#include "http/calls/router.hpp"

namespace callboard::http {

namespace {

/// Takes the first segment off the path; both are without slashes around them.
std::string_view take_segment(std::string_view& rest) {
    while (rest.starts_with('/'))
        rest.remove_prefix(1);
    auto end = rest.find('/');
    auto segment = rest.substr(0, end);
    rest = end == std::string_view::npos ? std::string_view{} : rest.substr(end);
    return segment;
}

} // namespace

router::router(std::span<const route> table) {
    for (const auto& row : table) {
        add(row.verb, row.path, row);
        for (const auto& other : row.aliases)
            add(other.verb, other.path, row);
    }
}

void router::add(method verb, std::string_view path, const route& where) {
    auto* at = &root_;
    for (auto rest = path; !rest.empty() && rest != "/";) {
        auto segment = take_segment(rest);
        auto& next = segment.starts_with('{') ? at->any : at->literal[std::string{segment}];
        if (!next)
            next = std::make_unique<node>();
        at = next.get();
    }
    at->targets.push_back({verb, &where, path});
    at->allow.clear();
    for (const auto& here : at->targets) {
        at->allow += text_of(here.verb);
        at->allow += here.verb == method::get ? ", HEAD, " : ", ";
    }
    at->allow += "OPTIONS";
}

const router::node* router::descend(const node& from, std::string_view rest,
                                    std::vector<std::string_view>& taken) const {
    if (rest.empty() || rest == "/")
        return from.targets.empty() ? nullptr : &from;
    if (rest.starts_with("//"))
        return nullptr;
    auto segment = take_segment(rest);
    if (auto at = from.literal.find(segment); at != from.literal.end())
        if (const auto* found = descend(*at->second, rest, taken))
            return found;
    if (!from.any)
        return nullptr;
    taken.push_back(segment);
    if (const auto* found = descend(*from.any, rest, taken))
        return found;
    taken.pop_back();
    return nullptr;
}

std::optional<router::match> router::find(method verb, std::string_view path) const {
    auto taken = std::vector<std::string_view>{};
    const auto* at = descend(root_, path, taken);
    if (!at)
        return std::nullopt;
    auto wanted = verb == method::head ? method::get : verb;
    auto found = match{};
    found.allow = at->allow;
    for (const auto& here : at->targets) {
        if (here.verb == wanted) {
            found.where = here.where;
            found.path = here.path;
        }
    }
    if (!found.where)
        return found;
    auto next = taken.begin();
    for (auto rest = found.path; !rest.empty();) {
        auto segment = take_segment(rest);
        if (segment.starts_with('{'))
            found.parameters.push_back(
                {std::string{segment.substr(1, segment.size() - 2)}, percent_decode(*next++)});
    }
    return found;
}

} // namespace callboard::http
