// The vectors of RFC 4648, section 10, and every way to misspell them.
#include <boost/test/unit_test.hpp>

#include "storage/values/base64url.hpp"

using callboard::storage::base64url;
using callboard::storage::from_base64url;

BOOST_AUTO_TEST_SUITE(storage_base64url)

BOOST_AUTO_TEST_CASE(the_vectors_of_the_standard_go_both_ways) {
    const std::pair<std::string, std::string> vectors[] = {
        {"", ""},           {"f", "Zg"},          {"fo", "Zm8"},          {"foo", "Zm9v"},
        {"foob", "Zm9vYg"}, {"fooba", "Zm9vYmE"}, {"foobar", "Zm9vYmFy"}, {"\xfb\xff", "-_8"},
    };
    for (const auto& [bytes, text] : vectors) {
        BOOST_TEST(base64url(bytes) == text);
        BOOST_TEST(from_base64url(text).value() == bytes);
    }
}

BOOST_AUTO_TEST_CASE(other_spellings_are_refused) {
    for (std::string_view text :
         {"Zg==", "Zh", "Zm9", "Z", "Zm9v ", " Zm9v", "Zm\n9v", "+/8", "Zm9v.", "Zm9vY"}) {
        BOOST_TEST(!from_base64url(text).has_value(), text);
    }
}

BOOST_AUTO_TEST_SUITE_END()
