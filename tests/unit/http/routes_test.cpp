// The whole API on one page: a change of a path or of who may use it shows up in golden/routes.txt.
#include <boost/test/unit_test.hpp>

#include <algorithm>
#include <array>
#include <set>
#include <vector>

#include <fmt/format.h>

#include "http/calls/route.hpp"
#include "tests/support/golden.hpp"

using namespace callboard::http;
using callboard::storage::role;

namespace {

/// One letter for each role that may use the route, `-` for the others.
std::string letters_of(role_set who) {
    auto text = std::string{"arhic?"};
    const auto order = std::array{role::admin,       role::recruiter, role::hiring_manager,
                                  role::interviewer, role::candidate, role::anonymous};
    for (auto at = std::size_t{0}; at < order.size(); ++at)
        if (!who.contains(order[at]))
            text[at] = '-';
    return text;
}

} // namespace

BOOST_AUTO_TEST_SUITE(http_routes)

BOOST_AUTO_TEST_CASE(the_routes_and_their_roles_are_the_known_ones) {
    auto lines = std::vector<std::string>{};
    for (const auto& row : routes()) {
        lines.push_back(
            fmt::format("{} {:<6} {}", letters_of(row.who), text_of(row.verb), row.path));
        for (const auto& alias : row.aliases)
            lines.push_back(fmt::format("{} {:<6} {} = {} {}", letters_of(row.who),
                                        text_of(alias.verb), alias.path, text_of(row.verb),
                                        row.path));
    }
    std::ranges::sort(lines, {}, [](const std::string& line) {
        return std::pair{line.substr(14), line.substr(0, 14)}; // by path
    });
    auto text = std::string{"# admin recruiter hiring_manager interviewer candidate ?=anonymous\n"};
    for (const auto& line : lines)
        text += line + '\n';
    callboard::tests::compare_with_golden("routes.txt", text);
}

BOOST_AUTO_TEST_CASE(no_method_and_path_lead_to_two_routes) {
    auto seen = std::set<std::pair<method, std::string_view>>{};
    for (const auto& row : routes()) {
        BOOST_TEST(seen.emplace(row.verb, row.path).second, row.path);
        for (const auto& alias : row.aliases)
            BOOST_TEST(seen.emplace(alias.verb, alias.path).second, alias.path);
    }
}

BOOST_AUTO_TEST_CASE(every_route_does_something_and_says_what) {
    for (const auto& row : routes()) {
        BOOST_TEST((row.does.run != nullptr), row.path);
        BOOST_TEST(!row.summary.empty(), row.path);
        BOOST_TEST((row.who != role_set{}), row.path);
        BOOST_TEST(row.path.starts_with('/'), row.path);
        BOOST_TEST((row.path == "/" || !row.path.ends_with('/')), row.path);
    }
}

BOOST_AUTO_TEST_SUITE_END()
