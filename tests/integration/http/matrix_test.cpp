// Every route with every role, against an object of the caller's company, one of another company
// and one that does not exist; the statuses are in a golden file. Each request gets its own
// objects, so that the order does not matter.
#include <boost/test/unit_test.hpp>

#include <sstream>

#include "tests/support/golden.hpp"
#include "tests/support/route_requests.hpp"

using namespace callboard;
using namespace callboard::tests;

namespace {

struct matrix : route_requests {
    /// The lines of a route in the golden file, and a check that hidden objects look like missing
    /// ones.
    std::string lines_of(const http::route& row) {
        auto lines = name_of(row);
        auto somebody_may = false;
        auto refusals = std::string{};
        for (const auto& [name, who] : callers) {
            const auto own = ask(row, who, whose::own);
            lines += fmt::format("\n    {:<15} {}", name, own.status);
            somebody_may = somebody_may || own.status < 400;
            if (row.who.contains(who.is))
                refusals += fmt::format("\n  {}: {} {}", name, own.status, own.body);
            if (row.path.find("{id}") == row.path.npos)
                continue;
            const auto other = ask(row, who, whose::other);
            const auto missing = ask(row, who, whose::missing);
            lines += fmt::format(" other {} missing {}", other.status, missing.status);
            if (other.status == 404)
                BOOST_TEST(comparable(other) == comparable(missing), lines);
        }
        // Otherwise the file would not show who may and who may not.
        BOOST_TEST(somebody_may,
                   name_of(row) << ": nobody succeeds with the `example` of its input and subjects "
                                   "from tests/support/route_subjects.cpp:"
                                << refusals);
        return lines + '\n';
    }
};

} // namespace

BOOST_FIXTURE_TEST_SUITE(http_matrix, matrix)

BOOST_AUTO_TEST_CASE(every_route_answers_every_role_as_the_golden_file_says) {
    auto table = std::string{};
    for (const auto& row : http::routes()) {
        try {
            table += lines_of(row);
        } catch (const std::logic_error& error) {
            BOOST_ERROR(error.what());
        }
    }
    compare_with_golden("role_matrix.txt", table);
}

BOOST_AUTO_TEST_CASE(roles_outside_the_table_are_always_refused) {
    for (const auto& row : http::routes())
        for (const auto& [name, who] : callers) {
            if (row.who.contains(who.is))
                continue;
            const auto status = ask(row, who, whose::missing).status;
            BOOST_TEST(status == (who.user_id == 0 ? 401 : 403),
                       name_of(row) << " as " << name << ": " << status);
        }
}

BOOST_AUTO_TEST_SUITE_END()
