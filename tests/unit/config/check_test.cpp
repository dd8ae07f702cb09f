// The rules about single values and about values that contradict each other, each violated through
// the command line, and the completeness of the tables behind the description.
#include <boost/test/unit_test.hpp>

#include <algorithm>
#include <set>
#include <string>
#include <string_view>
#include <type_traits>
#include <utility>
#include <vector>

#include "config/check.hpp"
#include "config/example.hpp"
#include "config/fields.hpp"
#include "config/limits.hpp"
#include "config/loader.hpp"
#include "config/show.hpp"
#include "config/text_file.hpp"
#include "config/toml_file.hpp"

using namespace callboard::config;

namespace {

template <class T>
constexpr bool has_limit = std::is_integral_v<T> && !std::is_same_v<T, bool>;
template <class Rep, class Period>
constexpr bool has_limit<std::chrono::duration<Rep, Period>> = true;

std::string first_problem(std::vector<std::string> overrides) {
    const auto result = load({{}, {}, std::move(overrides)});
    return result.problems.empty() ? "" : result.problems.front().what;
}

void expect(std::vector<std::string> overrides, std::string_view text) {
    const auto found = first_problem(std::move(overrides));
    BOOST_TEST(found.find(text) != std::string::npos, "\"" << found << "\" lacks " << text);
}

} // namespace

BOOST_AUTO_TEST_SUITE(config_check)

BOOST_AUTO_TEST_CASE(exactly_the_numbers_and_durations_have_limits) {
    std::set<std::string> wanted;
    const settings defaults;
    for_each_field(defaults, [&](auto section, auto field, const auto& value) {
        if constexpr (has_limit<std::remove_cvref_t<decltype(value)>>)
            wanted.insert(std::string{section} + "." + std::string{field});
    });
    std::set<std::string> found;
    for (const auto& one : limits())
        found.emplace(one.key);
    BOOST_TEST(found == wanted, boost::test_tools::per_element());
    BOOST_TEST(found.size() == limits().size());
}

BOOST_AUTO_TEST_CASE(every_variable_has_one_meaning) {
    std::set<std::string> names;
    for (const auto& one : keys())
        BOOST_TEST(names.insert(one.variable).second, one.variable);
}

BOOST_AUTO_TEST_CASE(every_bound_is_allowed_and_the_next_value_is_not) {
    for (const auto& one : limits()) {
        const auto name = std::string{one.key};
        const auto is_number = first_problem({name + "=1.5x"}).ends_with("whole number");
        const auto refused = [&](std::int64_t value) {
            const auto text = name + "=" + std::to_string(value) + (is_number ? "" : "ms");
            return first_problem({text}).find("must be between") != std::string::npos;
        };
        BOOST_TEST_CONTEXT(name) {
            BOOST_TEST(!refused(one.least));
            BOOST_TEST(!refused(one.most));
            BOOST_TEST(refused(one.most + 1));
            BOOST_TEST((one.least == 0 || refused(one.least - 1)));
        }
    }
}

BOOST_AUTO_TEST_CASE(a_signing_key_must_be_long_and_random) {
    expect({"auth.signing_key=0123456789abcdefghijklmnopqrstu"}, "shorter than 32 bytes");
    for (const auto* filler :
         {"changeme-changeme-now-or-regret-it", "Secret0f1k3m5n7p9q8r6s4t2u0vwxyz",
          "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa", "0123456789abcdef0123456789abcdef",
          "My-Super-Secret-Key-For-Tokens-0815", "01010011010011100110101110011010"})
        BOOST_TEST(weakness_of_signing_key(filler).starts_with("is a placeholder"), filler);
    BOOST_TEST(weakness_of_signing_key("5b0c8f1e3d7a92648e1f0b6c5d3a7e92") == "");
    BOOST_TEST(weakness_of_signing_key("q8Zr2Lx0Vt5Wn7Bk3Yh9Pd1Fs6Gj4MaC") == "");
}

