// Tables of header fields and queries as clients send them.
#include <boost/test/unit_test.hpp>

#include "http/wire/accept.hpp"
#include "http/wire/entity_tag.hpp"
#include "http/wire/query_string.hpp"
#include "storage/values/failure.hpp"

namespace {

using namespace callboard;
using http::parameter;

bool is_malformed(const auto& f) {
    try {
        (void)f();
    } catch (const storage::failure& e) {
        return e.why().code == storage::errc::malformed;
    }
    return false;
}

} // namespace

BOOST_AUTO_TEST_SUITE(http_fields)

BOOST_AUTO_TEST_CASE(gzip_is_used_only_where_it_is_accepted) {
    for (std::string_view yes :
         {"gzip", "GZIP", "x-gzip", "deflate, gzip;q=0.001", "*", "br;q=1.0, *;q=0.5", "gzip ; Q=1",
          "gzip;q=1.000", "*;q=0, gzip", "gzip;q=0, x-gzip", ",, gzip"}) {
        BOOST_TEST(http::accepts_gzip(yes), yes);
    }
    for (std::string_view no :
         {"", "identity", "br", "gzip;q=0", "gzip;q=0.000", "gzip;q=0.", "*;q=0", "gzip;q=0, *",
          "gzip;q=x", "gzip;q=1.5", "gzip;q=0.0001", "gzip;q=", "gzips", "not gzip"}) {
        BOOST_TEST(!http::accepts_gzip(no), no);
    }
}

BOOST_AUTO_TEST_CASE(entity_tags_are_read_as_lists_or_a_star) {
    auto one = http::parse_entity_tags(" \"7\" ");
    BOOST_TEST(one.versions().text() == "7");

    auto list = http::parse_entity_tags("W/\"7\",\t\"a,b\" , ,\"\"");
    BOOST_REQUIRE(list.tags.size() == 3u);
    BOOST_TEST(list.matches_weakly("7"));
    BOOST_TEST(list.versions().text() == "7");
    BOOST_TEST(http::parse_entity_tags("\"5\", \"0\"").versions().text() == "5 or 0");
    BOOST_TEST(http::parse_entity_tags("W/\"7\"").versions().text() == "7");
    BOOST_TEST(http::parse_entity_tags(http::etag_of(9)).versions().text() == "9");
    for (std::string_view other : {"*", "\"7x\"", "\"07\"", "\"+7\"", "\"99999999999\"", "\"\""})
        BOOST_TEST(http::parse_entity_tags(other).versions().text() == "none of ours", other);
}

BOOST_AUTO_TEST_CASE(other_texts_are_no_entity_tags) {
    for (std::string_view bad : {"", ",", "7", "\"7", "7\"", "w/\"7\"", "\"a\" \"b\"", "\"a b\"",
                                 "*, \"7\"", "\"7\"x", "W/", "\"a\x7f\""}) {
        BOOST_TEST(is_malformed([&] { return http::parse_entity_tags(bad); }), bad);
    }
}

BOOST_AUTO_TEST_CASE(a_query_is_split_before_it_is_decoded) {
    using list = std::vector<parameter>;
    const std::pair<std::string_view, list> cases[] = {
        {"", {}},
        {"a", {{"a", ""}}},
        {"a=1&b=2", {{"a", "1"}, {"b", "2"}}},
        {"&&a=1&", {{"a", "1"}}},
        {"a=1&a=2", {{"a", "1"}, {"a", "2"}}},
        {"a=b=c", {{"a", "b=c"}}},
        {"q=a+b%2Bc%26d", {{"q", "a b+c&d"}}},
        {"%71=%C3%A4", {{"q", "\u00e4"}}},
    };
    for (const auto& [text, parameters] : cases)
        BOOST_TEST((http::parse_query(text) == parameters), text);
}

BOOST_AUTO_TEST_CASE(broken_escapes_and_bad_utf8_are_malformed) {
    for (std::string_view bad : {"%", "%4", "%4g", "%g4", "a%", "%C3", "%ED%A0%80", "\xff", "%%41"})
        BOOST_TEST(is_malformed([&] { return http::parse_query(bad); }), bad);
}

BOOST_AUTO_TEST_CASE(a_plus_in_a_path_is_a_plus) {
    BOOST_TEST(http::percent_decode("a+b%2Fc") == "a+b/c");
}

BOOST_AUTO_TEST_SUITE_END()
