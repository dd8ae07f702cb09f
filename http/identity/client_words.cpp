#include "http/identity/client_words.hpp"

#include <array>
#include <span>

#include <fmt/format.h>

#include "http/wire/field_text.hpp"

namespace callboard::http {

namespace {

constexpr auto longest_name = std::size_t{40};

/// What a text contains if it is from this browser or system.
struct sign {
    std::string_view part;
    std::string_view name;
};

/// Browsers pretend to be those that came before them: the first sign that is found counts.
constexpr auto browsers = std::array<sign, 13>{{{"Edg/", "Edge"},
                                                {"EdgA/", "Edge"},
                                                {"EdgiOS/", "Edge"},
                                                {"OPR/", "Opera"},
                                                {"Vivaldi/", "Vivaldi"},
                                                {"SamsungBrowser/", "Samsung Internet"},
                                                {"FxiOS/", "Firefox"},
                                                {"Firefox/", "Firefox"},
                                                {"CriOS/", "Chrome"},
                                                {"Chromium/", "Chromium"},
                                                {"HeadlessChrome/", "Chrome"},
                                                {"Chrome/", "Chrome"},
                                                {"Safari/", "Safari"}}};

constexpr auto systems = std::array<sign, 8>{{{"Android", "Android"},
                                              {"iPhone", "iPhone"},
                                              {"iPad", "iPad"},
                                              {"Windows", "Windows"},
                                              {"Macintosh", "macOS"},
                                              {"CrOS", "ChromeOS"},
                                              {"Linux", "Linux"},
                                              {"X11", "Unix"}}};

/// Returns the name of the first sign that the text contains, or nothing.
std::string_view named(std::span<const sign> signs, std::string_view text) {
    for (const auto& each : signs)
        if (text.find(each.part) != text.npos)
            return each.name;
    return {};
}

/// Returns the name of the first product (RFC 9110, section 10.1.5), unless it is too long, or is
/// `Mozilla`, which nearly every browser calls itself.
std::string_view first_product(std::string_view text) {
    const auto name = text.substr(0, text.find_first_of("/ "));
    const auto says_something = name.size() <= longest_name && name != "Mozilla" && is_token(name);
    return says_something ? name : std::string_view{};
}

} // namespace

std::string client_in_words(std::string_view user_agent) {
    const auto browser = named(browsers, user_agent);
    if (browser.empty())
        return std::string{first_product(user_agent)};
    const auto system = named(systems, user_agent);
    return system.empty() ? std::string{browser} : fmt::format("{} on {}", browser, system);
}

} // namespace callboard::http