BOOST_AUTO_TEST_CASE(texts_must_have_their_form) {
    expect({"server.address=localhost"}, "server.address must be an IP address");
    BOOST_TEST(first_problem({"admin.address=::1"}) == "");
    for (const auto* url : {"ftp://x", "https://", "jobs.example.com", "https://x/?a", "http:///x"})
        expect({std::string{"server.public_url="} + url}, "server.public_url must look like");
    BOOST_TEST(first_problem({"server.public_url=https://x.example/jobs/"}) == "");
    expect({"server.cors_origins=https://x.example/path"}, "server.cors_origins must be origins");
    expect({"server.cors_origins=example.com"}, "not \"example.com\"");
    expect({"server.trusted_proxies=10.0.0.0/8,proxy.example"}, "not \"proxy.example\"");
    expect({"server.trusted_proxies=10.0.0.0/40"}, "server.trusted_proxies must be addresses");
    expect({"database.url=mysql://h/d?a=b"}, "database.url must start with");
    BOOST_TEST(first_problem({"database.url=host=/run dbname=x"}) == "");
    for (const auto* from : {"nobody", "A <a@b", "a@b, c@d", "A <a@b> x", "@b", "a@", "a@b@c"})
        expect({std::string{"mail.from="} + from}, "mail.from must be one address");
    expect({"mail.from=Jobs <jobs@-b.example>"}, "no \"-\" at the start");
    expect({"mail.from=Jobs <jürgen@b.example>"}, "only ASCII characters before the \"@\"");
    BOOST_TEST(first_problem({"mail.from=Jobs <jobs@bücher.example>"}) == "");
    expect({"mail.templates=/nowhere/at/all"}, "mail.templates is not a folder");
    expect({"database.postgres_bin=/nowhere/at/all"}, "database.postgres_bin is not a folder");
}

BOOST_AUTO_TEST_CASE(a_public_url_loses_its_final_slashes) {
    const auto result = load({{}, {}, {"server.public_url=https://x.example/jobs//"}});
    BOOST_TEST(result.values.server.public_url == "https://x.example/jobs");
}

BOOST_AUTO_TEST_CASE(contradictions_are_found_and_blamed_on_what_was_set) {
    expect({"admin.port=8000"}, "server.port and admin.port must differ");
    BOOST_TEST(first_problem({"admin.port=0", "server.port=0"}) == "");
    BOOST_TEST(first_problem({"admin.port=8000", "admin.address=127.0.0.2"}) == "");
    expect({"server.request_timeout=8s"}, "database.queue_timeout must be shorter");
    expect({"server.request_timeout=9s", "events.heartbeat=9s"},
           "events.heartbeat must be shorter than server.request_timeout");
    expect({"auth.refresh_token_lifetime=30min"}, "auth.access_token_lifetime must be shorter");
    expect({"database.queue_limit=511"}, "database.batch_limit must not exceed");
    expect({"mail.transport=smtp"}, "mail.smtp_host is needed");
    expect({"mail.smtp_password=x"}, "mail.smtp_username is needed");
    const auto unprotected = std::vector<std::string>{
        "mail.smtp_password=x", "mail.smtp_username=u", "mail.smtp_tls=none", "mail.smtp_host=h"};
    expect(unprotected, "would send mail.smtp_password unprotected");
    auto local = unprotected;
    local.back() = "mail.smtp_host=localhost";
    BOOST_TEST(first_problem(local) == "");

    const auto result = load({{}, {{"CALLBOARD_ADMIN_PORT", "8000"}}, {}});
    BOOST_REQUIRE(result.problems.size() == 1U);
    BOOST_TEST(result.problems[0].where == "CALLBOARD_ADMIN_PORT");
}

BOOST_AUTO_TEST_CASE(the_state_directory_depends_on_the_user) {
    BOOST_TEST(default_state_directory(true, "/x", "/root") == "/var/lib/callboard");
    BOOST_TEST(default_state_directory(false, "/x", "/home/a") == "/x/callboard");
    BOOST_TEST(default_state_directory(false, "x", "/home/a") == "/home/a/.local/state/callboard");
    BOOST_TEST(default_state_directory(false, "", "/home/a") == "/home/a/.local/state/callboard");
    settings values;
    values.database.state_directory = "/somewhere";
    BOOST_TEST(values.resolved_state_directory() == "/somewhere");
    BOOST_TEST(values.resolved_mail_directory() == "/somewhere/mail");
}

BOOST_AUTO_TEST_CASE(the_example_holds_every_key_with_its_default_and_a_comment) {
    BOOST_REQUIRE(read_text_file(CALLBOARD_SOURCE_DIR "/config/callboard.toml").text == example);
    std::vector<problem> problems;
    std::set<std::string> present;
    for (const auto& one : read_toml_file(CALLBOARD_SOURCE_DIR "/config/callboard.toml", problems))
        present.insert(one.key);
    std::set<std::string> described;
    for (const auto& one : keys())
        described.insert(one.setting);
    BOOST_TEST(present == described, boost::test_tools::per_element());

    const auto result = load({CALLBOARD_SOURCE_DIR "/config/callboard.toml", {}, {}});
    BOOST_TEST(result.problems.size() == 0U);
    BOOST_TEST(result.origins.size() == described.size());
    BOOST_TEST(show(result.values) == show(settings{}));
}

BOOST_AUTO_TEST_SUITE_END()
