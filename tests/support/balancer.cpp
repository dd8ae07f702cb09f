#include "tests/support/balancer.hpp"

#include <array>
#include <csignal>
#include <fstream>
#include <iterator>
#include <regex>
#include <stdexcept>

#include <arpa/inet.h>
#include <fmt/format.h>
#include <netinet/in.h>
#include <sys/socket.h>
#include <unistd.h>

#include "storage/embedded/descriptor.hpp"
#include "tests/support/eventually.hpp"
#include "tests/support/http_client.hpp"

namespace callboard::tests {

namespace {

constexpr auto program = "/usr/sbin/haproxy";

/// A port that is free at this moment.
std::uint16_t free_port() {
    const auto socket = storage::descriptor{::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0)};
    auto address = sockaddr_in{};
    address.sin_family = AF_INET;
    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    auto size = socklen_t{sizeof address};
    if (::bind(socket.get(), reinterpret_cast<sockaddr*>(&address), size) != 0 ||
        ::getsockname(socket.get(), reinterpret_cast<sockaddr*>(&address), &size) != 0)
        throw std::runtime_error{"no port is free"};
    return ntohs(address.sin_port);
}

std::string content_of(const std::filesystem::path& path) {
    auto file = std::ifstream{path};
    return {std::istreambuf_iterator{file}, {}};
}

/// The recommended file with these ports and nodes instead of the example's.
std::string configuration(std::uint16_t port, std::uint16_t statistics_port,
                          const std::vector<node_ports>& nodes) {
    auto text = content_of(CALLBOARD_SOURCE_DIR "/config/haproxy.cfg");
    const auto replace = [&](const char* pattern, const std::string& with) {
        const auto changed = std::regex_replace(text, std::regex{pattern}, with);
        if (changed == text)
            throw std::runtime_error{fmt::format("config/haproxy.cfg has no {}", pattern)};
        text = changed;
    };
    auto servers = std::string{};
    for (auto i = std::size_t{0}; i < nodes.size(); ++i)
        servers += fmt::format("    server node{} 127.0.0.1:{} check port {}\n", i, nodes[i].port,
                               nodes[i].admin_port);
    replace("    bind :443[^\n]*", fmt::format("    bind 127.0.0.1:{}", port));
    replace("    bind 127.0.0.1:8404", fmt::format("    bind 127.0.0.1:{}", statistics_port));
    replace("(    server node[^\n]*\n)+", servers);
    replace("inter 1s", "inter 100ms"); // tests are in a hurry
    return text;
}

} // namespace

boost::test_tools::assertion_result balancer::installed(boost::unit_test::test_unit_id) {
    auto result = boost::test_tools::assertion_result{::access(program, X_OK) == 0};
    result.message() << "haproxy is not installed";
    return result;
}

balancer::balancer(const std::filesystem::path& folder, const std::vector<node_ports>& nodes)
    : port_(free_port())
    , statistics_port_(free_port()) {
    const auto file = folder / "haproxy.cfg";
    std::ofstream{file} << configuration(port_, statistics_port_, nodes);
    process_ = std::make_unique<storage::child_process>(
        storage::command{{program, "-db", "-f", file.string()},
                         {"PATH=/usr/bin:/bin"},
                         {},
                         folder / "haproxy.log",
                         SIGKILL});
    const auto all_used = [&] {
        for (auto i = std::size_t{0}; i < nodes.size(); ++i)
            if (!uses(i))
                return false;
        return true;
    };
    if (!eventually(
            [&] { return process_->wait_end(std::chrono::milliseconds{0}) || all_used(); }) ||
        process_->wait_end(std::chrono::milliseconds{0}))
        throw std::runtime_error{
            fmt::format("HAProxy does not start:\n{}", content_of(folder / "haproxy.log"))};
}

bool balancer::uses(std::size_t node) const {
    try {
        const auto page = http_client{statistics_port_}.get("/;csv").body;
        const auto line = std::regex{fmt::format("\nnodes,node{},[^\n]*,UP,", node)};
        return std::regex_search(page, line);
    } catch (const std::exception&) { // it does not listen yet
        return false;
    }
}

} // namespace callboard::tests
