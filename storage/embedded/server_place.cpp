#include "storage/embedded/server_place.hpp"

#include <algorithm>
#include <map>
#include <memory>
#include <string_view>
#include <vector>

#include <fmt/format.h>
#include <libpq-fe.h>

#include "storage/embedded/postgres_cluster.hpp"

namespace callboard::storage {

namespace {

/// Returns the keywords and values of a connection string; empty if it cannot be parsed.
std::map<std::string, std::string> parts_of(const std::string& url) {
    struct closer {
        void operator()(PQconninfoOption* list) const { PQconninfoFree(list); }
    };
    const auto list =
        std::unique_ptr<PQconninfoOption, closer>{PQconninfoParse(url.c_str(), nullptr)};
    auto parts = std::map<std::string, std::string>{};
    for (const auto* one = list.get(); one && one->keyword; ++one)
        if (one->val)
            parts.emplace(one->keyword, one->val);
    return parts;
}

std::vector<std::string> list_of(const std::string& text) {
    auto items = std::vector<std::string>{};
    for (auto from = std::size_t{0}; from <= text.size();) {
        const auto comma = std::min(text.find(',', from), text.size());
        items.push_back(text.substr(from, comma - from));
        from = comma + 1;
    }
    return items;
}

} // namespace

std::string place_of_server(const std::string& url) {
    auto parts = parts_of(url);
    if (parts.empty())
        return "an unreadable database URL";
    const auto hosts = list_of(parts.contains("host") ? parts["host"] : parts["hostaddr"]);
    const auto ports = list_of(parts["port"]);
    auto places = std::string{};
    for (auto i = std::size_t{0}; i < hosts.size(); ++i) {
        const auto& port = ports.size() == hosts.size() ? ports[i] : ports.front();
        places += fmt::format("{}{}{}", i == 0 ? "" : ", ",
                              hosts[i].empty() ? "the usual socket" : hosts[i],
                              port.empty() ? "" : ":" + port);
    }
    return fmt::format("database {} at {}",
                       parts.contains("dbname") ? parts["dbname"] : parts["user"], places);
}

split_url split_password(const std::string& url) {
    auto parts = parts_of(url);
    if (parts.empty()) // libpq says what is wrong with it
        return {url, ""};
    auto split = split_url{"", parts["password"]};
    parts.erase("password");
    for (const auto& [name, value] : parts)
        split.without_password += fmt::format("{}{}={}", split.without_password.empty() ? "" : " ",
                                              name, conninfo_value(value));
    return split;
}

} // namespace callboard::storage
