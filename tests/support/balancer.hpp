#pragma once

#include <cstdint>
#include <filesystem>
#include <memory>
#include <string>
#include <vector>

#include <boost/test/tools/assertion_result.hpp>
#include <boost/test/tree/test_unit.hpp>

#include "storage/embedded/child_process.hpp"

namespace callboard::tests {

/// Where a node listens.
struct node_ports {
    std::uint16_t port = 0;
    std::uint16_t admin_port = 0;
};

/// HAProxy in front of nodes, with the configuration that `config/haproxy.cfg` recommends.
class balancer {
  public:
    /// Whether HAProxy is installed, as a precondition of tests.
    static boost::test_tools::assertion_result installed(boost::unit_test::test_unit_id);

    /// Returns when all nodes get requests.
    balancer(const std::filesystem::path& folder, const std::vector<node_ports>& nodes);

    [[nodiscard]] std::uint16_t port() const { return port_; }
    /// Whether the node gets requests.
    [[nodiscard]] bool uses(std::size_t node) const;

  private:
    std::uint16_t port_ = 0;
    std::uint16_t statistics_port_ = 0;
    std::unique_ptr<storage::child_process> process_;
};

} // namespace callboard::tests
