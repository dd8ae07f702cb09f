#define BOOST_TEST_MODULE unit
#define BOOST_TEST_NO_MAIN
#include <boost/test/unit_test.hpp>

#include "tests/support/skipped.hpp"

int main(int count, char** arguments) {
    const auto skipped = callboard::tests::skipped_cases{};
    return skipped.exit_code(boost::unit_test::unit_test_main(&init_unit_test, count, arguments));
}
