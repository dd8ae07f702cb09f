#include "config/network.hpp"

#include <algorithm>
#include <charconv>
#include <string>

#include <arpa/inet.h>

#include "config/text.hpp"

namespace callboard::config {

namespace {

constexpr auto mapped_prefix = ip_address{0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0xff, 0xff};
constexpr auto bits_of_mapped_prefix = 96;
constexpr auto all_bits = 128;

} // namespace

std::optional<ip_address> parse_ip_address(std::string_view text) {
    auto address = mapped_prefix;
    const auto ended = std::string{text};
    if (::inet_pton(AF_INET, ended.c_str(), &address[12]) == 1)
        return address;
    if (::inet_pton(AF_INET6, ended.c_str(), address.data()) == 1)
        return address;
    return std::nullopt;
}

bool is_loopback_host(std::string_view host) {
    const auto name = lower_ascii(host);
    if (name == "localhost" || name.ends_with(".localhost"))
        return true;
    const auto address = parse_ip_address(name);
    constexpr auto loopback = ip_address{0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 1};
    return address && (*address == loopback || network::parse("127.0.0.0/8")->contains(*address));
}

std::string host_of_url(std::string_view url) {
    const auto scheme = url.find("://");
    if (scheme == std::string_view::npos)
        return {};
    auto rest = url.substr(scheme + 3);
    rest = rest.substr(0, rest.find('/'));
    rest = rest.substr(rest.rfind('@') == std::string_view::npos ? 0 : rest.rfind('@') + 1);
    if (rest.starts_with('['))
        return std::string{rest.substr(1, rest.find(']') - 1)};
    return std::string{rest.substr(0, rest.find(':'))};
}

std::optional<network> network::parse(std::string_view text) {
    const auto slash = text.find('/');
    const auto address = parse_ip_address(text.substr(0, slash));
    if (!address)
        return std::nullopt;
    auto made = network{};
    made.first_ = *address;
    made.bits_ = all_bits;
    if (slash == std::string_view::npos)
        return made;
    const auto length = text.substr(slash + 1);
    const auto skipped = text.find(':') == std::string_view::npos ? bits_of_mapped_prefix : 0;
    auto bits = -1;
    const auto [end, error] = std::from_chars(length.data(), length.data() + length.size(), bits);
    if (error != std::errc{} || end != length.data() + length.size() || bits < 0 ||
        bits > all_bits - skipped)
        return std::nullopt;
    made.bits_ = skipped + bits;
    return made;
}

bool network::contains(const ip_address& address) const {
    const auto whole = bits_ / 8;
    if (!std::equal(first_.begin(), first_.begin() + whole, address.begin()))
        return false;
    const auto rest = bits_ % 8;
    const auto at = static_cast<std::size_t>(whole);
    return rest == 0 || (first_[at] ^ address[at]) >> (8 - rest) == 0;
}

} // namespace callboard::config
