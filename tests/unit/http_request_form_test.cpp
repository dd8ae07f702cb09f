// What is wrong with a request's form, and what names it.
#include <boost/test/unit_test.hpp>

#include "http/request_form.hpp"

namespace {

using namespace callboard;

http::request request_with(std::vector<http::header> headers, std::string path = "/api/jobs") {
    auto in = http::request{};
    in.target_path = std::move(path);
    in.headers = std::move(headers);
    return in;
}

const std::vector<http::header> only_host = {{"host", "callboard.example"}};

} // namespace

BOOST_AUTO_TEST_SUITE(http_request_form)

BOOST_AUTO_TEST_CASE(a_request_as_it_should_be_has_no_defect) {
    BOOST_TEST(http::defect_of(request_with(only_host), 1, 1) == "");
    BOOST_TEST(http::defect_of(request_with({}), 1, 0) == "");
    BOOST_TEST(http::defect_of(request_with({{"host", "a"}, {"x!#$%&'*+-.^_`|~9", ""}}), 1, 1) ==
               "");
}

BOOST_AUTO_TEST_CASE(only_two_versions_are_spoken) {
    for (auto [major, minor] : {std::pair{0, 9}, {1, 2}, {2, 0}})
        BOOST_TEST(http::defect_of(request_with(only_host), major, minor) ==
                   "Only HTTP/1.0 and HTTP/1.1 are spoken here.");
}

BOOST_AUTO_TEST_CASE(there_is_one_host_field) {
    constexpr auto defect = "A request has exactly one Host field.";
    BOOST_TEST(http::defect_of(request_with({}), 1, 1) == defect);
    BOOST_TEST(http::defect_of(request_with({{"host", "a"}, {"host", "a"}}), 1, 1) == defect);
    BOOST_TEST(http::defect_of(request_with({{"host", "a"}, {"host", "b"}}), 1, 0) == defect);
}

BOOST_AUTO_TEST_CASE(the_names_of_fields_are_tokens) {
    for (const char* name : {"", "x y", "x:", "x\t", "(x)", "x\x7f", "\xc3\xa4"})
        BOOST_TEST(http::defect_of(request_with({{"host", "a"}, {name, "1"}}), 1, 1) ==
                   "A header field has a name that is not a token.");
}

BOOST_AUTO_TEST_CASE(the_old_version_has_no_transfer_encodings) {
    auto in = request_with({{"host", "a"}, {"transfer-encoding", "chunked"}});
    BOOST_TEST(http::defect_of(in, 1, 1) == "");
    BOOST_TEST(http::defect_of(in, 1, 0) == "HTTP/1.0 knows no transfer encodings.");
}

BOOST_AUTO_TEST_CASE(a_path_is_utf8) {
    BOOST_TEST(http::defect_of(request_with(only_host, "/\xff"), 1, 1) ==
               "The path is not valid UTF-8.");
}

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
