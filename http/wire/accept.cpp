#include "http/wire/accept.hpp"

#include <algorithm>
#include <optional>

#include "config/ascii.hpp"
#include "config/text.hpp"
#include "http/wire/field_text.hpp"

namespace callboard::http {

namespace {

/// Whether a weight like `0.3` is above 0 (RFC 9110, section 12.4.2).
bool is_positive(std::string_view weight) {
    if (weight.empty() || weight.size() > 5 || (weight.size() > 1 && weight[1] != '.'))
        return false;
    auto digits = weight.size() > 2 ? weight.substr(2) : std::string_view{};
    if (!std::ranges::all_of(digits, config::is_digit))
        return false;
    auto fraction = digits.find_first_not_of('0') != std::string_view::npos;
    return weight[0] == '1' ? !fraction : weight[0] == '0' && fraction;
}

/// Whether a coding's parameters give it a weight above 0.
bool is_wanted(std::string_view parameters) {
    while (!parameters.empty()) {
        auto parameter = take_until(parameters, ';');
        if (parameter.size() >= 2 && config::same_in_any_case(parameter.substr(0, 2), "q="))
            return is_positive(parameter.substr(2));
    }
    return true;
}

} // namespace

bool accepts_gzip(std::string_view accept_encoding) {
    std::optional<bool> gzip;
    bool any = false;
    while (!accept_encoding.empty()) {
        auto parameters = take_until(accept_encoding, ',');
        auto coding = take_until(parameters, ';');
        if (config::same_in_any_case(coding, "gzip") || config::same_in_any_case(coding, "x-gzip"))
            gzip = gzip.value_or(false) || is_wanted(parameters);
        else if (coding == "*")
            any = is_wanted(parameters);
    }
    return gzip.value_or(any);
}

} // namespace callboard::http
