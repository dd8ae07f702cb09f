#include <boost/test/unit_test.hpp>

#include "http/identity/session_cookie.hpp"
#include "storage/values/failure.hpp"

namespace {

using namespace callboard;
using namespace std::chrono_literals;

const auto plain = http::session_cookie{"http://jobs.example"};
const auto secure = http::session_cookie{"https://jobs.example"};

http::request asking(std::string cookies, std::string from = {}) {
    auto in = http::request{};
    in.headers.emplace_back("cookie", std::move(cookies));
    if (!from.empty())
        in.headers.emplace_back("sec-fetch-site", std::move(from));
    return in;
}

} // namespace

BOOST_AUTO_TEST_SUITE(http_session_cookie)

BOOST_AUTO_TEST_CASE(scripts_and_other_sites_do_not_get_it) {
    BOOST_TEST(plain.holding("abc", 90s).second ==
               "callboard_session=abc; Max-Age=90; HttpOnly; SameSite=Strict; Path=/api/auth");
    BOOST_TEST(secure.holding("abc", 90s).second ==
               "__Host-callboard_session=abc; Max-Age=90; HttpOnly; SameSite=Strict; Secure; "
               "Path=/");
    BOOST_TEST(plain.deleted().second ==
               "callboard_session=; Max-Age=0; HttpOnly; SameSite=Strict; Path=/api/auth");
}

BOOST_AUTO_TEST_CASE(it_is_found_by_its_whole_name) {
    BOOST_TEST(plain.token_in(asking("a=1; callboard_session=t0k; b=2")).value() == "t0k");
    BOOST_TEST(plain.token_in(asking("callboard_session=first;callboard_session=second")).value() ==
               "first");
    for (const auto* other :
         {"", ";", "callboard_session", "callboard_session=", "my_callboard_session=t",
          "callboard_sessions=t", "a=callboard_session"})
        BOOST_TEST(!plain.token_in(asking(other)), other);
    BOOST_TEST(!secure.token_in(asking("callboard_session=t")));
    BOOST_TEST(secure.token_in(asking("__Host-callboard_session=t")).value() == "t");
    BOOST_TEST(!plain.token_in({}));
}

BOOST_AUTO_TEST_CASE(a_page_of_another_origin_may_not_use_it) {
    BOOST_TEST(plain.token_in(asking("callboard_session=t", "same-origin")).value() == "t");
    for (const auto* from : {"same-site", "cross-site", "none"})
        BOOST_CHECK_EXCEPTION(
            static_cast<void>(plain.token_in(asking("callboard_session=t", from))),
            storage::failure, [](const storage::failure& refused) {
                return refused.why().code == storage::errc::forbidden;
            });
    BOOST_TEST(!plain.token_in(asking("a=1", "cross-site")));
}

BOOST_AUTO_TEST_SUITE_END()
