#include "http/wire/client_address.hpp"

#include <algorithm>
#include <array>
#include <ranges>

#include <arpa/inet.h>

#include "http/wire/field_text.hpp"

namespace callboard::http {

namespace {

/// Removes the port that some proxies write: `192.0.2.1:4711`, `[2001:db8::1]:4711`.
std::string_view without_port(std::string_view text) {
    if (text.starts_with('['))
        return text.substr(1, text.find(']') - 1);
    auto colon = text.find(':');
    return colon == text.rfind(':') ? text.substr(0, colon) : text;
}

/// Returns the addresses of all `X-Forwarded-For` fields, in their order.
std::vector<std::string_view> forwarded_for(std::span<const header> fields) {
    auto found = std::vector<std::string_view>{};
    for (const auto& [name, value] : fields) {
        if (name != "x-forwarded-for")
            continue;
        for (auto rest = std::string_view{value}; !rest.empty();)
            found.push_back(without_port(take_until(rest, ',')));
    }
    return found;
}

} // namespace

trusted_proxies::trusted_proxies(const std::vector<std::string>& networks) {
    for (const auto& each : networks)
        if (auto known = config::network::parse(each))
            networks_.push_back(*known);
}

bool trusted_proxies::trusts(std::string_view address) const {
    auto parsed = config::parse_ip_address(address);
    return parsed && std::ranges::any_of(
                         networks_, [&](const auto& network) { return network.contains(*parsed); });
}

std::string trusted_proxies::client_of(std::string peer, std::span<const header> fields) const {
    if (networks_.empty() || !trusts(peer))
        return peer;
    for (auto address : forwarded_for(fields) | std::views::reverse) {
        if (!config::parse_ip_address(address))
            break; // addresses before this one cannot be trusted
        peer = address;
        if (!trusts(peer))
            break;
    }
    return peer;
}

std::string subscriber_of(std::string_view address) {
    in6_addr bits{};
    if (inet_pton(AF_INET6, std::string{address}.c_str(), &bits) != 1)
        return std::string{address};
    std::array<char, INET6_ADDRSTRLEN> text{};
    if (IN6_IS_ADDR_V4MAPPED(&bits)) {
        inet_ntop(AF_INET, &bits.s6_addr[12], text.data(), text.size());
        return text.data();
    }
    std::fill(std::begin(bits.s6_addr) + 8, std::end(bits.s6_addr), std::uint8_t{0});
    inet_ntop(AF_INET6, &bits, text.data(), text.size());
    return std::string{text.data()} + "/64";
}

} // namespace callboard::http
