// Shares of limited resources.
#include <boost/test/unit_test.hpp>

#include "http/wire/pool.hpp"

using namespace callboard;

BOOST_AUTO_TEST_SUITE(http_pool)

BOOST_AUTO_TEST_CASE(nobody_takes_more_than_a_part_and_all_not_more_than_there_is) {
    auto of = std::make_shared<http::pool>(10, 4);
    auto ada = of->take("ada", 3);
    BOOST_TEST(ada.has_value());
    BOOST_TEST(!of->take("ada", 2).has_value());
    auto more = of->take("ada", 1);
    BOOST_TEST(more.has_value());
    auto bob = of->take("bob", 4);
    BOOST_TEST(bob.has_value());
    BOOST_TEST(!of->take("eve", 3).has_value());
    BOOST_TEST(of->taken() == 8U);
    ada.reset();
    BOOST_TEST(of->taken() == 5U);
    BOOST_TEST(of->take("ada", 3).has_value()); // and given back at once
    BOOST_TEST(of->taken() == 5U);
}

BOOST_AUTO_TEST_CASE(who_has_none_gets_one_that_is_larger_than_a_part) {
    auto of = std::make_shared<http::pool>(10, 4);
    auto large = of->take("ada", 9);
    BOOST_TEST(large.has_value());
    BOOST_TEST(!of->take("ada", 1).has_value());
    BOOST_TEST(!of->take("bob", 11).has_value());
}

BOOST_AUTO_TEST_CASE(nobody_in_particular_counts_among_all) {
    auto of = std::make_shared<http::pool>(10, 1);
    auto first = of->take("", 5);
    auto second = of->take("", 5);
    BOOST_TEST(second.has_value());
    BOOST_TEST(!of->take("", 1).has_value());
    BOOST_TEST(!of->take("ada", 1).has_value());
}

BOOST_AUTO_TEST_CASE(a_share_that_moves_is_given_back_once) {
    auto of = std::make_shared<http::pool>(10, 10);
    {
        auto one = of->take("ada", 4);
        auto other = std::move(*one);
        auto third = *of->take("bob", 3);
        third = std::move(other);
        BOOST_TEST(of->taken() == 7U); // swapped, not dropped
    }
    BOOST_TEST(of->taken() == 0U);
}

BOOST_AUTO_TEST_SUITE_END()
