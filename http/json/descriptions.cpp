#include "http/json/descriptions.hpp"

#include <algorithm>

#include <boost/core/demangle.hpp>

namespace callboard::http {

std::string description_of(const std::type_info& owner, std::string_view member) {
    auto name = boost::core::demangle(owner.name());
    if (!member.empty())
        name.append(1, '.').append(member);
    const auto all = descriptions();
    const auto found = std::ranges::lower_bound(all, name, {}, &description::name);
    if (found == all.end() || found->name != name)
        return {};
    auto text = std::string{found->text};
    if (text[0] >= 'a' && text[0] <= 'z')
        text[0] = static_cast<char>(text[0] - 'a' + 'A');
    if (!text.ends_with('.') && !text.ends_with('?'))
        text += '.';
    return text;
}

} // namespace callboard::http
