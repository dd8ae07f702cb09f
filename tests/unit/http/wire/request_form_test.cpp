// What names a request and its fields.
#include <boost/test/unit_test.hpp>

#include "http/wire/request_form.hpp"

using namespace callboard;

BOOST_AUTO_TEST_SUITE(http_request_form)

BOOST_AUTO_TEST_CASE(names_of_fields_are_compared_in_lower_case) {
    BOOST_TEST(http::lower_name("X-Request-ID") == "x-request-id");
    BOOST_TEST(http::lower_name("\xc3\x84[@`{") == "\xc3\x84[@`{");
}

BOOST_AUTO_TEST_CASE(a_harmless_request_id_is_kept) {
    const auto longest = std::string(64, 'a');
    for (const auto& given : {std::string{"a"}, std::string{"7F-_z"}, longest})
        BOOST_TEST(http::choose_request_id(given) == given);
    for (const auto& given : {std::string{}, longest + 'a', std::string{"a b"}, std::string{"a\nb"},
                              std::string{"\"a\""}, std::string{"\xc3\xa4"}}) {
        const auto made = http::choose_request_id(given);
        BOOST_TEST(made != given);
        BOOST_TEST(made.starts_with('r'));
        BOOST_TEST(made != http::choose_request_id(given));
    }
}

BOOST_AUTO_TEST_SUITE_END()
