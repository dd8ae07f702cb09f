#include "storage/values/profile_checks.hpp"

#include <algorithm>

#include <fmt/format.h>

#include "storage/values/text_checks.hpp"

namespace callboard::storage {

namespace {

constexpr std::size_t most_skills = 100;
constexpr std::size_t most_links = 20;

bool is_web_address(std::string_view text) {
    auto lower = std::string{text.substr(0, 8)};
    std::ranges::transform(lower, lower.begin(), [](char c) {
        return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
    });
    auto scheme = lower.starts_with("https://") ? 8u : lower.starts_with("http://") ? 7u : 0u;
    auto printable = [](char c) {
        return c > ' ' && c != '"' && c != '<' && c != '>' && c != 0x7f;
    };
    return scheme != 0 && text.size() > scheme &&
           std::ranges::all_of(text, [&](char c) { return c < 0 || printable(c); });
}

} // namespace

void check_skills(problems& found, const std::vector<std::string>& skills) {
    if (skills.size() > most_skills)
        found.add("skills", fmt::format("must be at most {}", most_skills));
    auto here = problems::place{found, "skills"};
    for (auto at = std::size_t{0}; at < skills.size(); ++at) {
        not_blank(found, std::to_string(at), skills[at]);
        one_line(found, std::to_string(at), skills[at], 100);
    }
}

void check_experience_level(problems& found, const std::optional<std::string>& level) {
    if (level && !level->empty())
        one_of(found, "experience_level", level, {"fresher", "1-3", "3-5", "5+"});
}

void check_links(problems& found, std::string_view field, const std::vector<std::string>& links) {
    if (links.size() > most_links)
        found.add(field, fmt::format("must be at most {}", most_links));
    auto here = problems::place{found, field};
    for (auto at = std::size_t{0}; at < links.size(); ++at) {
        if (!is_web_address(links[at]))
            found.add(std::to_string(at),
                      "must be an address that begins with http:// or https://");
        one_line(found, std::to_string(at), links[at], 500);
    }
}

void check_phone(problems& found, const std::optional<std::string>& phone) {
    if (!phone || phone->empty())
        return;
    max_length(found, "phone", phone, 40);
    auto known = phone->find_first_not_of("+0123456789 ()-./xX#") == std::string::npos;
    auto digits = std::ranges::count_if(*phone, [](char c) { return c >= '0' && c <= '9'; });
    if (!known || digits < 3)
        found.add("phone", "must be a phone number");
}

} // namespace callboard::storage
