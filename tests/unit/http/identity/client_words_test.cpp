// A table of User-Agent fields as browsers and programs send them.
#include "http/identity/client_words.hpp"

#include <string>
#include <utility>

#include <boost/test/unit_test.hpp>

using callboard::http::client_in_words;

BOOST_AUTO_TEST_SUITE(http_client_words)

BOOST_AUTO_TEST_CASE(browsers_are_named_with_their_system) {
    for (const auto& [field, words] : {
             std::pair{"Mozilla/5.0 (X11; Linux x86_64; rv:132.0) Gecko/20100101 Firefox/132.0",
                       "Firefox on Linux"},
             std::pair{"Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like "
                       "Gecko) Chrome/131.0.0.0 Safari/537.36",
                       "Chrome on Windows"},
             std::pair{"Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like "
                       "Gecko) Chrome/131.0.0.0 Safari/537.36 Edg/131.0.0.0",
                       "Edge on Windows"},
             std::pair{"Mozilla/5.0 (Windows NT 10.0) AppleWebKit/537.36 (KHTML, like Gecko) "
                       "Chrome/130.0.0.0 Safari/537.36 OPR/115.0.0.0",
                       "Opera on Windows"},
             std::pair{"Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) AppleWebKit/605.1.15 "
                       "(KHTML, like Gecko) Version/18.1 Safari/605.1.15",
                       "Safari on macOS"},
             std::pair{
                 "Mozilla/5.0 (iPhone; CPU iPhone OS 18_1 like Mac OS X) AppleWebKit/605.1.15 "
                 "(KHTML, like Gecko) CriOS/131.0 Mobile/15E148 Safari/604.1",
                 "Chrome on iPhone"},
             std::pair{"Mozilla/5.0 (iPad; CPU OS 17_7 like Mac OS X) AppleWebKit/605.1.15 (KHTML, "
                       "like Gecko) FxiOS/132.0 Mobile/15E148 Safari/605.1.15",
                       "Firefox on iPad"},
             std::pair{"Mozilla/5.0 (Linux; Android 14; SM-S918B) AppleWebKit/537.36 (KHTML, like "
                       "Gecko) SamsungBrowser/27.0 Chrome/125.0.0.0 Mobile Safari/537.36",
                       "Samsung Internet on Android"},
             std::pair{"Mozilla/5.0 (Something) Firefox/1.0", "Firefox"},
         })
        BOOST_TEST(client_in_words(field) == words, field);
}

BOOST_AUTO_TEST_CASE(other_programs_are_named_as_they_call_themselves) {
    BOOST_TEST(client_in_words("curl/7.88.1") == "curl");
    BOOST_TEST(client_in_words("python-requests/2.32 extra") == "python-requests");
    BOOST_TEST(client_in_words("okhttp") == "okhttp");
}

BOOST_AUTO_TEST_CASE(nothing_is_said_about_what_names_nothing) {
    for (const auto& field :
         {std::string{}, std::string{" "}, std::string{"/1.0"}, std::string{"<script>/1.0"},
          std::string{"Mozilla/5.0 (compatible; Robot)"}, std::string{"\xC3\xA9\x94/1"},
          std::string(41, 'a') + "/1"})
        BOOST_TEST(client_in_words(field) == "", field);
}

BOOST_AUTO_TEST_SUITE_END()
